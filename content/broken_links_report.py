"""The list of broken links in the administration."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from content.models import BrokenLink


def _edit_url(link: BrokenLink) -> str:
    return link.edit_url


class BrokenLinksReport(ReportView):
    """What the worker found this morning, each with the way to the text."""

    model = BrokenLink
    page_title = _("Broken links")
    header_icon = "link"
    index_url_name = "broken_links"
    index_results_url_name = "broken_links_results"
    default_ordering = "place"
    columns: Final = [
        TitleColumn("place", label=_("Text"), get_url=_edit_url, sort_key="place"),
        Column("target", label=_("Link to")),
        Column("get_why_display", label=_("What is wrong")),
        DateColumn("found_on", label=_("Found on")),
    ]
    list_export: Final = ["place", "target", "get_why_display", "found_on"]
