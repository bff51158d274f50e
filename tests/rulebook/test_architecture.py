"""The package stands alone, knows no clock and names only what exists."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rulebook
from rulebook import VOCABULARY
from rulebook.catalogue import catalogue
from rulebook.findings import REASONS, Row
from rulebook.rules import ORDER
from rulebook.tables import SHIPPED

PACKAGE = Path(rulebook.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
RULES = sorted((PACKAGE / "rules").glob("*.py"))
# Not the limits: max_90_days_in_12_months.
TABLE = re.compile(r"(?!max_)[a-z0-9_]+_(months|year|list|national|from|until|before|by)")
OWN_ROWS = {"no_figure", "dont_know"}


def identify(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


def strings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def rows_in(module_name: str) -> Iterator[Row]:
    yield from (v for v in vars(sys.modules[module_name]).values() if isinstance(v, Row))


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_it_imports_the_standard_library_only(path: Path) -> None:
    roots = {name.split(".")[0] for name in imported(ast.parse(path.read_text("utf-8")))}
    assert roots <= sys.stdlib_module_names | {"rulebook"}


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_the_day_is_an_argument(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\.(today|now|utcnow)\(|\bimport time\b", text)


@pytest.mark.parametrize("path", RULES, ids=identify)
def test_a_rule_names_only_facts_and_tables_that_exist(path: Path) -> None:
    tables = {row.name for row in SHIPPED}
    for text in strings(ast.parse(path.read_text("utf-8"))):
        if re.fullmatch(r"(person|job)\.\w+", text):
            assert text in VOCABULARY
        if TABLE.fullmatch(text):
            assert text in tables


@pytest.mark.parametrize("path", RULES, ids=identify)
def test_a_rule_file_can_be_read_in_one_go(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 200


def test_every_rule_says_what_it_rests_on() -> None:
    for rule in ORDER:
        assert rule.__doc__, rule.__name__


def test_every_row_has_a_reason_and_every_norm_its_law() -> None:
    reasons = {row for entry in REASONS for row in entry.rows}
    modules = [name for name in sys.modules if name.startswith("rulebook.rules.")]
    rows = [row for name in modules for row in rows_in(name)]
    assert len({row.id for row in rows}) > 150
    for row in rows:
        assert row.id in reasons
        for norm in row.norms:
            assert re.fullmatch(
                r"(§|Art\.) .+ (AufenthG|AsylG|BeschV|AsylbLG|FreizügG/EU|"
                r"MiLoG|AufenthV|FreizügAbk EG-CH|SGB IV|UkraineAufenthÜV|UkraineAufenthFGV|"
                r"Verordnung \(EU\) 2024/1347)",
                norm,
            )


def test_no_reason_stands_for_a_row_that_is_not_there() -> None:
    rows = {row.id for file in catalogue().files for row in file.rows}
    assert {row for entry in REASONS for row in entry.rows} - rows == set()


def test_reason_codes_are_unique() -> None:
    codes = [entry.id for entry in REASONS]
    assert len(codes) == len(set(codes))
    assert set(codes) >= OWN_ROWS
