"""Editors' pages as visitors get them, kept in the memory of each process as final bytes.

Nothing is asked of the database for a page that is there. It leaves when something behind it
changes (`content.changes`), when its time is over (`content.rendering`), and at midnight, when
dated figures change. Who has signed in gets a page of their own, which never comes here.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import blake2b
from threading import Lock
from typing import Final

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from content.changes import Mark, changes
from content.rendering import noted

MEGABYTE: Final = 1024 * 1024
Key = tuple[str, str, str]
GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class KeptPage:
    """The end of a rendering, and how long it holds."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    sources: frozenset[str]
    until: datetime

    def response(self) -> HttpResponse:
        """The page once more, byte by byte."""
        return HttpResponse(self.content, headers=dict(self.headers))


class Shelf:
    """Pages up to a number of bytes; who was asked for longest ago goes first."""

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> KeptPage | None:
        """A page that still holds."""
        page = self._pages.get(key)
        if page is None or page.until <= timezone.now():
            return None
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        return page

    def put(self, key: Key, page: KeptPage, mark: Mark) -> None:
        """Keep a page, and let go of others where there is no room.

        What was rendered while something changed may be of before: the next one is kept. A change
        that comes in now is counted, and then waits at the lock to drop the page.
        """
        with self._lock:
            if not changes.holds(mark):
                return
            self._remove(key)
            self._pages[key] = page
            self._used += len(page.content)
            while self._used > self._room:
                self._remove(next(iter(self._pages)))

    def drop(self, source: str) -> None:
        """Let go of all pages that this is behind."""
        with self._lock:
            for key in [key for key, page in self._pages.items() if source in page.sources]:
                self._remove(key)

    def _remove(self, key: Key) -> None:
        if page := self._pages.pop(key, None):
            self._used -= len(page.content)


class KeptPages:
    """Answers visitors from memory; renders, and keeps, what is not there."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.KEPT_PAGES_MEGABYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.shelf = Shelf(settings.KEPT_PAGES_MEGABYTES * MEGABYTE)
        changes.connect(self.shelf.drop)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        changes.listen()
        if not _is_from_a_visitor(request):
            return self.get_response(request)
        key = (request.scheme or "", request.META.get("HTTP_HOST", ""), request.path)
        page = self.shelf.get(key) if changes.is_listening or changes.is_away else None
        response = page.response() if page else self._render(request, key)
        etag = response.headers.get("ETag")
        if etag is None:
            return response
        return get_conditional_response(request, etag=etag, response=response) or response

    def _render(self, request: HttpRequest, key: Key) -> HttpResponse:
        mark, listening = changes.mark(), changes.is_listening
        with noted(until=_midnight()) as notes:
            response = self.get_response(request)
        if not _is_for_everybody(request, response):
            return response
        _say_how_to_keep(response)
        page = KeptPage(
            response.content,
            tuple(response.headers.items()),
            frozenset(notes.sources),
            notes.until,
        )
        if listening and changes.is_listening and request.method == "GET":
            self.shelf.put(key, page, mark)
        return response


def _is_from_a_visitor(request: HttpRequest) -> bool:
    """Whether all who ask like this get the same. Previews of drafts only look like requests."""
    return (
        request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and CookieStorage.cookie_name not in request.COOKIES
        and not getattr(request, "is_dummy", False)
    )


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    return (
        response.status_code == 200
        and match is not None
        and match.view_name == "wagtail_serve"
        and not response.streaming
        and not response.cookies
        and "private" not in response.headers.get("Cache-Control", "")
    )


def _say_how_to_keep(response: HttpResponse) -> None:
    """Browsers and proxies may keep it and ask each time; they get it again only if it changed.

    It does not differ by cookie: who has a session is asked about each time, too.
    """
    digest = blake2b(response.content, digest_size=16).hexdigest()
    response.headers["ETag"] = f'"{digest}"'
    patch_cache_control(response, public=True, no_cache=True)
    kept = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    response.headers["Vary"] = ", ".join(name for name in kept if name and name != "Cookie")
    if not response.headers["Vary"]:
        del response.headers["Vary"]


def _midnight() -> datetime:
    """When dates and dated figures change."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), timezone.get_default_timezone())
