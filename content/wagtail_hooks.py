"""What this room changes in Wagtail's administration."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from content import still_true_admin
from content.law_admin import law_rows
from content.models import HOME_DEPTH, RESERVED_SLUG
from content.slugs import is_reserved


@hooks.register("before_move_page")  # type: ignore[untyped-decorator]
def keep_reserved_addresses(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponseRedirect | None:
    """Refuse to move a page to an address of the portal: a move checks no slug."""
    if request.method != "POST" or destination.depth != HOME_DEPTH or not is_reserved(page.slug):
        return None
    messages.error(request, RESERVED_SLUG)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


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
def ask_whether_texts_are_true() -> list[URLResolver]:
    """The report of all texts, and the page of each."""
    return [path("still-true/", include((still_true_admin.urlpatterns, "still_true")))]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def lead_to_the_report_of_texts() -> MenuItem:
    """Among Wagtail's own reports."""
    report = reverse("still_true:report")
    return MenuItem(_("Still true?"), report, name="still-true", icon_name="check", order=100)


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def show_what_is_to_be_done(request: HttpRequest, panels: list[Component]) -> None:
    """What is in doubt, and what higher rooms have to say to editors."""
    panels.extend(still_true_admin.dashboard())


@hooks.register("after_create_page")  # type: ignore[untyped-decorator]
@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]
@hooks.register("after_create_snippet")  # type: ignore[untyped-decorator]
@hooks.register("after_edit_snippet")  # type: ignore[untyped-decorator]
def look_at_what_was_saved(request: HttpRequest, text: Any) -> None:
    """The box of who publishes, and amounts somebody typed in."""
    still_true_admin.record_check_of_publisher(request, text)
    still_true_admin.warn_of_typed_amounts(request, text)
