"""What has happened lies behind us; what is planned may lie ahead."""

from datetime import date

import pytest

from prechecks.forms import NOT_YET, QuestionForm, field_name
from rulebook import VOCABULARY, Facts

TODAY = date(2026, 11, 22)


def form_of(name: str, day: date) -> QuestionForm:
    """The page of one date with this day typed in."""
    field = field_name(VOCABULARY[name])
    typed = {f"{field}_day": day.day, f"{field}_month": day.month, f"{field}_year": day.year}
    data = {key: str(value) for key, value in typed.items()}
    return QuestionForm([VOCABULARY[name]], Facts(), data, today=TODAY)


@pytest.mark.parametrize("name", ["person.in_germany_since", "person.asylum_applied_on"])
def test_what_has_happened_cannot_lie_ahead(name: str) -> None:
    form = form_of(name, date(2026, 11, 23))
    assert form.errors == {field_name(VOCABULARY[name]): [NOT_YET]}
    assert form_of(name, TODAY).is_valid()


@pytest.mark.parametrize("name", ["job.starts_on", "person.document_valid_until"])
def test_what_is_planned_may_lie_ahead(name: str) -> None:
    assert form_of(name, date(2028, 1, 1)).is_valid()
