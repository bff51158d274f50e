"""The dated numbers, lists and switches of the law as a value that callers may extend."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from rulebook.data import read_toml
from rulebook.months import DAY

RowValue = Decimal | int | bool | date | tuple[str, ...]
IN_FORCE: Final = "in_force"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One dated row: what counts, from when to when, by which norm and source.

    `reference` is the caller's own name of a row that is not shipped with the code.
    """

    name: str
    value: RowValue
    unit: str
    valid_from: date
    valid_until: date | None
    norm: str
    source: str
    status: str
    confirmed_until: date
    note: str = ""
    reference: str = ""

    def covers(self, day: date) -> bool:
        """Whether the row was made for this day; a later row may have superseded it."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a row counts: none beyond its own, fewer where it is superseded."""

    row: TableRow
    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        """Whether the row counts on this day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Law:
    """All tables. A row added later supersedes the earlier ones of its name.

    From its first day on it counts in their place: a row that was in force ends the day before and
    does not come back, a row that would begin while the new one counts never begins.
    """

    __slots__ = ("_rows", "_spans")

    def __init__(self, rows: Iterable[TableRow]) -> None:
        self._rows: dict[str, tuple[TableRow, ...]] = {}
        self._spans: dict[str, tuple[Span, ...]] = {}
        for row in rows:
            self._rows[row.name] = (*self._rows.get(row.name, ()), row)
            spans = self._spans.setdefault(row.name, ())
            if row.status == IN_FORCE:
                self._spans[row.name] = _superseded_by(row, spans)

    def __iter__(self) -> Iterator[TableRow]:
        for rows in self._rows.values():
            yield from rows

    def with_rows(self, rows: Iterable[TableRow]) -> "Law":
        """The same law with further rows, say approved ones that are not shipped."""
        return Law([*self, *rows])

    def spans(self, name: str) -> tuple[Span, ...]:
        """When each row of a name counts, in the order of the days; drafts never do."""
        return self._spans[name]

    def row(self, name: str, day: date) -> TableRow | None:
        """The row in force on this day; none outside the table, there is no fallback."""
        return next((span.row for span in self._spans[name] if span.covers(day)), None)

    def value(self, name: str, as_of: date) -> RowValue | None:
        """The value in force on this day."""
        row = self.row(name, as_of)
        return None if row is None else row.value

    def next_change(self, name: str, day: date) -> date | None:
        """First day after `day` on which another row, or none, may be in force."""
        days = [border for border in _borders(self._spans[name]) if border > day]
        return min(days, default=None)

    def gaps(self, name: str) -> tuple[tuple[date, date], ...]:
        """First and last day of each break between two rows of a name."""
        return tuple(
            (earlier.last + DAY, later.first - DAY)
            for earlier, later in pairwise(self._spans[name])
            if earlier.last is not None and earlier.last + DAY < later.first
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which two laws have another row of a name, or one of them none."""

    first: date
    last: date | None
    before: TableRow | None
    after: TableRow | None


def differences(before: Law, after: Law, name: str) -> tuple[Stretch, ...]:
    """What another set of tables changes about a name, in the order of the days."""
    days = sorted({*_borders(before.spans(name)), *_borders(after.spans(name))})
    return tuple(
        Stretch(day, None if following is None else following - DAY, old, new)
        for day, following in zip(days, [*days[1:], None], strict=True)
        if (old := before.row(name, day)) != (new := after.row(name, day))
    )


def _superseded_by(row: TableRow, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    eve, end = row.valid_from - DAY, row.valid_until
    before = (
        span if span.last is not None and span.last < row.valid_from else replace(span, last=eve)
        for span in spans
        if span.first < row.valid_from
    )
    after = (span for span in spans if end is not None and span.first > end)
    return (*before, Span(row, row.valid_from, end), *after)


def _borders(spans: Iterable[Span]) -> Iterator[date]:
    for span in spans:
        yield span.first
        if span.last is not None:
            yield span.last + DAY


def row_value_to_json(value: RowValue) -> list[str] | str | int:
    """A value for storage; a decimal keeps its digits as text."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def row_value_from_json(value: list[str] | str | int, unit: str) -> RowValue:
    """The value as it was stored."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str):
        return date.fromisoformat(value) if unit == "date" else Decimal(value)
    return value


def row_from(entry: Mapping[str, Any]) -> TableRow:
    """One row as written in TOML; without a last day it counts until further notice."""
    value = entry["value"]
    value = tuple(value) if isinstance(value, list) else value
    return TableRow(**{"valid_until": None, **entry, "value": value})


SHIPPED: Final = Law(map(row_from, read_toml("law", "parameters.toml")["row"]))
# A name has one unit: all its rows are of one kind.
UNITS: Final = {row.name: row.unit for row in SHIPPED}
