"""Whether texts are still true: on the dashboard, in forms and as a report."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from content import still_true_admin


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
