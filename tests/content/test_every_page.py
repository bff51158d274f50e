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


def test_each_page_is_valid_has_its_landmarks_and_headings_in_order(client: Client) -> None:
    found = dict.fromkeys(_addresses(), "")
    for address in found:
        html = client.get(address).content.decode()
        said = faults(html)
        # The head of the page comes before its heading: only what follows is in order.
        levels = Outline(html[html.index("<main") : html.index("<footer")]).levels
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        missing = [mark for mark in LANDMARKS if html.count(mark) != 1]
        if said or jumps or missing or levels[:1] != [1]:
            found[address] = f"{said[:3]} {jumps} {missing} {levels[:3]}"
    assert {address: said for address, said in found.items() if said} == {}


def test_every_link_to_a_page_of_the_portal_leads_somewhere(client: Client) -> None:
    known: dict[str, int] = {}
    for address in _addresses():
        html = client.get(address).content.decode()
        main = html[html.index("<main") : html.index("<footer")]
        for link in set(re.findall(r'href="(/[^"#?]*)', main)):
            known.setdefault(link, client.get(link).status_code)
    # Who is not signed in is led to the sign-in page.
    assert {link: code for link, code in known.items() if code not in (200, 302)} == {}
    assert len(known) > 10
