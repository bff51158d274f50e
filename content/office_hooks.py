"""What the editorial office changes in Wagtail's administration."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.query import PageQuerySet

from content import in_use, moved
from content.broken_links_report import BrokenLinksReport
from content.editors import PUBLISH, REVIEW_FIRST, may_publish
from content.film import allow_frames
from content.handbook import handbook

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]
def offer_the_review(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """No button that would be refused: a page that explains norms goes to the review."""
    _take_publish(items, request, context.get("page"))


@hooks.register("construct_snippet_action_menu")  # type: ignore[untyped-decorator]
def offer_the_review_of_texts(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """The same for questions and terms."""
    _take_publish(items, request, context.get("instance"))


def _take_publish(items: list[Any], request: HttpRequest, text: models.Model | None) -> None:
    if not may_publish(request.user, text):
        items[:] = [item for item in items if item.name != PUBLISH]


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def review_before_publishing_many(
    request: HttpRequest, action: str, pages: Iterable[Page], view: Any
) -> HttpResponse | None:
    """Publishing from the list of pages goes past their forms, and reaches those below them."""
    if action != "publish":
        return None
    trees = (page.get_descendants(inclusive=True).not_live() | _itself(page) for page in pages)
    if all(may_publish(request.user, page) for tree in trees for page in tree.specific()):
        return None
    messages.error(request, REVIEW_FIRST)
    return redirect(view.next_url)


def _itself(page: Page) -> PageQuerySet:
    return Page.objects.filter(pk=page.pk)


@hooks.register("before_delete_snippet")  # type: ignore[untyped-decorator]
def keep_what_is_in_use(request: HttpRequest, things: Iterable[models.Model]) -> None:
    """Say so before somebody is asked whether they are sure."""
    for thing in things:
        in_use.keep(instance=thing)


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]
def lead_on_from_a_deleted_page(request: HttpRequest, page: Page) -> None:
    """Its address, and those of the pages below it, lead to the page above."""
    if request.method == "POST":
        moved.lead_on([page])


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def lead_on_from_deleted_pages(
    request: HttpRequest, action: str, things: Iterable[models.Model], view: Any
) -> None:
    """The same for several at once."""
    if action == "delete":
        moved.lead_on([thing for thing in things if isinstance(thing, Page)])


@hooks.register("on_serve_page")  # type: ignore[untyped-decorator]
def let_films_be_shown(serve: Serve) -> Serve:
    """The browser may ask the providers of a page's films, see content.film."""

    def with_films(
        page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        allow_frames(page, response)
        return response

    return with_films


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[URLPattern]:
    """Pages of our own in the administration."""
    report = BrokenLinksReport.as_view
    return [
        path("handbook/", handbook, name="handbook"),
        path("reports/broken-links/", report(), name="broken_links"),
        path(
            "reports/broken-links/results/", report(results_only=True), name="broken_links_results"
        ),
    ]


@hooks.register("register_help_menu_item")  # type: ignore[untyped-decorator]
def lead_to_the_handbook() -> MenuItem:
    """First in the help."""
    return MenuItem(_("Handbook"), reverse("handbook"), icon_name="help", order=1)


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def lead_to_the_broken_links() -> MenuItem:
    """Beside Wagtail's reports."""
    return MenuItem(_("Broken links"), reverse("broken_links"), icon_name="link", order=750)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def style_the_administration() -> str:
    """What our lists need on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/admin.css"))
