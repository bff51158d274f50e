"""The rulebook as its page shows it: words and links for what the code says. Decides nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from content.service import AddedRow, added_rows, table_name
from kern.outcomes import KINDS
from prechecks.result import NormLine
from prechecks.wording.norms import norm_url
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.reasons import reason_sentence
from prechecks.wording.table_values import source_name, value_text
from prechecks.wording.uncertain import UNCERTAIN
from rulebook import Law, TableRow
from rulebook.catalogue import OrderStep, ProvingCase, RowEntry, RuleFile, catalogue
from rulebook.findings import ReasonEntry
from servicedesk.slots import Badge

# "§ 61" is one word of a search; a number in it ends where the typed one ends.
TERM = re.compile(r"(?:§§?|Art\.|Abs\.|Satz|Nr\.)\s*\w+|\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """What an employer is told, and the outcome it belongs to, where it is bound to one."""

    text: str
    outcome: Badge | None
    is_neutral: bool


@dataclass(frozen=True, slots=True)
class UncertainLine:
    """An unsettled reading."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case with its expected outcome; `is_decided` where the row itself decides."""

    case: ProvingCase
    outcome: str
    is_decided: bool


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the decision tables."""

    id: str
    norms: Sequence[NormLine]
    sentences: Sequence[SentenceLine]
    stated_by: Sequence[str]
    uncertain: Sequence[UncertainLine]
    cases: Sequence[CaseLine]


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row as it stands on the page, and the words a search looks at."""

    id: str
    html: SafeString
    words: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of rules and its rows."""

    name: str
    title: str
    rows: Sequence[DrawnRow]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A rule of the order; `files` only where it goes further than its own row."""

    says: str
    rows: Sequence[str]
    files: Sequence[RuleFile]


@dataclass(frozen=True, slots=True)
class TableLine:
    """A dated row of a table on the chosen day."""

    row: TableRow
    value: str
    is_list: bool
    url: str | None
    source: str
    is_in_force: bool
    state: Badge
    added: AddedRow | None


@dataclass(frozen=True, slots=True)
class TableGroup:
    """All rows of one name."""

    name: str
    title: str | Promise
    rows: Sequence[TableLine]
    is_in_force: bool


def steps() -> list[StepLine]:
    """The rules in the order of the check."""
    files = {file.name: file for file in catalogue().files}
    return [
        StepLine(step.says, step.rows, [files[name] for name in _further_files(step)])
        for step in catalogue().steps
    ]


def _further_files(step: OrderStep) -> Sequence[str]:
    return () if step.rows and len(step.files) == 1 else step.files


def rule_files(query: str = "") -> list[FileLine]:
    """The rows by file; with a query only those in which all its words stand."""
    files = _files(get_language() or "de")
    terms = _terms(query)
    if not terms:
        return list(files)
    found = (
        replace(file, rows=[row for row in file.rows if _holds(row.words, terms)]) for file in files
    )
    return [file for file in found if file.rows]


def table_groups(law: Law, day: date, query: str = "") -> list[TableGroup]:
    """The tables as of a day; with a query only those in which all its words stand."""
    terms, added = _terms(query), added_rows(law)
    groups = []
    for name, rows in groupby(law, key=lambda row: row.name):
        dated = list(rows)
        if _holds(_table_words(name, dated), terms):
            in_force = law.row(name, day)
            counting = [span.row for span in law.spans(name)]
            lines = [
                TableLine(
                    row=row,
                    value=value_text(row),
                    is_list=isinstance(row.value, tuple),
                    url=norm_url(row.norm),
                    source=source_name(row.source),
                    is_in_force=row is in_force,
                    state=_state(row, in_force, day, counts=row in counting),
                    added=added.get(row.reference),
                )
                for row in dated
            ]
            groups.append(TableGroup(name, table_name(name), lines, in_force is not None))
    return groups


# Search


def _terms(query: str) -> list[re.Pattern[str]]:
    return [
        re.compile(re.escape(term) + (r"(?!\w)" if term[-1].isdigit() else ""))
        for term in TERM.findall(re.sub(r"§(?=\d)", "§ ", _plain(query)))
    ]


def _holds(words: str, terms: Iterable[re.Pattern[str]]) -> bool:
    return all(term.search(words) for term in terms)


def _plain(text: str) -> str:
    """Small letters and single spaces, those that keep a line together included."""
    return " ".join(text.casefold().split())


def _table_words(name: str, rows: Iterable[TableRow]) -> str:
    parts = ((row.norm, row.note, row.source) for row in rows)
    return _plain(
        " ".join(
            [
                name,
                name.replace("_", " "),
                str(table_name(name)),
                *(text for part in parts for text in part),
            ]
        )
    )


# Rows


@cache
def _files(language: str) -> tuple[FileLine, ...]:
    """Made once for each language: neither code nor words change while the portal runs."""
    return tuple(
        FileLine(file.name, file.says, [_drawn_row(row) for row in file.rows])
        for file in catalogue().files
    )


def _drawn_row(row: RowEntry) -> DrawnRow:
    line = _row_line(row)
    words = [
        row.id,
        *row.norms,
        *row.stated_by,
        *(sentence.text for sentence in line.sentences),
        *(f"{reading.code} {reading.text}" for reading in line.uncertain),
        *(f"{case.id} {case.title}" for case in row.decides),
    ]
    html = render_to_string("prechecks/_rulebook_row.html", {"row": line})
    return DrawnRow(row.id, html, _plain(" ".join(words)))


def _row_line(row: RowEntry) -> RowLine:
    return RowLine(
        id=row.id,
        norms=[NormLine(norm, norm_url(norm)) for norm in row.norms],
        sentences=[_sentence_line(entry) for entry in row.reasons],
        stated_by=row.stated_by,
        uncertain=[UncertainLine(code, str(UNCERTAIN[code])) for code in row.uncertain],
        cases=[
            CaseLine(case, str(OUTCOMES[case.outcome].label), case.rows[-1] == row.id)
            for case in (*row.decides, *row.leads_to)
        ],
    )


def _sentence_line(entry: ReasonEntry) -> SentenceLine:
    outcome = entry.outcome
    badge = Badge(str(OUTCOMES[outcome].label), KINDS[outcome]) if outcome else None
    return SentenceLine(reason_sentence(entry.id), badge, entry.neutral)


# Tables

IN_FORCE = gettext_lazy("In force")
DRAFT = gettext_lazy("Draft, never decides")
NOT_YET = gettext_lazy("Not yet in force")
ENDED = gettext_lazy("Ended")
SUPERSEDED = gettext_lazy("Superseded")


def _state(row: TableRow, in_force: TableRow | None, day: date, *, counts: bool) -> Badge:
    if row is in_force:
        return Badge(IN_FORCE, "success")
    if row.status != "in_force":
        return Badge(DRAFT, "warning")
    if not counts or row.covers(day):
        return Badge(SUPERSEDED, "neutral")
    return Badge(NOT_YET if row.valid_from > day else ENDED, "neutral")


def counted_rows(files: Iterable[FileLine]) -> int:
    """How many rows are shown."""
    return sum(len(file.rows) for file in files)
