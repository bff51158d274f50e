"""What holds on every page that comes with the portal, whoever wrote it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

from django.test import Client

from wagtail.models import Page

import pytest

from content.models import GuidanceIndexPage, Topic
from tests.strict import faults

pytestmark = pytest.mark.usefixtures("pages")

LANDMARKS = ("<header", "<main", "<footer")


class Outline(HTMLParser):
    """The levels of the headings of a page, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a heading."""
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))


def _addresses() -> Iterator[str]:
    for one in Page.objects.live().filter(depth__gt=1):
        yield one.get_url()
    for index in GuidanceIndexPage.objects.all():
        name = "topic" if index.locale.language_code == "de" else "topic_in_english"
        for topic in Topic.objects.filter(locale=index.locale):
            yield index.get_url() + index.reverse_subpage(name, args=[topic.slug])


def test_pages_are_valid_with_landmarks_headings_in_order_and_links_that_lead_somewhere(
    client: Client,
) -> None:
    pages = {address: client.get(address).content.decode() for address in _addresses()}
    wrong = {address: said for address, html in pages.items() if (said := _wrong(html))}
    assert wrong == {}
    links = {
        link for html in pages.values() for link in re.findall(r'href="(/[^"#?]*)', _main(html))
    }
    # Who is not signed in is led to the sign-in page.
    dead = [link for link in links - pages.keys() if client.get(link).status_code not in (200, 302)]
    assert dead == []


def _main(html: str) -> str:
    return html[html.index("<main") : html.index("<footer")]


def _wrong(html: str) -> list[object]:
    # The head of the page comes before its heading: only what follows is in order.
    levels = Outline(_main(html)).levels
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    missing = [mark for mark in LANDMARKS if html.count(mark) != 1]
    first = levels[:1] if levels[:1] != [1] else []
    unfilled = re.findall(r"\{[a-z_]+\}", html)
    return [*faults(html), *jumps, *missing, *first, *unfilled]
