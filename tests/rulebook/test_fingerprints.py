"""A digest for each section: what changes it, and what does not."""

import ast
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rulebook import SHIPPED, Law, TableRow
from rulebook.fingerprints import _code, fingerprints
from rulebook.norms import sections_in
from rulebook.tables import RowValue

BLUE_CARD = "§ 18g AufenthG"
IN_ANOTHER_PROCESS = """
from rulebook import SHIPPED
from rulebook.fingerprints import fingerprints
print(fingerprints(SHIPPED)["§ 18g AufenthG"])
"""


def law_with(changed: TableRow, row: TableRow) -> Law:
    return Law(row if each is changed else each for each in SHIPPED)


def differing(law: Law) -> set[str]:
    before, after = fingerprints(SHIPPED), fingerprints(law)
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def other(value: RowValue) -> RowValue:
    if isinstance(value, bool):
        return not value
    if isinstance(value, tuple):
        return (*value, "XX")
    if isinstance(value, date):
        return value.replace(day=1 if value.day > 1 else 2)
    return value + 1


IN_FORCE = [row for row in SHIPPED if row.status == "in_force"]


@pytest.mark.parametrize("row", IN_FORCE, ids=lambda row: f"{row.name} {row.valid_from}")
def test_another_value_changes_the_sections_its_norm_cites_and_no_other(row: TableRow) -> None:
    law = law_with(row, replace(row, value=other(row.value)))
    assert differing(law) == set(sections_in(row.norm))


def test_a_row_that_only_confirms_changes_nothing() -> None:
    row = next(row for row in SHIPPED if row.name == "minimum_wage_hour")
    again = replace(row, confirmed_until=date(2026, 11, 1), note="Nachgesehen.", reference="7")
    assert differing(SHIPPED.with_rows([again])) == set()
    assert row.valid_until is not None
    halves = [
        replace(row, valid_until=date(row.valid_from.year, 6, 30)),
        replace(again, valid_from=date(row.valid_from.year, 7, 1)),
    ]
    assert differing(SHIPPED.with_rows(halves)) == set()


def test_a_row_that_begins_later_counts_at_once_and_a_draft_never() -> None:
    row = TableRow(
        name="blue_card_standard_year",
        value=Decimal("53100.00"),
        unit="EUR/year",
        valid_from=date(2027, 1, 1),
        valid_until=date(2027, 12, 31),
        norm="§ 18g Abs. 1 Satz 1 AufenthG",
        source="https://www.bundesanzeiger.de/",
        status="in_force",
        confirmed_until=date(2026, 11, 20),
    )
    assert differing(SHIPPED.with_rows([row])) == {BLUE_CARD}
    assert differing(SHIPPED.with_rows([replace(row, status="draft")])) == set()


def test_every_process_gives_the_same() -> None:
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    assert said.stdout.strip() == fingerprints(SHIPPED)[BLUE_CARD]


def test_rules_and_duties_speak_too() -> None:
    known = fingerprints(SHIPPED)
    assert "§ 60a AufenthG" in known
    assert "§ 7 AGG" in known
    assert "§ 9 AGG" not in known


def test_words_about_the_code_are_no_code() -> None:
    plain = "def rule(case):\n    return case.review(B1)"
    spoken = 'def rule( case ):\n    """§ 18g AufenthG."""\n    # Why.\n    return case.review(B1)'
    changed = "def rule(case):\n    return case.permitted(B1)"

    def code(source: str) -> str:
        (function,) = ast.parse(source).body
        assert isinstance(function, ast.FunctionDef)
        return _code(function)

    assert code(plain) == code(spoken) != code(changed)
