"""Searches that found nothing, in Wagtail's administration."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from content.finding.missed import by_words
from content.models import MissedSearch


class MissedSearches(ReportView):
    """What people looked for and did not find, within a year."""

    model = MissedSearch
    page_title = _("Searches without a hit")
    header_icon = "search"
    index_url_name = "missed_searches"
    index_results_url_name = "missed_searches_results"
    is_searchable = False
    list_export = ["words", "language", "times", "last_on"]
    export_headings = {
        "words": _("Words"),
        "language": _("Language"),
        "times": _("Times"),
        "last_on": _("Last on"),
    }

    def get_queryset(self) -> "QuerySet[MissedSearch, Any]":
        """The words, those that were missed most first."""
        return by_words()

    def get_filtered_queryset(self) -> "QuerySet[MissedSearch, Any]":
        """All of them: they are few, and the order says what matters."""
        return self.get_queryset()

    @cached_property
    def columns(self) -> list[Column]:
        """As exported."""
        plain = [
            Column(name, label=self.export_headings[name], accessor=name)
            for name in ("words", "language", "times")
        ]
        return [*plain, DateColumn("last_on", label=self.export_headings["last_on"])]


def urls() -> list[URLPattern]:
    """Addresses below /cms/."""
    return [
        path("reports/searches/", MissedSearches.as_view(), name="missed_searches"),
        path(
            "reports/searches/results/",
            MissedSearches.as_view(results_only=True),
            name="missed_searches_results",
        ),
    ]


def menu_item() -> MenuItem:
    """The entry among the reports."""
    return MenuItem(
        _("Searches without a hit"), reverse("missed_searches"), icon_name="search", order=900
    )
