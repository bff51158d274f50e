""" "I don't know" is an answer to every question."""

from django.test import Client

import pytest

from prechecks.flow import HANDOVER_FACTS, NEVER_TYPED
from prechecks.forms import QuestionForm
from prechecks.models import PreCheck
from rulebook import DONT_KNOW, EMPLOYER_FACTS, NONE, VOCABULARY, Facts
from tests.prechecks.makers import DAY, TOLERATION, stored
from tests.prechecks.pages import arrive, asked_on, go_through, headings, said, soup, typed, url

UNKNOWN = {"answer": "dont_know"}
ASKED = [name for name in EMPLOYER_FACTS if name not in HANDOVER_FACTS | NEVER_TYPED]


@pytest.mark.parametrize("name", ASKED)
def test_every_question_can_be_answered_with_dont_know(name: str) -> None:
    form = QuestionForm((VOCABULARY[name],), Facts(), typed({name: UNKNOWN}), today=DAY)
    assert form.is_valid(), form.errors
    assert form.answers == Facts({name: DONT_KNOW})


@pytest.mark.parametrize("name", [name for name in ASKED if VOCABULARY[name].none_allowed])
def test_a_day_there_is_not_is_ticked(name: str) -> None:
    form = QuestionForm((VOCABULARY[name],), Facts(), typed({name: "none"}), today=DAY)
    assert form.is_valid(), form.errors
    assert form.answers == Facts({name: NONE})


def test_who_knows_nothing_is_led_to_a_review(annas: Client, empty: PreCheck) -> None:
    way = go_through(annas, url("proceed", empty), dict.fromkeys(ASKED, UNKNOWN))
    assert way[-1] == url("result", empty)
    empty.refresh_from_db()
    assert empty.outcome == "individual_review"


@pytest.mark.parametrize(
    "unknown", ["job.kind", "person.document", "person.work_condition", "job.starts_on"]
)
def test_one_unknown_answer_does_not_stop_the_others(
    annas: Client, empty: PreCheck, unknown: str
) -> None:
    answers = {**dict.fromkeys(ASKED, UNKNOWN), **TOLERATION, unknown: UNKNOWN}
    way = go_through(annas, url("proceed", empty), answers)
    assert way[-1] == url("result", empty)
    assert stored(empty)[unknown] == UNKNOWN


def test_dont_know_comes_back_ticked(annas: Client, draft: PreCheck) -> None:
    page = annas.get(url("question", draft, "job.starts_on"))
    assert asked_on(page) == ["job.starts_on"]
    annas.post(url("question", draft, "job.starts_on"), typed({"job.starts_on": UNKNOWN}))
    page = annas.get(url("question", draft, "job.starts_on"))
    assert 'id="id_job_starts_on_dont_know" checked' in " ".join(page.content.decode().split())


def test_a_missing_entry_is_named_and_can_be_added(annas: Client, draft: PreCheck) -> None:
    nationality = url("question", draft, "person.nationality")
    annas.post(nationality, typed({"person.nationality": UNKNOWN}))
    result = annas.get(arrive(annas, url("proceed", draft)))
    assert said("Missing entries") in headings(result)
    links = [link["href"] for link in soup(result).select("main section li a.no-print")]
    assert nationality in links
    annas.post(nationality, typed({"person.nationality": "NG"}))
    assert said("Missing entries") not in headings(annas.get(url("result", draft)))
