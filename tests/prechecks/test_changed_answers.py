"""Every answer can be changed later, and all others stay."""

from django.test import Client

import pytest

from prechecks import service
from prechecks.flow import Course
from prechecks.models import PreCheck
from rulebook import parse_facts
from tests.prechecks.makers import DAY, PRINTED_JOB, TOLERATION, canonical, stored
from tests.prechecks.pages import arrive, asked_on, soup, typed, url, values


@pytest.mark.parametrize("name", TOLERATION)
def test_the_page_of_every_answer_opens_with_it_filled_in(
    annas: Client, draft: PreCheck, name: str
) -> None:
    page = annas.get(url("question", draft, name))
    assert name in asked_on(page)
    assert typed({name: TOLERATION[name]}).items() <= values(page).items()


@pytest.mark.parametrize("name", TOLERATION)
def test_sending_a_page_as_it_is_changes_nothing(annas: Client, draft: PreCheck, name: str) -> None:
    address = url("question", draft, name)
    annas.post(address, values(annas.get(address)))
    assert stored(draft) == canonical(TOLERATION)


def test_the_result_offers_to_change_every_answer(annas: Client, draft: PreCheck) -> None:
    links = soup(annas.get(url("result", draft))).select(".summary-list__change a")
    assert {link["href"] for link in links} == {url("question", draft, name) for name in TOLERATION}


def test_a_changed_answer_leaves_the_others(annas: Client, draft: PreCheck) -> None:
    change = {"job.starts_on": "2027-02-01"}
    response = annas.post(url("question", draft, "job.starts_on"), typed(change))
    assert response.headers["Location"] == url("result", draft)
    assert stored(draft) == canonical({**TOLERATION, **change})


def test_a_changed_answer_changes_the_verdict(annas: Client, draft: PreCheck) -> None:
    page = {"job.kind": "vocational_training"}
    annas.post(url("question", draft, "job.kind"), typed(page))
    draft.refresh_from_db()
    assert draft.outcome == "authority_permission"


def test_a_changed_answer_may_open_new_questions(annas: Client, draft: PreCheck) -> None:
    page = {"person.document": "residence_permit", "person.in_germany": True}
    response = annas.post(url("question", draft, "person.document"), typed(page))
    # A section of the toleration cannot stand on a residence permit.
    assert response.headers["Location"] == url("question", draft, "person.legal_basis")
    draft.refresh_from_db()
    assert not draft.is_settled


def test_answers_that_do_not_count_now_come_back_with_the_document(
    annas: Client, draft: PreCheck
) -> None:
    for document in ("residence_permit", "toleration"):
        page = {"person.document": document, "person.in_germany": True}
        annas.post(url("question", draft, "person.document"), typed(page))
    draft.refresh_from_db()
    assert stored(draft) == canonical(TOLERATION)
    assert draft.outcome == "authority_permission_and_consent"
    assert arrive(annas, url("proceed", draft)) == url("result", draft)


def test_answers_that_do_not_count_now_change_nothing_in_the_result(
    annas: Client, draft: PreCheck
) -> None:
    """A settlement permit asks for no section: one answered before must not add duties."""
    left_over = {**PRINTED_JOB, "person.document": "settlement_permit"}
    draft.answer(parse_facts(left_over), DAY)
    given, course = draft.given_verdict(), Course.of(parse_facts(left_over), DAY)
    assert given is not None
    assert "person.legal_basis" not in course.facts
    assert given.consequences == course.verdict().consequences


def test_an_answer_given_on_an_old_page_is_stored_beside_newer_ones(draft: PreCheck) -> None:
    old = PreCheck.objects.get(pk=draft.pk)
    service.save_answers(
        precheck=draft, answers=parse_facts({"job.starts_on": "2027-05-01"}), as_of=DAY
    )
    service.save_answers(precheck=old, answers=parse_facts({"person.nationality": "GH"}), as_of=DAY)
    changes = {"job.starts_on": "2027-05-01", "person.nationality": "GH"}
    assert stored(draft) == canonical({**TOLERATION, **changes})
