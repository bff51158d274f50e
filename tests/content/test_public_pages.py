import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wagtail.models import Locale, Page

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from content import slots
from content.models import HomePage, Question, Topic
from content.service import InLanguage, translations_of
from tests.content.makers import home, make_guidance

pytestmark = pytest.mark.usefixtures("pages")

ELSEWHERE = re.compile(
    r"""(?:src|srcset|action|data)=["'](?:https?:)?//"""
    # What a page only names is not loaded.
    r"""|<link(?! rel="(?:canonical|alternate)")[^>]+href=["']https?:"""
)


def _all_addresses() -> list[str]:
    return [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]


def test_visitors_read_every_page_without_a_cookie(client: Client) -> None:
    for address in _all_addresses():
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address


def test_no_page_loads_anything_from_another_host(client: Client) -> None:
    for address in _all_addresses():
        assert not ELSEWHERE.search(client.get(address).content.decode()), address


def test_each_page_has_one_main_heading_and_its_language(client: Client) -> None:
    for address in _all_addresses():
        html = client.get(address).content.decode()
        assert len(re.findall(r"<h1[ >]", html)) == 1, address
        assert f'<html lang="{address[1:3]}"' in html, address


def test_a_draft_is_not_visible(client: Client) -> None:
    draft = make_guidance(title="Entwurf", live=False)
    assert client.get(draft.get_url()).status_code == 404
    assert "Entwurf" not in client.get("/de/ratgeber/").content.decode()


def test_a_guidance_page_names_its_norms_and_the_next_step(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = slots.CallToAction("Gleich prüfen", "Ohne Namen.", "/de/irgendwo/", "Los geht es")
    monkeypatch.setattr(slots.calls_to_action, "_sources", [lambda: [step]])
    html = client.get("/de/ratgeber/menschen-mit-duldung-beschaeftigen/").content.decode()
    assert "https://www.gesetze-im-internet.de/aufenthg_2004/__60a.html" in html
    assert "Gleich prüfen" in html
    assert 'href="/de/irgendwo/"' in html


def test_the_home_page_shows_the_tasks_of_the_rooms_above(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = slots.Card("Fragen", "Die Servicestelle antwortet.", "/de/irgendwo/", "Anfrage senden")
    monkeypatch.setattr(slots.home_cards, "_sources", [lambda: [card]])
    html = client.get("/de/").content.decode()
    assert "Die Servicestelle antwortet." in html
    assert 'href="/de/irgendwo/"' in html


def test_the_contact_appears_when_an_editor_has_entered_one(client: Client) -> None:
    assert "tel:" not in client.get("/de/servicestelle/").content.decode()
    HomePage.objects.filter(pk=home().pk).update(contact_phone="0000 0000")
    assert "0000 0000" in client.get("/de/").content.decode()
    assert "0000 0000" in client.get("/de/servicestelle/").content.decode()


def test_the_index_costs_the_same_for_ten_pages_more(client: Client) -> None:
    counted = []
    for number in range(12):
        make_guidance(title=f"Seite {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/de/ratgeber/")
        counted.append(len(queries))
    assert counted[1] == counted[-1]


@pytest.mark.parametrize(
    ("address", "translations"),
    [
        ("/de/", {"de": "/de/", "en": "/en/", "de-ls": "/de-ls/"}),
        ("/en/privacy/", {"de": "/de/datenschutz/", "en": "/en/privacy/"}),
    ],
)
def test_a_page_knows_its_translations(
    client: Client, address: str, translations: dict[str, str]
) -> None:
    found = translations_of(client.get(address).wsgi_request) or {}
    assert {code: each.url for code, each in found.items() if not each.is_missing} == translations


def test_a_page_without_translation_leads_to_the_home_page(client: Client) -> None:
    address = make_guidance(title="Nur deutsch").get_url()
    assert translations_of(client.get(address).wsgi_request) == {
        "de": InLanguage(address),
        "en": InLanguage("/en/", is_missing=True),
        "de-ls": InLanguage("/de-ls/", is_missing=True),
    }


def test_other_addresses_translate_themselves(client: Client) -> None:
    assert translations_of(client.get("/healthz/live").wsgi_request) is None
    assert translations_of(client.get("/de/gibt-es-nicht/").wsgi_request) is None


def test_topics_of_the_same_place_stay_together_on_the_page_of_questions(client: Client) -> None:
    german = Locale.objects.get(language_code="de")
    topics = [
        Topic.objects.create(
            locale=german, kind="topic", name=f"Gleichauf {letter}", slug=letter, sort_order=900
        )
        for letter in "xy"
    ]
    for place in range(3):
        for topic in topics:
            Question.objects.create(
                locale=german, topic=topic, sort_order=place, question=f"Frage {place}?", answer=""
            )
    html = client.get("/de/fragen/").content.decode()
    assert [html.count(f'<h2 id="{letter}">') for letter in "xy"] == [1, 1]


def test_a_topic_costs_as_little_as_a_list(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/de/ratgeber/thema/mit-duldung/")
    with django_assert_max_num_queries(16):
        client.get("/de/ratgeber/thema/mit-duldung/")
