"""In English the order of day, month and year stays: it is written beside each part."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation

import pytest

from tests.kern.test_dates import Job, typed
from tests.markup import drawn


@pytest.fixture(autouse=True)
def _in_english(_in_german: None) -> Iterator[None]:
    with translation.override("en"):
        yield


def test_the_parts_are_named_in_order() -> None:
    assert drawn(Job()).texts("#div_id_start label") == ["Day", "Month", "Year"]


def test_a_day_is_understood() -> None:
    form = typed("3", "4", "2027")
    assert form.is_valid()
    assert form.cleaned_data["start"] == date(2027, 4, 3)


def test_an_impossible_day_is_refused_in_english() -> None:
    (error,) = typed("31", "2", "2027").errors["start"]
    assert error == "There is no such day: 31.2.2027. Check day and month."
