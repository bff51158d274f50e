"""The way to a page from memory: Wagtail would ask the database at each step of an address.

What leads to pages (site, home page, the pages above) is the same for thousands of requests. Where
this process hears of changes it is read once after each; else Wagtail looks for itself.
"""

from collections.abc import Callable
from copy import copy
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from content.changes import changes, until_changed

GetResponse = Callable[[HttpRequest], HttpResponse]
# Where Wagtail keeps for a request what it has found, and looks first.
SITE: Final = "_wagtail_site"
ROOTS: Final = "_wagtail_cached_site_root_paths"
ROUTE: Final = "_wagtail_route_for_request"


class WayToPages:
    """Finds the page of an address for Wagtail, which serves it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Give the request what Wagtail would look up."""
        if view is not serve or not changes.is_listening:
            return
        site = _only_site()
        if site is None:
            return
        setattr(request, SITE, site)
        setattr(request, ROOTS, _root_paths())
        components = [each for each in args[0].split("/") if each]
        if components:
            setattr(request, ROUTE, _route(site.root_page_id, request, components))


@until_changed
def is_any_page_for_few() -> bool:
    """Whether there are pages that only some people may read."""
    return bool(PageViewRestriction.objects.exists())


def _route(root: int, request: HttpRequest, components: list[str]) -> RouteResult | None:
    """The page of an address, found by Wagtail from the last step on that is known already."""
    above, rest = _home(root, get_language() or ""), components
    while len(rest) > 1 and (below := _page_below(above.pk, rest[0])):
        above, rest = below, rest[1:]
    try:
        # A copy: others are led from the same page at the same time.
        found: RouteResult = copy(above).route(request, rest)
    except Http404:
        return None
    return found


@until_changed
def _only_site() -> Site | None:
    """The site, where there is one: which of several answers depends on the address."""
    sites = list(Site.objects.select_related("root_page")[:2])
    return sites[0] if len(sites) == 1 else None


@until_changed
def _root_paths() -> list[Any]:
    paths: list[Any] = Site.get_site_root_paths()
    return paths


@until_changed
def _home(root: int, language: str) -> Page:
    """The home page in the language of the request, which is the active one."""
    return Page.objects.get(pk=root).localized.specific


@until_changed
def _page_below(pk: int, slug: str) -> Page | None:
    page = Page.objects.child_of(Page.objects.get(pk=pk)).filter(slug=slug).first()
    return page.specific if page else None
