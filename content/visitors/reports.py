"""What readers said, for editors: numbers by page, and what was written."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from content.models import Feedback


class FeedbackReport(ReportView):
    """Numbers by page; what helped fewest comes first."""

    page_title = _("Was it helpful?")
    header_icon = "help"
    index_url_name = "feedback_report"
    index_results_url_name = "feedback_report_results"
    columns: ClassVar[list[Column]] = [
        Column("page__title", label=_("Page")),
        Column("language", label=_("Language")),
        NumberColumn("helpful_count", label=_("Helpful")),
        NumberColumn("not_helpful_count", label=_("Not helpful")),
        NumberColumn("comment_count", label=_("Comments")),
    ]
    list_export: ClassVar[list[str]] = [column.name for column in columns]
    export_headings: ClassVar[dict[str, Any]] = {column.name: column.label for column in columns}

    def get_base_queryset(self) -> Any:
        """All that was said, page by page."""
        return Feedback.objects.by_page()


class CommentsReport(ReportView):
    """What readers wrote, the newest first."""

    page_title = _("What readers wrote")
    header_icon = "comment"
    index_url_name = "comments_report"
    index_results_url_name = "comments_report_results"
    columns: ClassVar[list[Column]] = [
        Column("day", label=_("Day")),
        Column("page", label=_("Page")),
        BooleanColumn("helpful", label=_("Helpful")),
        Column("comment", label=_("Comment")),
    ]
    list_export: ClassVar[list[str]] = [column.name for column in columns]
    export_headings: ClassVar[dict[str, Any]] = {column.name: column.label for column in columns}

    def get_base_queryset(self) -> Any:
        """Those with words."""
        return Feedback.objects.with_comment()
