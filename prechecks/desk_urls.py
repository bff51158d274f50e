"""Addresses of the desk's pages about verdicts, and of what it adds to them."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from prechecks.views import desk_facts, rulebook

app_name = "verdicts"
urlpatterns = [
    path(_("rulebook/"), rulebook.rulebook, name="rulebook"),
    path(_("<str:reference>/entries/"), desk_facts.entries, name="desk-facts"),
]
