"""An address that does not fit leads to the right page; what is sent to it is not stored."""

from urllib.parse import quote

from django.test import Client

import pytest

from prechecks.flow import HANDOVER_FACTS
from prechecks.models import PreCheck
from rulebook import DESK_FACTS
from tests.prechecks.makers import EU_CITIZEN, TOLERATION, canonical, stored
from tests.prechecks.pages import arrive, said, text_of, typed, url

NOT_OPEN = "That question is not open now. Please go on here."
NEVER_A_PAGE = [
    "person.name",
    "person",
    "as_of",
    "job.title",
    "job.place",
    "person.lives_in_postcode",
    "person.nationality ",
    "PERSON.NATIONALITY",
    "..",
    "%00",
    "\x00",
    "🥐",
    "x" * 2000,
    DESK_FACTS[0],
    "person.cooperation_breach",
]
NOT_REACHED = ["job.kind", "person.document", "job.starts_on", "job.relative_in_same_household"]


def address_of(draft: PreCheck, name: str) -> str:
    """The address of a question, whatever its name."""
    right = url("question", draft, "job.kind")
    return right.replace("job.kind", quote(name, safe=""))


@pytest.mark.parametrize("name", [*NEVER_A_PAGE, *NOT_REACHED], ids=lambda name: repr(name[:30]))
def test_a_question_that_is_not_open_leads_to_the_one_that_is(
    annas: Client, empty: PreCheck, name: str
) -> None:
    response = annas.get(address_of(empty, name))
    assert response.status_code == 302
    assert response.headers["Location"] == url("question", empty, "person.nationality")


@pytest.mark.parametrize("name", [*NEVER_A_PAGE, *NOT_REACHED], ids=lambda name: repr(name[:30]))
def test_what_is_sent_to_a_question_that_is_not_open_is_not_stored(
    annas: Client, empty: PreCheck, name: str
) -> None:
    sent = typed(TOLERATION) | {name.replace(".", "_"): "true"}
    response = annas.post(address_of(empty, name), sent)
    assert response.headers["Location"] == url("question", empty, "person.nationality")
    assert stored(empty) == {}
    assert said(NOT_OPEN) in text_of(annas.get(response.headers["Location"]))


@pytest.mark.parametrize("name", DESK_FACTS)
def test_a_settled_check_does_not_open_what_only_the_desk_may_say(
    annas: Client, draft: PreCheck, name: str
) -> None:
    field = name.replace(".", "_")
    response = annas.post(url("question", draft, name), {field: "true"})
    assert response.headers["Location"] == url("result", draft)
    assert stored(draft) == canonical(TOLERATION)


@pytest.mark.parametrize("name", sorted(HANDOVER_FACTS))
def test_what_is_asked_at_the_hand_over_is_no_question_even_when_answered(
    annas: Client, ready: PreCheck, name: str
) -> None:
    address, before = url("question", ready, name), stored(ready)
    assert before[name]
    assert annas.get(address).headers["Location"] == url("result", ready)
    response = annas.post(address, {name.replace(".", "_"): "42999 Anderswo"})
    assert response.headers["Location"] == url("result", ready)
    assert stored(ready) == before


def test_a_question_that_no_longer_matters_is_not_open(annas: Client, draft: PreCheck) -> None:
    address = url("question", draft, "person.title_covers_employer")
    assert annas.get(address).headers["Location"] == url("result", draft)
    annas.post(address, {"person_title_covers_employer": "true"})
    assert stored(draft) == canonical(TOLERATION)


@pytest.mark.parametrize("name", [*NEVER_A_PAGE, *NOT_REACHED], ids=lambda name: repr(name[:30]))
def test_visitors_are_led_to_the_right_page_too(client: Client, db: None, name: str) -> None:
    address = url("question", "job.kind").replace("job.kind", quote(name, safe=""))
    for response in (client.get(address), client.post(address, {"job_kind": "employment"})):
        assert response.headers["Location"] == url("question", "person.nationality")
    assert client.get(url("proceed")).headers["Location"] == url("question", "person.nationality")


def test_a_page_in_the_other_language_goes_on_in_it(annas: Client, empty: PreCheck) -> None:
    address = url("question", empty, "person.nationality", language="en")
    response = annas.post(address, typed(EU_CITIZEN))
    assert response.headers["Location"] == url("result", empty, language="en")
    assert arrive(annas, url("proceed", empty)) == url("result", empty)
