"""What a rule hands back: the rows it rests on and what follows from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rulebook.data import read_toml
from rulebook.tables import TableRow


class Row:
    """A row of the decision tables and the norms it stands on."""

    __slots__ = ("id", "norms")

    def __init__(self, id: str, *norms: str) -> None:
        self.id = id
        self.norms = norms

    def __repr__(self) -> str:
        return f"Row({self.id})"

    def citing(self, *norms: str) -> "Row":
        """The same row where it stands on other norms."""
        return Row(self.id, *norms)


@dataclass(frozen=True, slots=True)
class Step:
    """A row the check came through, with the table rows it used."""

    row: Row
    values: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The end of a check. `setter` is the place of the step that sets the outcome."""

    outcome: str
    steps: tuple[Step, ...]
    setter: int
    limits: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    earliest_start: date | None = None
    uncertain: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    in_place_of_refusal: bool = False

    @property
    def last_row(self) -> str:
        """The row that decides."""
        return self.steps[-1].row.id

    def with_limits(self, *limits: str) -> "Finding":
        """The same finding with further limits."""
        return replace(self, limits=tuple(sorted({*self.limits, *limits})))


@dataclass(frozen=True, slots=True)
class ReasonEntry:
    """An entry of rulebook/law/reasons.toml."""

    id: str
    rows: tuple[str, ...]
    outcome: str | None
    neutral: bool


def _reasons() -> tuple[ReasonEntry, ...]:
    return tuple(
        ReasonEntry(
            entry["id"], tuple(entry["rows"]), entry.get("outcome"), entry.get("neutral", False)
        )
        for entry in read_toml("law", "reasons.toml")["reason"]
    )


REASONS: Final = _reasons()


def _by_row(entries: Iterable[ReasonEntry]) -> Mapping[str, tuple[ReasonEntry, ...]]:
    found: dict[str, tuple[ReasonEntry, ...]] = {}
    for entry in entries:
        for row in entry.rows:
            found[row] = (*found.get(row, ()), entry)
    return found


_REASONS_BY_ROW = _by_row(REASONS)


def reason_for(row: str, outcome: str) -> ReasonEntry | None:
    """The entry for this row with this outcome; one bound to the outcome comes first."""
    entries = _REASONS_BY_ROW.get(row, ())
    for entry in entries:
        if entry.outcome == outcome:
            return entry
    return next((entry for entry in entries if entry.outcome is None), None)
