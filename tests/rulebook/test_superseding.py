"""An added row counts from its first day on; what it supersedes ends before and stays away."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rulebook import SHIPPED, Law, TableRow, verdict_from_json, verdict_to_json
from rulebook.tables import RowValue, Stretch, differences, row_value_from_json, row_value_to_json
from tests.rulebook.makers import DULDUNG, verdict_on

OPEN = "toleration_consent_stay_months"  # 3 months, no end known
ENDING = "blue_card_standard_year"  # 50,700 EUR up to the end of 2026
KNOWN_AHEAD = "minijob_limit_month"  # 603 EUR in 2026, 633 EUR from 2027

NEW_YEAR, LAST_OF_2026 = date(2027, 1, 1), date(2026, 12, 31)


def added(name: str, value: RowValue, first: date, last: date | None = None) -> TableRow:
    """A row as staff add it."""
    like = next(row for row in SHIPPED if row.name == name and row.status == "in_force")
    return replace(like, value=value, valid_from=first, valid_until=last, reference="7")


def counting(law: Law, name: str) -> list[tuple[object, date, date | None]]:
    """Value, first and last day of what counts, without what ended before 2026."""
    spans = [span for span in law.spans(name) if span.last is None or span.last.year >= 2026]
    return [(span.row.value, span.first, span.last) for span in spans]


def test_an_open_row_ends_the_day_before() -> None:
    law = SHIPPED.with_rows([added(OPEN, 1, NEW_YEAR)])
    begin = SHIPPED.spans(OPEN)[0].first
    assert counting(law, OPEN) == [(3, begin, LAST_OF_2026), (1, NEW_YEAR, None)]
    assert law.value(OPEN, LAST_OF_2026) == 3
    assert law.value(OPEN, NEW_YEAR) == 1


def test_what_was_superseded_does_not_come_back() -> None:
    law = SHIPPED.with_rows([added(OPEN, 1, NEW_YEAR, date(2027, 12, 31))])
    assert law.value(OPEN, date(2027, 12, 31)) == 1
    assert law.value(OPEN, date(2028, 1, 1)) is None
    assert law.next_change(OPEN, NEW_YEAR) == date(2028, 1, 1)


def test_a_row_for_the_next_year_follows_the_one_that_ends() -> None:
    law = SHIPPED.with_rows([added(ENDING, Decimal(53100), NEW_YEAR, date(2027, 12, 31))])
    assert law.value(ENDING, LAST_OF_2026) == Decimal("50700.00")
    assert law.value(ENDING, NEW_YEAR) == Decimal(53100)
    assert law.gaps(ENDING) == ()


def test_a_row_that_begins_later_than_the_added_one_ends_goes_on() -> None:
    law = SHIPPED.with_rows([added(KNOWN_AHEAD, Decimal(610), date(2026, 7, 1), LAST_OF_2026)])
    assert counting(law, KNOWN_AHEAD) == [
        (Decimal("603.00"), date(2026, 1, 1), date(2026, 6, 30)),
        (Decimal(610), date(2026, 7, 1), LAST_OF_2026),
        (Decimal("633.00"), NEW_YEAR, SHIPPED.spans(KNOWN_AHEAD)[-1].last),
    ]


def test_a_row_that_would_begin_while_the_added_one_counts_never_does() -> None:
    law = SHIPPED.with_rows([added(KNOWN_AHEAD, Decimal(610), date(2026, 7, 1))])
    assert law.value(KNOWN_AHEAD, NEW_YEAR) == Decimal(610)


def test_of_two_added_rows_for_the_same_day_the_later_one_counts() -> None:
    wrong, right = added(OPEN, 11, NEW_YEAR), added(OPEN, 1, NEW_YEAR)
    assert SHIPPED.with_rows([wrong, right]).value(OPEN, NEW_YEAR) == 1
    assert SHIPPED.with_rows([wrong]).with_rows([right]).value(OPEN, NEW_YEAR) == 1


def test_the_shipped_law_stays_as_it_is() -> None:
    before = list(SHIPPED)
    SHIPPED.with_rows([added(OPEN, 1, NEW_YEAR)])
    assert list(SHIPPED) == before


def test_days_left_out_are_named() -> None:
    law = SHIPPED.with_rows([added(ENDING, Decimal(53100), date(2027, 2, 1))])
    assert law.gaps(ENDING) == ((NEW_YEAR, date(2027, 1, 31)),)
    law = SHIPPED.with_rows([added(KNOWN_AHEAD, Decimal(610), date(2026, 7, 1), date(2026, 9, 30))])
    assert law.gaps(KNOWN_AHEAD) == ((date(2026, 10, 1), LAST_OF_2026),)
    assert all(SHIPPED.gaps(row.name) == () for row in SHIPPED)


def test_it_says_what_another_set_of_tables_changes() -> None:
    row = added(OPEN, 1, NEW_YEAR, date(2027, 12, 31))
    shipped = SHIPPED.row(OPEN, NEW_YEAR)
    assert differences(SHIPPED, SHIPPED.with_rows([row]), OPEN) == (
        Stretch(NEW_YEAR, date(2027, 12, 31), shipped, row),
        Stretch(date(2028, 1, 1), None, shipped, None),
    )
    assert differences(SHIPPED.with_rows([row]), SHIPPED, OPEN)[0].before == row
    assert differences(SHIPPED, SHIPPED, OPEN) == ()


def test_verdicts_stored_before_rows_could_be_added_are_still_read() -> None:
    stored = verdict_to_json(verdict_on(DULDUNG))
    assert all(value.pop("reference") == "" for r in stored["reasons"] for value in r["values"])
    assert verdict_from_json(stored) == verdict_on(DULDUNG)


@pytest.mark.parametrize("row", SHIPPED, ids=lambda row: f"{row.name}-{row.valid_from}")
def test_a_value_is_the_same_after_it_was_stored(row: TableRow) -> None:
    again = row_value_from_json(row_value_to_json(row.value), row.unit)
    assert (type(again), again) == (type(row.value), row.value)
