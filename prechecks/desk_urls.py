"""Addresses of the staff pages about verdicts; they stand under the desk's."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from prechecks.views import rulebook

app_name = "verdicts"
urlpatterns = [
    path(_("rulebook/"), rulebook.rulebook, name="rulebook"),
]
