"""Only what the rulebook still needs is asked, in its order, and each answer is saved at once."""

from django.test import Client

import pytest

from prechecks.flow import HANDOVER_FACTS, Course
from prechecks.models import PreCheck
from rulebook import parse_facts
from tests.prechecks.makers import (
    BY_OUTCOME,
    DAY,
    EU_CITIZEN,
    TOLERATION,
    Answers,
    canonical,
    stored,
)
from tests.prechecks.pages import arrive, asked_on, go_through, soup, typed, url


def test_the_first_question_is_the_nationality(annas: Client, empty: PreCheck) -> None:
    assert arrive(annas, url("proceed", empty)) == url("question", empty, "person.nationality")


def test_an_eu_citizen_is_one_question_away_from_the_result(annas: Client, empty: PreCheck) -> None:
    way = go_through(annas, url("proceed", empty), EU_CITIZEN)
    assert way == [url("question", empty, "person.nationality"), url("result", empty)]


@pytest.mark.parametrize("answers", BY_OUTCOME.values(), ids=BY_OUTCOME.keys())
def test_each_page_asks_what_the_rulebook_asks_next(
    annas: Client, empty: PreCheck, answers: Answers
) -> None:
    address = arrive(annas, url("proceed", empty))
    given: dict[str, object] = {}
    while page := Course.of(parse_facts(given), DAY).next_page:
        names = [fact.name for fact in page]
        assert address == url("question", empty, names[0])
        assert set(asked_on(annas.get(address))) == set(names)
        step = {name: answers[name] for name in names if name in answers}
        address = annas.post(address, typed(step)).headers["Location"]
        given |= step
    assert address == url("result", empty)


def test_the_answers_of_all_pages_are_the_facts_of_the_case(annas: Client, empty: PreCheck) -> None:
    go_through(annas, url("proceed", empty), TOLERATION)
    assert stored(empty) == canonical(TOLERATION)


def test_what_is_asked_at_the_hand_over_has_no_question_page(
    annas: Client, empty: PreCheck
) -> None:
    way = go_through(annas, url("proceed", empty), TOLERATION)
    pages = [asked_on(annas.get(address)) for address in way[:-1]]
    assert not HANDOVER_FACTS & {name for page in pages for name in page}


def test_each_answer_is_saved_before_the_next_page(annas: Client, empty: PreCheck) -> None:
    annas.post(url("question", empty, "person.nationality"), {"person_nationality": "NG"})
    assert stored(empty) == {"person.nationality": "NG"}
    annas.post(url("question", empty, "job.kind"), {"job_kind": "employment"})
    assert stored(empty) == {"person.nationality": "NG", "job.kind": "employment"}


def test_a_draft_goes_on_where_it_was_left(annas: Client, empty: PreCheck) -> None:
    annas.post(url("question", empty, "person.nationality"), {"person_nationality": "NG"})
    assert arrive(annas, url("proceed", empty)) == url("question", empty, "job.kind")


def test_a_draft_has_a_verdict_as_soon_as_it_is_settled_and_not_before(
    annas: Client, empty: PreCheck
) -> None:
    annas.post(url("question", empty, "person.nationality"), {"person_nationality": "NG"})
    empty.refresh_from_db()
    assert (empty.outcome, empty.decided_on) == ("", None)
    annas.post(url("question", empty, "person.nationality"), {"person_nationality": "PL"})
    empty.refresh_from_db()
    assert (empty.outcome, empty.decided_on) == ("permitted", DAY)


def test_the_result_of_an_open_draft_leads_to_its_next_question(
    annas: Client, empty: PreCheck
) -> None:
    assert arrive(annas, url("result", empty)) == url("question", empty, "person.nationality")


def test_the_back_link_leads_to_the_page_before(annas: Client, empty: PreCheck) -> None:
    way = go_through(annas, url("proceed", empty), TOLERATION)[:-1]
    back = [soup(annas.get(address)).select_one("a.back-link") for address in way]
    assert [link["href"] for link in back if link] == [url("start"), *way[:-1]]


def test_two_colleagues_overwrite_only_the_same_answer(
    annas: Client, bens: Client, empty: PreCheck
) -> None:
    for answer in ("NG", "GH"):
        annas.post(url("question", empty, "person.nationality"), {"person_nationality": answer})
    bens.post(url("question", empty, "job.kind"), {"job_kind": "employment"})
    annas.post(url("question", empty, "person.nationality"), {"person_nationality": "TG"})
    assert stored(empty) == {"person.nationality": "TG", "job.kind": "employment"}
