"""The dated numbers, lists and switches of the law as a value that callers may extend."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rulebook.data import read_toml
from rulebook.months import DAY

RowValue = Decimal | int | bool | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One dated row: what counts, from when to when, by which norm and source."""

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

    def covers(self, day: date) -> bool:
        """Whether the row counts on this day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Law:
    """All tables. A row added later supersedes an earlier one where both cover a day."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[TableRow]) -> None:
        self._rows: dict[str, tuple[TableRow, ...]] = {}
        for row in rows:
            self._rows[row.name] = (row, *self._rows.get(row.name, ()))

    def __iter__(self) -> Iterator[TableRow]:
        for rows in self._rows.values():
            yield from reversed(rows)

    def with_rows(self, rows: Iterable[TableRow]) -> "Law":
        """The same law with further rows, say approved ones that are not shipped."""
        return Law([*self, *rows])

    def row(self, name: str, day: date) -> TableRow | None:
        """The row in force on this day; none outside the table, there is no fallback."""
        for row in self._rows[name]:
            if row.status == "in_force" and row.covers(day):
                return row
        return None

    def value(self, name: str, as_of: date) -> RowValue | None:
        """The value in force on this day."""
        row = self.row(name, as_of)
        return None if row is None else row.value

    def next_change(self, name: str, day: date) -> date | None:
        """First day after `day` on which another row, or none, may be in force."""
        days = [day_ for row in self._rows[name] for day_ in _borders(row) if day_ > day]
        return min(days, default=None)


def _borders(row: TableRow) -> tuple[date, ...]:
    if row.status != "in_force":
        return ()
    if row.valid_until is None:
        return (row.valid_from,)
    return row.valid_from, row.valid_until + DAY


def _shipped_rows() -> Iterator[TableRow]:
    entries: list[dict[str, Any]] = read_toml("law", "parameters.toml")["row"]
    for entry in entries:
        value = entry.pop("value")
        until = entry.pop("valid_until", None)
        value = tuple(value) if isinstance(value, list) else value
        yield TableRow(**entry, value=value, valid_until=until)


SHIPPED: Final = Law(_shipped_rows())
