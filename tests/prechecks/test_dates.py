"""Days are typed as day, month and year; what is no day is told and kept."""

from django.test import Client

import pytest

from prechecks.models import PreCheck
from rulebook import VOCABULARY
from tests.prechecks.makers import TOLERATION, canonical, stored
from tests.prechecks.pages import errors, text_of, typed, url, values

NAME = "job.starts_on"
PARTS = ("job_starts_on_day", "job_starts_on_month", "job_starts_on_year")


def parts(*written: str) -> dict[str, str]:
    """The three fields of the day."""
    return dict(zip(PARTS, written, strict=True))


@pytest.mark.parametrize(
    "day",
    [
        parts("31", "02", "2026"),
        parts("29", "2", "2027"),
        parts("2026-02-30", "", ""),
        parts("30", "2026-02", "2026"),
        parts("1", "1", "0001"),
        parts("1", "1", "99999"),
        parts("1", "1", "9999"),
        parts("1", "1", "27"),
        parts("0", "1", "2027"),
        parts("1", "13", "2027"),
        parts("-1", "1", "2027"),
        parts("eins", "Januar", "2027"),
        parts("¹", "1", "2027"),
        parts("1", "", "2027"),
        parts("", "", "2027"),
        parts("", "", ""),
    ],
    ids=lambda day: ".".join(day.values()),
)
def test_what_is_no_day_is_told_and_kept(
    annas: Client, draft: PreCheck, day: dict[str, str]
) -> None:
    response = annas.post(url("question", draft, NAME), day)
    assert response.status_code == 200
    assert list(errors(response)) == ["job_starts_on"]
    assert values(response) == day
    assert stored(draft) == canonical(TOLERATION)


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        (parts("1", "2", "2027"), "2027-02-01"),
        (parts("01", "02", "2027"), "2027-02-01"),
        (parts(" 1 ", " 2", "2027 "), "2027-02-01"),
        (parts("29", "2", "2028"), "2028-02-29"),
    ],
)
def test_a_day_is_understood(annas: Client, draft: PreCheck, day: dict[str, str], iso: str) -> None:
    annas.post(url("question", draft, NAME), day)
    assert stored(draft)[NAME] == iso


@pytest.mark.parametrize(
    "two_answers",
    [
        parts("1", "2", "2027") | {"job_starts_on_dont_know": "on"},
        parts("31", "2", "2027") | {"job_starts_on_dont_know": "on"},
    ],
)
def test_a_day_and_a_tick_are_two_answers(
    annas: Client, draft: PreCheck, two_answers: dict[str, str]
) -> None:
    response = annas.post(url("question", draft, NAME), two_answers)
    assert list(errors(response)) == ["job_starts_on"]
    assert values(response) == two_answers
    assert stored(draft) == canonical(TOLERATION)


def test_two_ticks_are_two_answers(annas: Client, draft: PreCheck) -> None:
    name = "person.document_valid_until"
    address = url("question", draft, name)
    paper = {key: text for key, text in values(annas.get(address)).items() if "valid" not in key}
    ticks = typed({name: "none"}) | typed({name: {"answer": "dont_know"}})
    response = annas.post(address, paper | ticks)
    assert list(errors(response)) == ["person_document_valid_until"]
    assert ticks.items() <= values(response).items()
    assert stored(draft) == canonical(TOLERATION)


def test_a_day_that_must_be_cannot_be_ticked_away(annas: Client, draft: PreCheck) -> None:
    assert not VOCABULARY[NAME].none_allowed
    response = annas.post(url("question", draft, NAME), {"job_starts_on_none": "on"})
    assert list(errors(response)) == ["job_starts_on"]
    assert stored(draft) == canonical(TOLERATION)


def test_the_error_stands_in_the_language_of_the_reader(annas: Client, draft: PreCheck) -> None:
    messages = []
    for language in ("de", "en"):
        response = annas.post(url("question", draft, NAME, language=language), parts("", "", ""))
        (message,) = errors(response).values()
        assert message in text_of(response)
        messages.append(message)
    assert messages[0] != messages[1]
