"""Feeds for searches, and the addresses that search engines are told."""

from datetime import timedelta
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone

import feedparser
import pytest
from pytest_django import DjangoAssertNumQueries

from employers.models import Company
from tests.markup import Markup
from tests.vacancies.makers import make_draft, make_live
from vacancies.models import Field

pytestmark = pytest.mark.django_db
FEED = "/de/stellen/feed/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_feed_has_the_newest_that_fit(bakery: Company) -> None:
    now = timezone.now()
    old = make_live(bakery, title="Bäcker", published_at=now - timedelta(days=3))
    new = make_live(bakery, title="Bäckereihilfe <b>", published_at=now - timedelta(days=1))
    make_live(bakery, title="Koch", field=Field.CARE)
    response = Client().get(f"{FEED}?q=Bäcker&field=food")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        "Bäckereihilfe <b> (Bäckerei Sonnborn, Wuppertal)",
        "Bäcker (Bäckerei Sonnborn, Wuppertal)",
    ]
    assert "Bäcker" in feed.feed.title
    assert feed.feed.id
    assert [entry.link.rsplit("/", 2)[1] for entry in feed.entries] == [
        new.reference,
        old.reference,
    ]
    for entry in feed.entries:
        assert entry.id
        assert entry.updated_parsed >= entry.published_parsed


def test_an_entry_has_one_name_in_both_languages(bakery: Company) -> None:
    make_live(bakery)
    german, english = (
        feedparser.parse(Client().get(url).content).entries[0]
        for url in (FEED, "/en/vacancies/feed/")
    )
    assert german.id == english.id
    assert german.link != english.link


def test_the_feed_is_read_again_only_when_it_changed(bakery: Company) -> None:
    make_live(bakery)
    response = Client().get(FEED)
    assert "public" in response["Cache-Control"]
    again = Client().get(FEED, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_the_feed_ends_somewhere(
    bakery: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(52):
        make_live(bakery, title=f"Stelle {number}")
    with django_assert_max_num_queries(2):
        feed = feedparser.parse(Client().get(FEED).content)
    assert len(feed.entries) == 50


@pytest.mark.parametrize("query", ["q=%00", "q=" + "x" * 3000, "kind=nothing&after=1", "place=%FF"])
def test_any_question_is_answered(bakery: Company, query: str) -> None:
    response = Client().get(f"{FEED}?{query}")
    assert response.status_code == 200
    assert not feedparser.parse(response.content).bozo


def test_the_list_says_where_its_feed_is(bakery: Company) -> None:
    make_live(bakery)
    page = Markup(Client().get("/de/stellen/?q=Brot&after=123-4").content)
    assert page.value("link[type='application/atom+xml']", "href") == f"{FEED}?q=Brot"


def test_the_sitemap_lists_live_vacancies_in_both_languages(bakery: Company) -> None:
    live = make_live(bakery)
    make_draft(bakery)
    index = ElementTree.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314  our own
    parts = [loc.text or "" for loc in index.findall(".//s:loc", SITEMAP)]
    assert [part.rsplit("/", 1)[1] for part in parts] == [
        "sitemap-pages.xml",
        "sitemap-vacancies-de.xml",
        "sitemap-vacancies-en.xml",
    ]
    for language, room in (("de", "stellen"), ("en", "vacancies")):
        answer = Client().get(f"/sitemap-vacancies-{language}.xml")
        part = ElementTree.fromstring(answer.content)  # noqa: S314  our own
        (url,) = part.findall("s:url", SITEMAP)
        assert (url.findtext("s:loc", "", SITEMAP)).endswith(
            f"/{language}/{room}/{live.reference}/"
        )
        assert (
            url.findtext("s:lastmod", "", SITEMAP)
            == f"{timezone.localdate(live.changed_at):%Y-%m-%d}"
        )


def test_robots_are_told_where_the_sitemap_is() -> None:
    response = Client().get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert b"\nSitemap: http" in response.content
    assert b"/sitemap.xml\n" in response.content
