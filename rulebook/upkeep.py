"""What is to be looked after in the tables: ends, old confirmations, figures that do not fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from rulebook.months import DAY
from rulebook.tables import Law, Span

WARNED_BEFORE_END: Final = timedelta(days=60)
CONFIRMATION_LASTS: Final = timedelta(days=180)
PENSION_CEILING: Final = "pension_ceiling_year"


@dataclass(frozen=True, slots=True)
class Due:
    """A table that needs a person: `day` is its last one, or that of an old confirmation."""

    name: str
    kind: Literal["ends", "unconfirmed"]
    day: date


def due(law: Law, day: date) -> tuple[Due, ...]:
    """All tables that end soon, or have ended, and all confirmations that are too old."""
    return tuple(
        item
        for name in dict.fromkeys(row.name for row in law)
        for item in _due(name, law.spans(name), day)
    )


def _due(name: str, spans: tuple[Span, ...], day: date) -> Iterator[Due]:
    end = _last_day(spans, day)
    if end is not None and end <= day + WARNED_BEFORE_END:
        yield Due(name, "ends", end)
    current = (span.row for span in spans if span.last is None or span.last >= day)
    confirmed = min((row.confirmed_until for row in current), default=day)
    if confirmed + CONFIRMATION_LASTS < day:
        yield Due(name, "unconfirmed", confirmed)


def _last_day(spans: tuple[Span, ...], day: date) -> date | None:
    """Up to when there is a value without a break; None where that is open or begins later."""
    last: date | None = None
    for span in spans:
        if span.first > day and (last is None or span.first > last + DAY):
            break
        last = span.last
        if last is None:
            break
    return last


def share_of_ceiling(law: Law, name: str, day: date) -> Decimal | None:
    """What a yearly amount is by its percent of the pension ceiling on this day.

    None for names that are no such share, and where the ceiling of the day is not known.
    """
    percent_name = f"{name.removesuffix('_year')}_percent"
    if not name.endswith("_year") or percent_name not in {row.name for row in law}:
        return None
    ceiling, percent = law.value(PENSION_CEILING, day), law.value(percent_name, day)
    if not isinstance(ceiling, Decimal) or not isinstance(percent, Decimal):
        return None
    return ceiling * percent / 100
