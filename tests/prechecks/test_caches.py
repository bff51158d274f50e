"""Answers stay out of every cache, the browser's own included."""

from django.test import Client

import pytest

from prechecks.models import PreCheck
from tests.prechecks.access import CHANGE, PAGES
from tests.prechecks.makers import ENTRIES
from tests.prechecks.pages import Typed, url


@pytest.mark.parametrize(("view", "args"), PAGES)
def test_no_cache_keeps_a_page_of_a_company(
    annas: Client, ready: PreCheck, view: str, args: tuple[str, ...]
) -> None:
    response = annas.get(url(view, ready, *args))
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


def test_no_cache_keeps_the_list(annas: Client, draft: PreCheck) -> None:
    assert "no-store" in annas.get(url("start")).headers["Cache-Control"]
    response = annas.post(url("new"), {"label": "x" * 81})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("data", [CHANGE, {"job_kind": "nonsense"}, {}])
def test_no_cache_keeps_what_answers_to_an_entry(
    annas: Client, draft: PreCheck, data: Typed
) -> None:
    for response in (
        annas.post(url("question", draft, "job.kind"), data),
        annas.post(url("handover", draft), data),
        annas.post(url("handover", draft), {**ENTRIES, **data}),
    ):
        assert "no-store" in response.headers["Cache-Control"]


def test_no_cache_keeps_what_a_visitor_answered(client: Client, db: None) -> None:
    question = url("question", "person.nationality")
    for response in (
        client.post(question, {"person_nationality": "PL"}),
        client.post(question, {"person_nationality": "?"}),
        client.get(question),
        client.get(url("result")),
        client.get(url("proceed")),
        client.get(url("start")),
        client.post(url("start-again")),
    ):
        assert "no-store" in response.headers["Cache-Control"]
