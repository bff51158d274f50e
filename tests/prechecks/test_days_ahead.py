"""What has happened lies behind us; what is planned may lie ahead."""

from datetime import date

import pytest

from prechecks.forms import QuestionForm, field_name
from prechecks.wording.contradictions import NOT_YET
from rulebook import NONE, VOCABULARY, Facts, Value
from tests.prechecks.makers import DAY


def form_of(name: str, day: date, **known: Value) -> QuestionForm:
    """The page of one date with this day typed in; `known`: what was answered before."""
    field = field_name(VOCABULARY[name])
    typed = {f"{field}_day": day.day, f"{field}_month": day.month, f"{field}_year": day.year}
    data = {key: str(value) for key, value in typed.items()}
    facts = Facts({name.replace("_", ".", 1): value for name, value in known.items()})
    return QuestionForm([VOCABULARY[name]], facts, data, today=DAY)


@pytest.mark.parametrize("name", ["person.in_germany_since", "person.asylum_applied_on"])
def test_what_has_happened_cannot_lie_ahead(name: str) -> None:
    form = form_of(name, date(2026, 11, 23))
    assert form.errors == {field_name(VOCABULARY[name]): [NOT_YET]}
    assert form_of(name, DAY).is_valid()


@pytest.mark.parametrize("name", ["job.starts_on", "person.document_valid_until"])
def test_what_is_planned_may_lie_ahead(name: str) -> None:
    assert form_of(name, date(2028, 1, 1)).is_valid()


def test_a_document_cannot_end_before_the_person_had_it() -> None:
    since = {"person_status_since": date(2026, 3, 2)}
    form = form_of("person.document_valid_until", date(2026, 3, 1), **since)
    (message,) = form.errors["person_document_valid_until"]
    assert "1. März 2026" in message
    assert "2. März 2026" in message
    assert form_of("person.document_valid_until", date(2026, 3, 2), **since).is_valid()


def test_the_error_stands_at_the_entry_of_the_page() -> None:
    until = {"person_document_valid_until": date(2026, 3, 1)}
    assert list(form_of("person.status_since", date(2026, 3, 2), **until).errors) == [
        "person_status_since"
    ]
    assert form_of("person.status_since", date(2026, 3, 1), **until).is_valid()


def test_what_is_not_on_the_page_is_not_told_there() -> None:
    known = {
        "person_status_since": date(2026, 3, 2),
        "person_document_valid_until": date(2026, 3, 1),
    }
    assert form_of("job.starts_on", date(2027, 1, 1), **known).is_valid()


def test_a_document_without_an_end_contradicts_nothing() -> None:
    assert form_of(
        "person.status_since", date(2026, 3, 2), person_document_valid_until=NONE
    ).is_valid()
