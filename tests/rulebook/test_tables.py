"""The dated tables: without gaps or overlaps, drafts never count, added rows supersede."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from rulebook import RULEBOOK_VERSION, SHIPPED, TableRow, decide
from rulebook.months import DAY, add_months, first_day, first_start_within, last_day_within
from rulebook.tables import row_from
from rulebook.upkeep import share_of_ceiling
from tests.rulebook.makers import DULDUNG, STUDENT, make_facts, short, verdict_on

NAMES = sorted({row.name for row in SHIPPED})


def rows_of(name: str) -> list[TableRow]:
    return sorted((row for row in SHIPPED if row.name == name), key=lambda row: row.valid_from)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_neither_gap_nor_overlap(name: str) -> None:
    rows = rows_of(name)
    for earlier, later in pairwise(rows):
        assert earlier.valid_until is not None
        assert later.valid_from == earlier.valid_until + DAY or "gap" in earlier.note


@pytest.mark.parametrize("row", list(SHIPPED), ids=lambda row: f"{row.name}-{row.valid_from}")
def test_a_row_says_where_it_comes_from(row: TableRow) -> None:
    assert row.norm
    assert row.source.startswith("https://")
    assert row.status in ("in_force", "draft")
    assert row.valid_until is None or row.valid_from <= row.valid_until


@pytest.mark.parametrize(
    "kind", ["blue_card_standard", "blue_card_reduced", "experience_salary", "over_45_salary"]
)
@pytest.mark.parametrize("year", [2025, 2026])
def test_a_salary_is_its_share_of_the_pension_ceiling(kind: str, year: int) -> None:
    day, name = date(year, 7, 1), f"{kind}_year"
    assert SHIPPED.value(name, day) == share_of_ceiling(SHIPPED, name, day) is not None


def test_a_draft_never_counts() -> None:
    assert SHIPPED.value("blue_card_standard_year", date(2026, 12, 31)) == Decimal("50700.00")
    assert SHIPPED.value("blue_card_standard_year", date(2027, 1, 1)) is None


def test_an_added_row_fills_the_year_and_is_named_by_the_verdict() -> None:
    draft = next(row for row in rows_of("blue_card_standard_year") if row.status == "draft")
    law = SHIPPED.with_rows([replace(draft, status="in_force")])
    facts = make_facts(
        DULDUNG,
        {
            "person.document_valid_until": "2028-01-01",
            "person.qualification": "german_degree",
            "job.matching_qualification": True,
            "job.gross_monthly_salary_eur": 4425,
        },
    )
    day = date(2027, 1, 1)
    assert short(decide(facts, day)) == "AD.C7 individual_review"
    verdict = decide(facts, day, law)
    assert short(verdict) == "AD.D12/AD.C7 authority_permission"
    used = {value.name: value.value for reason in verdict.reasons for value in reason.values}
    assert used["blue_card_standard_year"] == Decimal("53100.00")


def test_an_added_row_supersedes_without_editing() -> None:
    row = rows_of("toleration_consent_stay_months")[0]
    law = SHIPPED.with_rows([replace(row, value=1, valid_from=date(2027, 1, 1))])
    assert law.value(row.name, date(2026, 12, 31)) == 3
    assert law.value(row.name, date(2027, 1, 1)) == 1
    assert SHIPPED.value(row.name, date(2027, 1, 1)) == 3


@pytest.mark.parametrize(
    ("name", "base", "changes"),
    [
        ("toleration_consent_stay_months", DULDUNG, {}),
        ("student_days_year", STUDENT, {}),
        ("safe_countries_national", DULDUNG, {}),
        ("safe_cutoff_application", DULDUNG, {"person.nationality": "RS"}),
    ],
)
def test_outside_a_table_a_person_looks(
    name: str, base: Mapping[str, object], changes: Mapping[str, object]
) -> None:
    ended = [
        replace(row, valid_until=date(2026, 11, 21)) if row.name == name else row for row in SHIPPED
    ]
    law = type(SHIPPED)(ended)
    verdict = decide(make_facts(base, changes), date(2026, 11, 22), law)
    assert short(verdict) == "no_figure individual_review"
    assert [reason.code for reason in verdict.reasons] == ["no_figure"]


def test_the_verdict_names_the_oldest_confirmation() -> None:
    assert verdict_on(DULDUNG).confirmed_until == date(2026, 8, 19)


@pytest.mark.parametrize(
    ("since", "months", "expected"),
    [
        (date(2026, 8, 22), 3, date(2026, 11, 23)),
        (date(2026, 8, 31), 3, date(2026, 12, 1)),
        (date(2026, 11, 30), 3, date(2027, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 3, 1)),
        (date(2026, 9, 30), 3, date(2026, 12, 31)),
    ],
)
def test_months_are_counted_as_the_civil_code_does(
    since: date, months: int, expected: date
) -> None:
    assert first_day(since, months) == expected


@pytest.mark.parametrize("end", [date(2027, 2, 28), date(2027, 3, 1), date(2027, 5, 30)])
def test_the_first_start_that_fits_is_found(end: date) -> None:
    start = first_start_within(end, 3)
    assert last_day_within(start, 3) >= end
    assert last_day_within(start - DAY, 3) < end
    assert add_months(start, 3) > end


def test_a_row_is_read_as_it_is_written() -> None:
    written = {
        "name": "sample",
        "value": ["UA", "GE"],
        "unit": "countries",
        "valid_from": date(2026, 1, 1),
        "norm": "§ 1 AGG",
        "source": "https://example.org/",
        "status": "draft",
        "confirmed_until": date(2026, 8, 19),
    }
    open_ended = row_from(written)
    assert (open_ended.value, open_ended.valid_until) == (("UA", "GE"), None)
    until = date(2026, 12, 31)
    assert row_from({**written, "value": 3, "valid_until": until}) == replace(
        open_ended, value=3, valid_until=until
    )


def test_a_list_that_is_switched_off_bars_nobody() -> None:
    facts = make_facts(
        DULDUNG,
        {
            "person.nationality": "EG",
            "person.asylum_applied_on": "2024-05-06",
            "person.asylum_rejected_as": "unfounded",
            "person.tolerated_on_2025_05_06": False,
            "person.work_permission_on_2026_06_11": False,
        },
    )
    day = date(2026, 11, 22)
    switch = rows_of("eu_list_bans_toleration")[0]
    off = SHIPPED.with_rows([replace(switch, value=False)])
    gone = type(SHIPPED)(row for row in SHIPPED.with_rows([replace(switch, status="draft")]))
    assert short(decide(facts, day)) == "AD.D4 not_permitted_now"
    assert decide(facts, day, off).outcome == "authority_permission_and_consent"
    assert decide(facts, day, gone).outcome == "not_permitted_now"


def test_a_verdict_names_the_rules_and_the_tables_it_was_made_with() -> None:
    law = SHIPPED.with_rows([])
    verdict = decide(make_facts(DULDUNG), date(2026, 11, 22), law)
    assert verdict.rulebook_version == RULEBOOK_VERSION
    assert verdict.law is law


@pytest.mark.parametrize(
    ("day", "change"),
    [
        (date(2025, 12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2027, 1, 1)),
        (date(2027, 1, 1), None),
    ],
)
def test_a_table_changes_where_a_row_begins_or_ends_and_no_draft_counts(
    day: date, change: date | None
) -> None:
    assert SHIPPED.next_change("blue_card_standard_year", day) == change
    assert SHIPPED.next_change("side_job_hours", day) is None
