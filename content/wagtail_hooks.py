"""What this room changes in Wagtail's administration."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import activate, get_language_from_path
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from content import (
    office_hooks,  # noqa: F401  registers its own
    translation_admin,
)
from content.languages import shows, spoken
from content.law_admin import law_rows
from content.models import HOME_DEPTH, RESERVED_SLUG
from content.rich_links import LinkToPage
from content.slugs import is_reserved
from content.translations import CONFIRMED
from content.visitors.reports import CommentsReport, FeedbackReport

REPORTS = (FeedbackReport, CommentsReport)


@hooks.register("before_move_page")  # type: ignore[untyped-decorator]
def keep_reserved_addresses(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponseRedirect | None:
    """Refuse to move a page to an address of the portal: a move checks no slug."""
    if request.method != "POST" or destination.depth != HOME_DEPTH or not is_reserved(page.slug):
        return None
    messages.error(request, RESERVED_SLUG)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("register_rich_text_features", order=10)  # type: ignore[untyped-decorator]
def link_from_memory(features: FeatureRegistry) -> None:
    """In the place of Wagtail's own, which was registered before."""
    features.register_link_type(LinkToPage)


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def keep_the_tables_of_the_law() -> ModelViewSet:
    """Where law editors add rows and approve those of others."""
    return law_rows


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def name_the_steps_of_a_row(actions: LogActionRegistry) -> None:
    """What the history of a row says."""
    for step, label, message in (
        ("approve", _("Approve row"), _("Approved")),
        ("ask_withdrawal", _("Ask for withdrawal"), _("Withdrawal asked for")),
        ("withdraw", _("Withdraw row"), _("Withdrawn")),
        ("keep", _("Keep row"), _("Withdrawal not confirmed: the row stays")),
    ):
        actions.register_action(f"content.law.{step}", label, message)


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


@hooks.register("before_serve_page")  # type: ignore[untyped-decorator]
def speak_the_language_of_the_page(
    page: Page, request: HttpRequest, *_rest: object
) -> HttpResponseRedirect | None:
    """Keep the page for the language switch; around a page in easy German all is in German."""
    language = page.locale.language_code
    if get_language_from_path(request.path_info) != language and (url := page.get_url(request)):
        return redirect(url)
    shows(request, page)
    activate(spoken(language))
    return None


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def keep_translations() -> list[URLPattern]:
    """The report, and where editors confirm a translation."""
    return translation_admin.urlpatterns


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def show_translations() -> MenuItem:
    """The report in the menu."""
    return translation_admin.menu_item()


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def name_the_confirmation(actions: LogActionRegistry) -> None:
    """What the history of a translation says."""
    words = _("Translation confirmed: it still says what the German text says")
    actions.register_action(CONFIRMED, _("Confirm translation"), words)
