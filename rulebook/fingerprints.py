"""Whether the rulebook still says the same about a section of a law.

For each section a short digest of all that cites it: the dated rows, the duties, and the functions
whose code cites it or names a row of the decision tables that stands on it. A comment, a docstring
or the layout of the code changes no digest, nor does a row that only confirms its predecessor.
"""

import ast
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from types import FunctionType, ModuleType
from typing import Final

from rulebook.catalogue import rows_named_in, rule_files, source_of
from rulebook.data import read_toml
from rulebook.months import DAY
from rulebook.norms import sections_in
from rulebook.tables import Law, Span

# A section and one thing the rulebook says about it.
Saying = tuple[str, str]
LENGTH: Final = 16


@lru_cache(maxsize=4)
def fingerprints(law: Law) -> Mapping[str, str]:
    """For each section, "§ 18g AufenthG", the digest of what these tables and the code say."""
    said: dict[str, set[str]] = {}
    for section, words in (*_said_by_tables(law), *_said_by_duties(), *_said_by_rules()):
        said.setdefault(section, set()).add(words)
    return {section: _digest(words) for section, words in said.items()}


def _digest(words: set[str]) -> str:
    return hashlib.sha256("\0".join(sorted(words)).encode()).hexdigest()[:LENGTH]


def _sayings(cited: str, *said: object) -> Iterator[Saying]:
    for section in sections_in(cited):
        yield section, repr(said)


def _said_by_tables(law: Law) -> Iterator[Saying]:
    for name in dict.fromkeys(row.name for row in law):
        for span in _joined(law.spans(name)):
            yield from _sayings(span.row.norm, name, span.row.value, span.first, span.last)


def _joined(spans: tuple[Span, ...]) -> list[Span]:
    """As one what follows without a break and says the same."""
    joined: list[Span] = []
    for span in spans:
        if joined and _goes_on(joined[-1], span):
            joined[-1] = replace(joined[-1], last=span.last)
        else:
            joined.append(span)
    return joined


def _goes_on(before: Span, span: Span) -> bool:
    says_the_same = (before.row.value, before.row.norm) == (span.row.value, span.row.norm)
    return says_the_same and before.last is not None and before.last + DAY == span.first


def _said_by_duties() -> Iterator[Saying]:
    for duty in read_toml("law", "duties.toml")["duty"]:
        yield from _sayings(duty["norm"], sorted(duty.items()))


@cache
def _said_by_rules() -> tuple[Saying, ...]:
    """Read once: the code does not change while it runs."""
    return tuple(saying for module in rule_files() for saying in _said_by(module))


def _said_by(module: ModuleType) -> Iterator[Saying]:
    for node in ast.parse(source_of(module)).body:
        function = getattr(module, node.name, None) if isinstance(node, ast.FunctionDef) else None
        if isinstance(node, ast.FunctionDef) and isinstance(function, FunctionType):
            code = _code(node)
            norms = {(row.id, row.norms) for row in rows_named_in(function)}
            cited = {norm for _id, row_norms in norms for norm in row_norms} | set(_texts(node))
            for norm in cited:
                yield from _sayings(norm, module.__name__, code, sorted(norms))


def _code(function: ast.FunctionDef) -> str:
    """The code without comments and docstrings, laid out in one way."""
    for node in ast.walk(function):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(function)


def _texts(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
