"""The rulebook as a list to read: order, files, rows and the cases that prove them.

Everything here is drawn from the code and the files beside it; no rule reads it. Rows belong to the
file that defines them. Which functions state a row, and which files a rule of the order goes
through, follows from the names in their code.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import CodeType, FunctionType, ModuleType
from typing import Any

from rulebook.data import read_toml
from rulebook.findings import REASONS, ReasonEntry, Row
from rulebook.rules import ORDER

RULES = "rulebook.rules."
# Rows without a rule of their own: what an answer of "don't know" comes to.
FURTHER_FILES = ("rulebook.settling",)
UNCERTAIN_CODE = re.compile(r"X\d+")


@dataclass(frozen=True, slots=True)
class ProvingCase:
    """A case that must hold; `rows` is the way to its answer, the deciding one last."""

    id: str
    title: str
    why: str
    as_of: date
    rows: tuple[str, ...]
    outcome: str
    norms: tuple[str, ...]
    uncertain: tuple[str, ...]
    is_firm: bool


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A row of the decision tables with everything that is known of it."""

    id: str
    norms: tuple[str, ...]
    stated_by: tuple[str, ...]
    reasons: tuple[ReasonEntry, ...]
    uncertain: tuple[str, ...]
    decides: tuple[ProvingCase, ...]
    leads_to: tuple[ProvingCase, ...]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of rules: what its first line says, and its rows in the order of the source."""

    name: str
    says: str
    rows: tuple[RowEntry, ...]


@dataclass(frozen=True, slots=True)
class OrderStep:
    """A rule of the order of the check, the rows it names and the files it goes through."""

    name: str
    says: str
    rows: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole rulebook but for the dated tables."""

    steps: tuple[OrderStep, ...]
    files: tuple[RuleFile, ...]
    cases: tuple[ProvingCase, ...]


@cache
def catalogue() -> Catalogue:
    """Read once: the code does not change while it runs."""
    modules, cases = rule_files(), tuple(_cases())
    stated = _stated_by(modules)
    uncertain = _uncertain_by_row(stated, cases)
    files = [
        RuleFile(
            _short_name(module.__name__),
            _first_line(module.__doc__),
            tuple(_entries(_rows_of(module), stated, uncertain, cases)),
        )
        for module in modules
    ]
    with_rows = tuple(file for file in files if file.rows)
    steps = _steps({file.name for file in with_rows})
    return Catalogue(tuple(steps), with_rows, cases)


# The order of the check


def _steps(with_rows: set[str]) -> Iterator[OrderStep]:
    for rule in ORDER:
        passed = _reached_from(rule)
        files = dict.fromkeys(_short_name(function.__module__) for function in passed)
        rows = dict.fromkeys(row.id for row in rows_named_in(passed[0]))
        yield OrderStep(
            name=passed[0].__name__,
            says=_first_line(rule.__doc__),
            rows=tuple(rows),
            files=tuple(name for name in files if name in with_rows),
        )


def rule_files() -> list[ModuleType]:
    """The files of rules in the order in which the check comes to them, then the rest."""
    reached = [function.__module__ for rule in ORDER for function in _reached_from(rule)]
    loaded = sorted(name for name in sys.modules if name.startswith(RULES))
    return [sys.modules[name] for name in dict.fromkeys((*reached, *loaded, *FURTHER_FILES))]


def _reached_from(rule: Callable[..., object]) -> list[FunctionType]:
    """The function and all functions of rules that its code names, first named first."""
    assert isinstance(rule, FunctionType)  # noqa: S101
    found: dict[FunctionType, None] = {}
    waiting = [rule]
    while waiting:
        function = waiting.pop()
        if function not in found:
            found[function] = None
            waiting += reversed(list(_functions_named_in(function)))
    return list(found)


def _functions_named_in(function: FunctionType) -> Iterator[FunctionType]:
    for value in _values_named_in(function):
        if isinstance(value, FunctionType) and value.__module__.startswith(RULES):
            yield value


def rows_named_in(function: FunctionType) -> Iterator[Row]:
    """The rows of the decision tables a function goes through."""
    return (value for value in _values_named_in(function) if isinstance(value, Row))


def _values_named_in(function: FunctionType) -> Iterator[object]:
    for code in _codes(function.__code__):
        for name in code.co_names:
            yield from _flat(function.__globals__.get(name))


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code and that of the functions inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _flat(value: object) -> Iterator[object]:
    """The value, or what lies in the dict or tuple."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for part in value:
            yield from _flat(part)
    else:
        yield value


# Rows


def _rows_of(module: ModuleType) -> Iterator[Row]:
    """The rows the file itself defines; imported ones belong to another file."""
    for name in _assigned_names(module):
        yield from (value for value in _flat(getattr(module, name)) if isinstance(value, Row))


def _assigned_names(module: ModuleType) -> Iterator[str]:
    for node in ast.parse(source_of(module)).body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def source_of(module: ModuleType) -> str:
    """The code of a file as it was written."""
    package, _dot, name = module.__name__.rpartition(".")
    return resources.files(package).joinpath(f"{name}.py").read_text(encoding="utf-8")


def _entries(
    rows: Iterable[Row],
    stated: Mapping[str, tuple[FunctionType, ...]],
    uncertain: Mapping[str, tuple[str, ...]],
    cases: Sequence[ProvingCase],
) -> Iterator[RowEntry]:
    norms: dict[str, tuple[str, ...]] = {}
    for row in rows:
        norms[row.id] = (*norms.get(row.id, ()), *row.norms)
    for id, cited in norms.items():
        words = (_first_line(function.__doc__) for function in stated.get(id, ()))
        proving = [case for case in cases if id in case.rows]
        yield RowEntry(
            id=id,
            norms=tuple(dict.fromkeys(cited)),
            stated_by=tuple(dict.fromkeys(line for line in words if line)),
            reasons=tuple(entry for entry in REASONS if id in entry.rows),
            uncertain=uncertain.get(id, ()),
            decides=tuple(case for case in proving if case.rows[-1] == id),
            leads_to=tuple(case for case in proving if case.rows[-1] != id),
        )


def _stated_by(modules: Iterable[ModuleType]) -> Mapping[str, tuple[FunctionType, ...]]:
    """For each row the functions whose code names it."""
    stated: dict[str, dict[FunctionType, None]] = {}
    for module in modules:
        for function in vars(module).values():
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                for row in rows_named_in(function):
                    stated.setdefault(row.id, {})[function] = None
    return {id: tuple(functions) for id, functions in stated.items()}


def _uncertain_by_row(
    stated: Mapping[str, tuple[FunctionType, ...]], cases: Iterable[ProvingCase]
) -> Mapping[str, tuple[str, ...]]:
    """Unsettled readings at the rows of a case that a function names with the code.

    Where none does, at the row with which the case begins.
    """
    named = {
        id: {code for function in functions for code in _uncertain_codes(function)}
        for id, functions in stated.items()
    }
    shown = [(code, case.rows) for case in cases for code in case.uncertain]
    found = {(row, code) for code, rows in shown for row in rows if code in named.get(row, ())}
    placed = {code for _row, code in found}
    found |= {(rows[0], code) for code, rows in shown if code not in placed}
    return {
        row: tuple(sorted((code for id, code in found if id == row), key=lambda c: int(c[1:])))
        for row, _code in found
    }


def _uncertain_codes(function: FunctionType) -> Iterator[str]:
    for code in _codes(function.__code__):
        for text in _flat(code.co_consts):
            if isinstance(text, str) and UNCERTAIN_CODE.fullmatch(text):
                yield text


# Cases


def _cases() -> Iterator[ProvingCase]:
    folder = resources.files("rulebook").joinpath("cases")
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml")):
        yield from map(_case, read_toml("cases", name)["case"])


def _case(entry: dict[str, Any]) -> ProvingCase:
    return ProvingCase(
        id=entry["id"],
        title=entry["title"],
        why=entry["why"],
        as_of=entry["facts"]["as_of"],
        rows=tuple(entry["rule"].split("/")),
        outcome=entry["expect"]["outcome"],
        norms=tuple(entry["expect"]["norms"]),
        uncertain=tuple(entry.get("uncertain", ())),
        is_firm=entry["confidence"] == "firm",
    )


def _first_line(docstring: str | None) -> str:
    return (docstring or "").strip().partition("\n")[0]


def _short_name(name: str) -> str:
    return name.rpartition(".")[2]
