"""What is to be looked after in the tables. The days are pinned: no year ends these tests."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from rulebook import SHIPPED, Law, TableRow
from rulebook.upkeep import Due, due, share_of_ceiling

DAY = date(2026, 11, 22)
ROW = TableRow(
    name="quota",
    value=3,
    unit="months",
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
    norm="§ 1 BeschV",
    source="https://www.gesetze-im-internet.de/beschv_2013/",
    status="in_force",
    confirmed_until=date(2026, 8, 19),
)
NEXT = replace(ROW, valid_from=date(2027, 1, 1), valid_until=None)
ENDS = Due("quota", "ends", date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 1), (ENDS,)),
        (date(2026, 10, 31), ()),
        (date(2026, 12, 31), (ENDS,)),
        (date(2027, 1, 1), (ENDS,)),
    ],
)
def test_a_table_is_named_from_sixty_days_before_its_end_on(
    day: date, expected: tuple[Due, ...]
) -> None:
    assert due(Law([ROW]), day) == expected


def test_a_following_row_is_enough() -> None:
    assert due(Law([ROW, NEXT]), DAY) == ()


def test_a_draft_or_a_row_after_a_break_is_not() -> None:
    assert due(Law([ROW, replace(NEXT, status="draft")]), DAY) == (ENDS,)
    assert due(Law([ROW, replace(NEXT, valid_from=date(2027, 1, 2))]), DAY) == (ENDS,)


def test_a_table_that_has_not_begun_is_not_due() -> None:
    assert due(Law([NEXT]), DAY) == ()


def test_a_confirmation_is_old_after_180_days() -> None:
    law, last = Law([ROW, NEXT]), ROW.confirmed_until + timedelta(days=180)
    assert due(law, last) == ()
    assert due(law, last + timedelta(days=1)) == (Due("quota", "unconfirmed", ROW.confirmed_until),)


def test_what_no_longer_counts_needs_no_confirmation() -> None:
    law = Law([replace(ROW, confirmed_until=date(2020, 1, 1)), NEXT])
    assert due(law, date(2027, 1, 2)) == ()


def test_of_the_shipped_tables_the_thresholds_of_the_year_are_due() -> None:
    names = {item.name for item in due(SHIPPED, DAY) if item.kind == "ends"}
    assert names == {row.name for row in SHIPPED if row.valid_until == date(2026, 12, 31)} - {
        "minijob_limit_month",
        "minimum_wage_hour",
    }


def test_a_yearly_amount_is_compared_with_its_share_of_the_ceiling() -> None:
    assert share_of_ceiling(SHIPPED, "blue_card_reduced_year", DAY) == Decimal("45934.20")


def test_there_is_no_share_of_a_ceiling_that_is_not_known() -> None:
    assert share_of_ceiling(SHIPPED, "blue_card_reduced_year", date(2027, 1, 1)) is None


@pytest.mark.parametrize("name", ["pension_ceiling_year", "quota_15d_year", "minimum_wage_hour"])
def test_other_names_are_no_share(name: str) -> None:
    assert share_of_ceiling(SHIPPED, name, DAY) is None
