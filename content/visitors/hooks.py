"""What readers said, among Wagtail's reports."""

from django.urls import URLPattern, path, reverse

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from content.visitors.reports import CommentsReport, FeedbackReport

REPORTS = (FeedbackReport, CommentsReport)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses_of_reports() -> list[URLPattern]:
    """What readers said about pages."""
    return [
        found
        for report in REPORTS
        for found in (
            path(_address(report), report.as_view(), name=report.index_url_name),
            path(
                f"{_address(report)}results/",
                report.as_view(results_only=True),
                name=report.index_results_url_name,
            ),
        )
    ]


def _address(report: type[ReportView]) -> str:
    return f"reports/{report.index_url_name.removesuffix('_report')}/"


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def feedback_in_the_menu() -> MenuItem:
    """Numbers by page."""
    return _entry(FeedbackReport)


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def comments_in_the_menu() -> MenuItem:
    """What readers wrote."""
    return _entry(CommentsReport)


def _entry(report: type[ReportView]) -> MenuItem:
    url = reverse(report.index_url_name)
    return MenuItem(report.page_title, url, icon_name=report.header_icon, order=900)
