"""The pages that every page links to, remembered so that no request asks the database for them."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete

from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.signals import page_published, page_unpublished, post_page_move

from content.models import (
    FAQPage,
    GlossaryPage,
    GuidanceIndexPage,
    GuidancePage,
    NewsIndexPage,
)

Links = list[tuple[str, str]]

# Another process learns of a change by this age; the one that made the change at once.
SECONDS = 60.0

_remembered: dict[tuple[str, str], tuple[float, Links]] = {}


def menu_pages(language: str) -> Links:
    """Title and address of the pages that editors put into the menu."""
    return _links("menu", language, lambda: Page.objects.in_menu())


def reading_pages(language: str) -> Links:
    """Title and address of the pages that lead to all that can be read."""
    kinds = (GuidanceIndexPage, FAQPage, GlossaryPage, NewsIndexPage)
    return _links("reading", language, lambda: Page.objects.type(*kinds))


def legal_pages(language: str) -> Links:
    """Title and address of the pages that editors put into the footer."""
    in_footer = Q(standardpage__show_in_footer=True) | Q(officepage__show_in_footer=True)
    in_footer |= Q(creditspage__show_in_footer=True)
    return _links("footer", language, lambda: Page.objects.filter(in_footer))


def guidance_titles(language: str) -> Links:
    """Key and title of the guidance pages, by title."""
    pages = partial(GuidancePage.objects.order_by, "title")
    return _remember("guidance", language, pages, lambda page: (str(page.pk), page.title))


def forget(**_signal: Any) -> None:
    """Read the pages again: now for who changes them, and once more when others can see it."""
    _remembered.clear()
    transaction.on_commit(_remembered.clear)


def connect() -> None:
    """Listen to Wagtail: whatever brings a page into sight or out of it."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget, dispatch_uid="content.links")
    post_delete.connect(forget, sender=Page, dispatch_uid="content.links")


def _links(place: str, language: str, pages: Callable[[], PageQuerySet]) -> Links:
    return _remember(place, language, pages, lambda page: (page.title, page.get_url() or ""))


def _remember(
    place: str,
    language: str,
    pages: Callable[[], PageQuerySet],
    entry: Callable[[Page], tuple[str, str]],
) -> Links:
    known = _remembered.get((place, language))
    if known and monotonic() - known[0] < SECONDS:
        return list(known[1])
    seen = pages().live().public().filter(locale__language_code=language)
    entries = [pair for pair in map(entry, seen) if pair[1]]
    _remembered[place, language] = (monotonic(), entries)
    return list(entries)
