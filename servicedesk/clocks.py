"""Working time: the calendar of a desk, and until when an answer is due.

Pure: no database, and the day is an argument. The rules stand in docs/decisions/0017.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

import holidays

from servicedesk.states import PAUSED, SETTLED

PLACE: Final = ZoneInfo("Europe/Berlin")
ONE_DAY: Final = timedelta(days=1)
MIDNIGHT: Final = time(0)
# The last second and not midnight: what is due on a day must not bear the date of the next one.
WHOLE_DAY: Final = (MIDNIGHT, time(23, 59, 59))
# The kinds of events with which the desk has said what it was asked for.
ANSWERS: Final = frozenset({"answered", "verified", "refused"})

Hours = tuple[time, time]
Span = tuple[datetime, datetime]


class NeverOpenError(ValueError):
    """A calendar without working days: nothing would ever be due."""


@cache
def public_holidays(land: str, year: int) -> frozenset[date]:
    """The public holidays of a Land, as in ISO 3166-2:DE."""
    return frozenset(holidays.country_holidays("DE", subdiv=land, years=year))


@dataclass(frozen=True)
class Calendar:
    """When a desk works: hours by weekday, public holidays and closed days. Moments are in UTC."""

    land: str = "NW"
    hours: Mapping[int, Collection[Hours]] = field(
        default_factory=lambda: dict.fromkeys(range(5), (WHOLE_DAY,))
    )
    closed: Collection[date] = frozenset()

    def __post_init__(self) -> None:
        if not any(self.hours.values()):
            raise NeverOpenError

    def works_on(self, day: date) -> bool:
        """Open on this day."""
        is_closed = day in self.closed or day in public_holidays(self.land, day.year)
        return bool(self.hours.get(day.weekday())) and not is_closed

    def closing(self, day: date) -> datetime:
        """When the last person of the desk goes home."""
        return _moment(day, max(closes for _opens, closes in self.hours[day.weekday()]))


def deadline(
    start: datetime, days: int, calendar: Calendar, pauses: Collection[Span] = ()
) -> datetime:
    """The close of the n-th day that counts.

    A working day after the day of the start counts if the clock ran from midnight to its close.
    """
    if days < 1:
        raise ValueError(days)
    day = local_day(start)
    while days:
        day += ONE_DAY
        if calendar.works_on(day) and not _is_touched(day, calendar, pauses):
            days -= 1
    return calendar.closing(day)


def local_day(moment: datetime) -> date:
    """The day on the clocks of the desks."""
    return moment.astimezone(PLACE).date()


def midnight_after(moment: datetime) -> datetime:
    """When the day of a moment ends."""
    return _moment(local_day(moment) + ONE_DAY, MIDNIGHT)


class Event(Protocol):
    """What the clocks read of an event."""

    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


class Asked(Protocol):
    """What the clocks read of an enquiry."""

    @property
    def created_at(self) -> datetime: ...


@dataclass
class Course:
    """A clock as the trail tells it: since when it runs, and when it stood still.

    An answer ends it. A message that opens a settled enquiry again starts it anew. Of an enquiry
    that was taken in, the clock goes on here where it runs out first.
    """

    start: datetime
    pauses: list[Span] = field(default_factory=list)
    stands_since: datetime | None = None

    def follow(self, event: Event) -> None:
        """Take one more event into account; most of them move no clock."""
        before, after = event.data.get("from"), event.data.get("to")
        if clock := event.data.get("clock"):
            self._go_on_with(clock)
            stands = self.stands_since is not None and after is None
            self.stands_since = event.at if stands else None
        if before is None:  # Such as "assigned", whose "to" is a person.
            return
        if before in SETTLED and after not in SETTLED:
            self.start, self.pauses, self.stands_since = event.at, [], None
        if after in PAUSED:
            self.stands_since = self.stands_since or event.at
        elif self.stands_since:
            self.pauses.append((self.stands_since, event.at))
            self.stands_since = None

    def spans_until(self, now: datetime) -> list[Span]:
        """The pauses, with the one that lasts."""
        return [*self.pauses, (self.stands_since, now)] if self.stands_since else self.pauses

    def to_data(self, now: datetime) -> dict[str, Any]:
        """As the event of another enquiry keeps it, which goes on with this clock."""
        spans = [[moment.isoformat() for moment in span] for span in self.spans_until(now)]
        return {"start": self.start.isoformat(), "pauses": spans}

    def _go_on_with(self, clock: Mapping[str, Any]) -> None:
        self.start = datetime.fromisoformat(clock["start"])
        self.pauses = [
            (datetime.fromisoformat(stands), datetime.fromisoformat(runs))
            for stands, runs in clock["pauses"]
        ]


def course_of(enquiry: Asked, events: Iterable[Event]) -> Course:
    """The clock after these events, the oldest first."""
    course = Course(enquiry.created_at)
    for event in events:
        course.follow(event)
    return course


def _moment(day: date, clock: time) -> datetime:
    # In UTC: two moments of one zone would be compared by what the clocks show.
    return datetime.combine(day, clock, PLACE).astimezone(UTC)


def _is_touched(day: date, calendar: Calendar, pauses: Collection[Span]) -> bool:
    if not pauses:
        return False
    begins, ends = _moment(day, MIDNIGHT), calendar.closing(day)
    return any(stands < ends and runs > begins for stands, runs in pauses)
