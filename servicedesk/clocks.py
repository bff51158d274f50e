"""Working time: the calendar of a desk, until when an answer is due, and how long it took.

Pure: no database, and the day is an argument. The rules stand in docs/decisions/0017.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
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

    def opened(self, day: date) -> list[Span]:
        """The hours of a day; none on a day off."""
        if not self.works_on(day):
            return []
        return [(_moment(day, a), _moment(day, b)) for a, b in self.hours[day.weekday()]]


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


def working_days(
    start: datetime, end: datetime, calendar: Calendar, pauses: Collection[Span] = ()
) -> float:
    """How many working days lie between two moments, as shares of opening hours, without pauses."""
    running = list(_running(start, end, pauses))
    day, last, taken = local_day(start), local_day(end), 0.0
    while day <= last:
        if opened := calendar.opened(day):
            worked = sum((_overlap(a, b) for a in opened for b in running), timedelta())
            taken += worked / sum((closes - opens for opens, closes in opened), timedelta())
        day += ONE_DAY
    return taken


def local_day(moment: datetime) -> date:
    """The day on the clocks of the desks."""
    return moment.astimezone(PLACE).date()


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

    An answer ends it. A message that opens a settled enquiry again starts it anew.
    """

    start: datetime
    pauses: list[Span] = field(default_factory=list)
    stands_since: datetime | None = None

    def follow(self, event: Event) -> None:
        """Take one more event into account; most of them move no clock."""
        before, after = event.data.get("from"), event.data.get("to")
        if before is None:  # Such as "assigned", whose "to" is a person.
            return
        if before in SETTLED and after not in SETTLED:
            self.start, self.pauses, self.stands_since = event.at, [], None
        if after in PAUSED:
            self.stands_since = self.stands_since or event.at
        elif self.stands_since:
            self.pauses.append((self.stands_since, event.at))
            self.stands_since = None


def course_of(enquiry: Asked, events: Iterable[Event]) -> Course:
    """The clock after these events, the oldest first."""
    course = Course(enquiry.created_at)
    for event in events:
        course.follow(event)
    return course


def time_taken(enquiry: Asked, events: Iterable[Event], calendar: Calendar) -> float | None:
    """Working days until the first answer, without pauses; None while there is none."""
    course = Course(enquiry.created_at)
    for event in events:
        course.follow(event)
        if event.kind in ANSWERS:
            return working_days(course.start, event.at, calendar, course.pauses)
    return None


def _moment(day: date, clock: time) -> datetime:
    # In UTC: two moments of one zone would be compared by what the clocks show.
    return datetime.combine(day, clock, PLACE).astimezone(UTC)


def _is_touched(day: date, calendar: Calendar, pauses: Collection[Span]) -> bool:
    if not pauses:
        return False
    begins, ends = _moment(day, MIDNIGHT), calendar.closing(day)
    return any(stands < ends and runs > begins for stands, runs in pauses)


def _running(start: datetime, end: datetime, pauses: Collection[Span]) -> Iterator[Span]:
    for stands, runs in sorted(pauses):
        if start < min(stands, end):
            yield start, min(stands, end)
        start = max(start, runs)
    if start < end:
        yield start, end


def _overlap(one: Span, other: Span) -> timedelta:
    return max(min(one[1], other[1]) - max(one[0], other[0]), timedelta())
