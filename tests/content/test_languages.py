"""Pages in several languages: the switch, Leichte Sprache, and what search engines read."""

import re
from xml.etree import ElementTree

from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

import feedparser
import pytest
from pytest_django import Settings

from content.models import GuidancePage, NewsIndexPage, NewsPage
from tests.content.makers import home, make_guidance

pytestmark = pytest.mark.usefixtures("pages")

EASY = "/de-ls/ratgeber/arbeiten-mit-duldung/"
GERMAN = "/de/ratgeber/menschen-mit-duldung-beschaeftigen/"
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def _read(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def _alternates(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))


# --- Leichte Sprache ------------------------------------------------------------------------------


def test_a_page_in_easy_german_says_so_and_is_german_around_it() -> None:
    html = _read(EASY)
    assert '<html lang="de" dir="ltr" class="easy-language">' in html
    assert "Was ist eine Duldung?" in html
    assert 'href="/de/vorpruefung/"' in html
    assert "/de-ls/vorpruefung" not in html
    assert "Zum Inhalt" in html
    assert 'class="easy-language"' not in _read(GERMAN)


def test_the_rooms_go_on_in_german() -> None:
    answer = Client().get("/de-ls/stellen/?q=Pflege")
    assert answer.status_code == 302
    assert answer["Location"] == "/de/stellen/?q=Pflege"


@pytest.mark.parametrize("address", ["/de-ls/gibt-es-nicht/", "/de-ls/datenschutz/"])
def test_what_does_not_exist_in_easy_german_is_not_found(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_without_a_home_page_in_a_language_the_page_of_another_is_not_doubled() -> None:
    home("de-ls").delete()
    answer = Client().get("/de-ls/")
    assert answer.status_code == 302
    assert answer["Location"] == "/de/"


# --- The switch -----------------------------------------------------------------------------------


def _switch(html: str) -> str:
    found = re.search(r'<nav class="language-switch".*?</nav>', html, re.DOTALL)
    assert found
    return found[0]


def test_the_switch_leads_to_the_same_page_in_each_language() -> None:
    switch = _switch(_read(EASY))
    assert f'href="{GERMAN}"' in switch
    assert 'href="/en/guidance/' in switch
    assert re.search(r'lang="de-simple"[^>]*aria-current="true"', switch)
    assert "language-switch__missing" not in switch


def test_the_switch_says_what_is_missing_and_leads_home() -> None:
    switch = _switch(_read(make_guidance(title="Nur deutsch").get_url()))
    assert 'href="/en/"' in switch
    assert switch.count("language-switch__missing") == 1
    # Few pages are there in Leichte Sprache: where this one is not, nothing is said of it.
    assert "de-ls" not in switch


def test_rooms_offer_what_they_speak() -> None:
    switch = _switch(_read("/de/stellen/"))
    assert 'href="/en/vacancies/"' in switch
    assert "de-ls" not in switch


# --- From right to left ---------------------------------------------------------------------------


def test_a_language_from_right_to_left_turns_the_page(settings: Settings) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    with override("ar"):
        assert '<html lang="ar" dir="rtl">' in render_to_string("kern/page.html")


# --- What others read -----------------------------------------------------------------------------


def test_a_page_names_itself_and_its_translations(settings: Settings) -> None:
    settings.BASE_URL = "https://portal.example"
    html = _read(f"{GERMAN}?von=mail")
    whole = f"https://portal.example{GERMAN}"
    assert f'<link rel="canonical" href="{whole}">' in html
    alternates = _alternates(html)
    assert alternates["de"] == alternates["x-default"] == whole
    assert alternates["de-simple"] == f"https://portal.example{EASY}"
    assert alternates == _alternates(_read(EASY))
    for name, value in (("url", whole), ("type", "website"), ("locale", "de_DE")):
        assert f'<meta property="og:{name}" content="{value}">' in html
    assert re.search(r'<meta name="description" content="[^"]{20,}">', html)


def test_a_page_in_one_language_has_no_alternates() -> None:
    assert _alternates(_read(make_guidance(title="Nur deutsch").get_url())) == {}


def test_every_kind_of_page_has_a_head() -> None:
    for language in ("de", "en"):
        top = home(language)
        for page in top.get_descendants(inclusive=True).live():
            assert '<link rel="canonical"' in _read(page.get_url()), page.get_url()


def test_texts_in_the_head_are_escaped() -> None:
    page = make_guidance(title='"><script>alert(1)</script>')
    GuidancePage.objects.filter(pk=page.pk).update(summary='"><script>alert(2)</script>')
    html = _read(page.get_url())
    assert "<script>alert" not in html


def test_the_sitemap_names_each_page_and_its_translations() -> None:
    tree = ElementTree.fromstring(Client().get("/sitemap-pages.xml").content)  # noqa: S314  our own
    urls = {url.findtext("s:loc", "", SITEMAP): url for url in tree.findall("s:url", SITEMAP)}
    german = next(url for place, url in urls.items() if place.endswith(GERMAN))
    links = {
        link.attrib["hreflang"]: link.attrib["href"] for link in german.findall("x:link", SITEMAP)
    }
    assert set(links) == {"de", "en", "de-simple"}
    assert set(links.values()) <= set(urls)
    assert any(place.endswith("/en/") for place in urls)


# --- News -----------------------------------------------------------------------------------------


@pytest.fixture
def news() -> NewsPage:
    index = NewsIndexPage.objects.get(locale__language_code="de")
    page = NewsPage(title="Sprechtag", summary="Am Montag <b>offen</b>.", locale=index.locale)
    index.add_child(instance=page)
    return page


def test_news_come_as_a_feed_that_the_pages_name(news: NewsPage) -> None:
    address = f"{news.get_parent().get_url()}feed/"
    response = Client().get(address)
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert feed.version == "rss20"
    assert feed.feed.language == "de"
    (entry,) = [each for each in feed.entries if each.title == "Sprechtag"]
    assert entry.link.endswith(news.get_url())
    assert "<b>" not in entry.summary or "&lt;b&gt;" in response.content.decode()
    assert not response.cookies
    for page in ("/de/", news.get_parent().get_url()):
        assert re.search(rf'type="application/rss\+xml"[^>]*href="{address}"', _read(page))


def test_drafts_are_no_news(news: NewsPage) -> None:
    NewsPage.objects.filter(pk=news.pk).update(live=False)
    feed = feedparser.parse(Client().get(f"{news.get_parent().get_url()}feed/").content)
    assert "Sprechtag" not in [each.title for each in feed.entries]


def test_the_request_of_a_preview_needs_no_address() -> None:
    page = make_guidance(title="Vorschau")
    request = RequestFactory().get("/")
    assert page.get_context(request)["head"].title == "Vorschau"
