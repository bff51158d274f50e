"""Guidance for the portals of others."""

import re
from typing import Any

from django.test import Client

from wagtail.models import Locale

import pytest
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries

from content.models import GuidancePage, NewsIndexPage, NewsPage, Question, Term, Topic
from tests.content.makers import make_guidance

pytestmark = pytest.mark.usefixtures("pages")

API = "/api/v1"
BODY = [
    {"type": "heading", "value": "Was gilt"},
    {"type": "paragraph", "value": '<p>Lesen Sie <a href="/de/stellen/">die Stellen</a>.</p>'},
]


def _german() -> Locale:
    return Locale.objects.get(language_code="de")


def _page(title: str = "Probe", **more: Any) -> GuidancePage:
    page = make_guidance(title=title, **more)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _items(address: str, **wanted: str) -> list[dict[str, Any]]:
    answer = Client().get(f"{API}/{address}", wanted)
    assert answer.status_code == 200, answer.content
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_a_page_comes_as_readers_see_it(settings: Settings) -> None:
    settings.BASE_URL = "https://portal.example"
    page = _page(body=BODY, norms=("§ 32 BeschV",))
    answer = Client().get(f"{API}/guidance/{page.pk}")
    told = answer.json()
    assert told["title"] == "Probe"
    assert told["language"] == "de"
    assert told["norms"] == ["§ 32 BeschV"]
    assert told["url"] == f"https://portal.example{page.get_url()}"
    assert 'href="https://portal.example/de/stellen/"' in told["html"]
    assert told["text"] == "Was gilt\nLesen Sie die Stellen."
    assert "max-age" in answer["Cache-Control"]
    assert "public" in answer["Cache-Control"]
    again = Client().get(f"{API}/guidance/{page.pk}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_the_list_is_asked_by_language_topic_norm_and_words() -> None:
    page = _page("Seltene Vögel", norms=("§ 99 BeschV",))
    topic = Topic.objects.filter(locale=_german())[0]
    page.topics.add(topic)
    page.save()
    for wanted in ({"norm": "§ 99 Abs. 1 BeschV"}, {"q": "vögel SELTENE"}):
        assert [each["id"] for each in _items("guidance", **wanted)] == [page.pk]
    assert page.pk in [each["id"] for each in _items("guidance", topic=topic.slug)]
    assert page.pk not in [each["id"] for each in _items("guidance", language="en")]
    for nothing in ({"norm": "Unsinn"}, {"q": "\0"}, {"topic": "gibt-es-nicht"}):
        assert Client().get(f"{API}/guidance", nothing).status_code == 200


def test_a_text_names_its_translations() -> None:
    told = next(
        each for each in _items("guidance") if each["title"].endswith("Duldung beschäftigen")
    )
    assert {each["language"] for each in told["translations"]} == {"en", "de-ls"}
    easy = next(each for each in told["translations"] if each["language"] == "de-ls")
    told = Client().get(f"{API}/guidance/{easy['id']}").json()
    assert told["language"] == "de-ls"
    assert "/de-ls/" in told["url"]


def test_drafts_do_not_exist() -> None:
    page = make_guidance(title="Entwurf", live=False)
    answer = Client().get(f"{API}/guidance/{page.pk}")
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store"
    assert "Entwurf" not in str(_items("guidance"))


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "1%00"])
def test_nonsense_is_refused(number: str) -> None:
    assert Client().get(f"{API}/guidance/{number}").status_code in (404, 422)
    assert Client().get(f"{API}/guidance", {"language": number}).status_code == 422


def test_figures_of_the_law_are_filled_in() -> None:
    for kind in ("questions", "terms", "guidance"):
        for told in _items(kind):
            whole = told if kind != "guidance" else _one(told["id"])
            assert not re.search(r"\{[a-z_]+\}", whole["html"] + whole["text"]), whole["title"]


def _one(number: int) -> dict[str, Any]:
    told: dict[str, Any] = Client().get(f"{API}/guidance/{number}").json()
    return told


def test_questions_and_terms_come_with_their_text() -> None:
    topic = Topic.objects.filter(locale=_german())[0]
    question = Question(
        question="Darf ich?", answer="<p>Ja, mit Erlaubnis.</p>", topic=topic, locale=_german()
    )
    term = Term(name="Probewort", text="Was es heißt.", locale=_german())
    for text in (question, term):
        text.save()
        text.save_revision().publish()
    told = next(each for each in _items("questions") if each["id"] == question.pk)
    assert (told["title"], told["text"]) == ("Darf ich?", "Ja, mit Erlaubnis.")
    assert told["topics"] == [topic.slug]
    told = next(each for each in _items("terms") if each["id"] == term.pk)
    assert (told["title"], told["text"]) == ("Probewort", "Was es heißt.")


def test_news_are_read() -> None:
    index = NewsIndexPage.objects.get(locale=_german())
    news = NewsPage(title="Neu", summary="Kurz.", locale=_german(), body=BODY)
    index.add_child(instance=news)
    news.save_revision().publish()
    assert _items("news")[0]["title"] == "Neu"
    assert "Was gilt" in Client().get(f"{API}/news/{news.pk}").json()["text"]


def test_it_is_read_page_by_page(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        _page(f"Seite {number}")
    seen: list[int] = []
    after: str | None = ""
    while after is not None:
        with django_assert_max_num_queries(16):
            answer = Client().get(f"{API}/guidance", {"after": after}).json()
        seen += [each["id"] for each in answer["items"]]
        after = answer["next"]
    assert len(seen) == len(set(seen)) == GuidancePage.objects.filter(locale=_german()).count()
