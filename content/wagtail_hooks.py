"""What this room changes in Wagtail's administration."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from content import office_hooks, still_true_hooks, translation_hooks  # noqa: F401  register their own
from content.finding import report
from content.law_admin import law_rows
from content.models import HOME_DEPTH, RESERVED_SLUG
from content.rich_links import LinkToPage
from content.slugs import is_reserved
from content.visitors import hooks as visitors_hooks  # noqa: F401  registers its own


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
def address_the_missed_searches() -> list[URLPattern]:
    """What people looked for and did not find."""
    return report.urls()


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def list_the_missed_searches() -> MenuItem:
    """Among the reports."""
    return report.menu_item()
