"""Only what is offered can be chosen; what else arrives is told and not stored."""

from django.test import Client

import pytest

from prechecks.models import PreCheck
from rulebook import VOCABULARY, choices_for, parse_facts
from tests.prechecks.makers import TOLERATION, canonical, stored
from tests.prechecks.pages import errors, soup, url, values

ODD = ["", "XY", "DEUTSCHLAND", "ng", "true", "0", "None", "{'answer': 'dont_know'}", "\x00", "NG "]


@pytest.mark.parametrize("country", ODD)
def test_an_unknown_country_is_refused(annas: Client, draft: PreCheck, country: str) -> None:
    address = url("question", draft, "person.nationality")
    response = annas.post(address, {"person_nationality": country})
    assert response.status_code == 200
    assert list(errors(response)) == ["person_nationality"]
    assert stored(draft) == canonical(TOLERATION)


@pytest.mark.parametrize("kind", ["", "job", "employment ", "permitted", "\x00", "1"])
def test_a_choice_that_is_not_offered_is_refused(annas: Client, draft: PreCheck, kind: str) -> None:
    response = annas.post(url("question", draft, "job.kind"), {"job_kind": kind})
    assert list(errors(response)) == ["job_kind"]
    assert stored(draft) == canonical(TOLERATION)


def test_a_section_that_cannot_stand_on_the_document_is_neither_offered_nor_taken(
    annas: Client, draft: PreCheck
) -> None:
    address = url("question", draft, "person.legal_basis")
    page = annas.get(address)
    offered = {str(o["value"]) for o in soup(page).select('[name="person_legal_basis"]')}
    expected = choices_for(VOCABULARY["person.legal_basis"], parse_facts(TOLERATION))
    assert offered == {*expected, "dont_know"}
    response = annas.post(address, values(page) | {"person_legal_basis": "18a"})
    assert list(errors(response)) == ["person_legal_basis"]
    assert stored(draft) == canonical(TOLERATION)


@pytest.mark.parametrize("answer", ["", "on", "1", "ja", "True", "yes"])
def test_yes_and_no_are_true_and_false(annas: Client, draft: PreCheck, answer: str) -> None:
    name = "job.relative_in_same_household"
    response = annas.post(url("question", draft, name), {"job_relative_in_same_household": answer})
    assert list(errors(response)) == ["job_relative_in_same_household"]
    assert stored(draft) == canonical(TOLERATION)


def test_fields_that_are_not_on_the_page_are_not_stored(annas: Client, draft: PreCheck) -> None:
    smuggled = {
        "job_kind": "employment",
        "person_nationality": "PL",
        "person_cooperation_breach": "true",
        "job_title": "Bäcker",
        "verdict": "permitted",
        "outcome": "permitted",
        "company": "1",
        "as_of": "2020-01-01",
    }
    annas.post(url("question", draft, "job.kind"), smuggled)
    assert stored(draft) == canonical(TOLERATION)
    draft.refresh_from_db()
    assert draft.outcome == "authority_permission_and_consent"


def test_a_missing_answer_is_told_at_its_field_and_in_the_summary(
    annas: Client, draft: PreCheck
) -> None:
    response = annas.post(url("question", draft, "job.kind"), {})
    assert response.status_code == 200
    assert list(errors(response)) == ["job_kind"]
    summary = soup(response).select_one("main form .error-summary, main form [role=alert]")
    assert summary is not None
    assert summary.select_one('a[href*="job_kind"]')


def test_one_wrong_field_of_a_page_keeps_the_others_as_typed(
    annas: Client, draft: PreCheck
) -> None:
    address = url("question", draft, "person.legal_basis")
    page = values(annas.get(address))
    typed = page | {
        "person_work_condition": "none_permitted",
        "person_document_valid_until_day": "31",
        "person_document_valid_until_month": "Februar",
    }
    response = annas.post(address, typed)
    assert list(errors(response)) == ["person_document_valid_until"]
    assert values(response) == typed
    assert stored(draft) == canonical(TOLERATION)
