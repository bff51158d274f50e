"""A date is typed as day, month and year."""

from datetime import date
from typing import Any

import pytest

from kern.forms import DateField, KernForm
from tests.markup import drawn


class Job(KernForm):
    start = DateField(label="Beginn")
    end = DateField(label="Ende", required=False)


def typed(day: str, month: str, year: str) -> Job:
    return Job({"start_day": day, "start_month": month, "start_year": year})


def shown(form: Job) -> list[Any]:
    return [part.get("value") for part in drawn(form).all("#div_id_start input")]


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("22", "11", "2026"), date(2026, 11, 22)),
        (("1", "4", "2027"), date(2027, 4, 1)),
        (("01", "04", "2027"), date(2027, 4, 1)),
        ((" 1 ", "4 ", " 2027"), date(2027, 4, 1)),
        (("29", "2", "2028"), date(2028, 2, 29)),
        (("31", "12", "1900"), date(1900, 12, 31)),
        (("1", "1", "2199"), date(2199, 1, 1)),
    ],
)
def test_a_day_is_understood(parts: tuple[str, str, str], day: date) -> None:
    form = typed(*parts)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["start"] == day


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (
            ("31", "2", "2027"),
            "Diesen Tag gibt es nicht: 31.2.2027. Bitte prüfen Sie Tag und Monat.",
        ),
        (
            ("29", "2", "2027"),
            "Diesen Tag gibt es nicht: 29.2.2027. Bitte prüfen Sie Tag und Monat.",
        ),
        (("0", "1", "2027"), "Diesen Tag gibt es nicht: 0.1.2027. Bitte prüfen Sie Tag und Monat."),
        (
            ("11", "22", "2026"),
            "Diesen Tag gibt es nicht: 11.22.2026. Bitte prüfen Sie Tag und Monat.",
        ),
        (("22", "11", "26"), "vier Ziffern"),
        (("1", "1", "0027"), "zwischen 1900 und 2199"),
        (("1", "1", "2200"), "zwischen 1900 und 2199"),
        (("22", "Nov", "2026"), "in Ziffern"),
        (("22.11.2026", "11", "2026"), "in Ziffern"),
        (("-1", "1", "2027"), "in Ziffern"),
        (("1", "1", "٢٠٢٧"), "in Ziffern"),
        (("²", "1", "2027"), "in Ziffern"),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence_and_kept(
    parts: tuple[str, str, str], sentence: str
) -> None:
    form = typed(*parts)
    assert not form.is_valid()
    (error,) = form.errors["start"]
    assert sentence in error
    assert shown(form) == list(parts)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "11", "2026"), "Im Datum fehlt: Tag."),
        (("22", " ", ""), "Im Datum fehlen: Monat, Jahr."),
    ],
)
def test_a_missing_part_is_named(parts: tuple[str, str, str], sentence: str) -> None:
    assert typed(*parts).errors["start"] == [sentence]


@pytest.mark.parametrize(
    ("parts", "faulty"),
    [
        (("31", "2", "2027"), ["start_day", "start_month"]),
        (("1", "4", "27"), ["start_year"]),
        (("1", "x", "2027"), ["start_month"]),
        (("", "4", ""), ["start_day", "start_year"]),
        (("", "", ""), ["start_day", "start_month", "start_year"]),
    ],
)
def test_only_the_parts_at_fault_are_marked(parts: tuple[str, str, str], faulty: list[str]) -> None:
    html = drawn(typed(*parts))
    assert [part["name"] for part in html.all("#div_id_start [aria-invalid=true]")] == faulty


def test_an_optional_date_may_be_empty_but_not_half() -> None:
    given = {"start_day": "1", "start_month": "4", "start_year": "2027"}
    assert Job(given).is_valid()
    assert Job(given).errors == {}
    assert list(Job({**given, "end_day": "1"}).errors) == ["end"]


@pytest.mark.parametrize("initial", [date(2026, 11, 2), "2026-11-02"])
def test_a_stored_date_is_shown_in_its_parts(initial: date | str) -> None:
    assert shown(Job(initial={"start": initial})) == ["2", "11", "2026"]


def test_an_empty_date_is_shown_empty() -> None:
    assert shown(Job()) == ["", "", ""]
    assert shown(Job(initial={"start": ""})) == ["", "", ""]


def test_it_has_changed_only_when_the_day_has() -> None:
    data = {"start_day": "02", "start_month": "11", "start_year": "2026"}
    initial = {"start": date(2026, 11, 2)}
    assert Job(data, initial=initial).changed_data == []
    assert Job({**data, "start_day": "3"}, initial=initial).changed_data == ["start"]
    assert Job({**data, "start_day": "x"}, initial=initial).changed_data == ["start"]
