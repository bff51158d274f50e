"""Addresses of this room besides the editors' pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from content.visitors import views

app_name = "content"
urlpatterns = [
    path(_("feedback/<int:on_page>/"), views.vote, name="feedback"),
    path(_("feedback/thanks/<str:secret>/"), views.thanks, name="thanks"),
    path(_("report-a-barrier/"), views.report_barrier, name="report-barrier"),
    path(_("report-a-barrier/thanks/"), views.barrier_reported, name="barrier-reported"),
]
