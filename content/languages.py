"""The languages of the editors' pages, and where a page stands in each of them."""

from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from wagtail.models import Locale, Page, Site

from content.changes import until_changed

# German in short sentences, by the rules of Leichte Sprache: a language of pages, not of the rooms.
EASY: Final = "de-ls"
_TAGS: Final = {EASY: "de-simple"}
_OPEN_GRAPH: Final = {"en": "en_GB"}
# Where a request keeps what it has found.
_SHOWN: Final = "_content_page"
_FOUND: Final = "_content_versions"


@dataclass(frozen=True)
class InLanguage:
    """Where to read on in a language: this page, or the home page where this one is missing."""

    url: str
    is_missing: bool = False


def spoken(language: str) -> str:
    """The language of the interface around a page: that of a page in easy German is German."""
    return settings.LANGUAGE_CODE if language == EASY else language


def language_of(page: Page) -> str:
    """The language of a page, which its locale knows by heart."""
    return _codes()[page.locale_id]


@until_changed
def _codes() -> dict[int, str]:
    return dict(Locale.objects.values_list("pk", "language_code"))


def tag(language: str) -> str:
    """As other programs know the language (BCP 47)."""
    return _TAGS.get(language, language)


def open_graph(language: str) -> str:
    """As social networks write the language."""
    return _OPEN_GRAPH.get(language, "de_DE")


def shows(request: HttpRequest, page: Page) -> None:
    """Remember the page a request shows."""
    setattr(request, _SHOWN, page)


def versions_of(page: Page, request: HttpRequest) -> dict[str, InLanguage]:
    """A page in all languages that have a home page; found once for a request."""
    known = cast(dict[str, InLanguage] | None, getattr(request, _FOUND, None))
    if known is None:
        known = _find(page, request)
        setattr(request, _FOUND, known)
    return known


def translations_of(request: HttpRequest) -> dict[str, InLanguage] | None:
    """Where the page that a request shows is to be read in each language.

    None where the request shows no page of this room: its address then translates itself.
    """
    page = getattr(request, _SHOWN, None)
    return versions_of(page, request) if page else None


def _find(page: Page, request: HttpRequest) -> dict[str, InLanguage]:
    site = Site.find_for_request(request)
    home = site.root_page.translation_key if site else None
    found: dict[str, InLanguage] = {}
    for each in _versions(page.translation_key, home):
        url, is_missing = each.get_url(request), each.translation_key != page.translation_key
        language = each.locale.language_code
        if url and not (is_missing and language in found):
            found[language] = InLanguage(url, is_missing)
    return found


@until_changed
def _versions(page: UUID, home: UUID | None) -> list[Page]:
    """All public translations of a page and of the home page."""
    pages = Page.objects.live().filter(translation_key__in={page, home})
    return list(pages.select_related("locale"))
