"""Until when an answer is due: a table of cases, and what holds for all."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicedesk.clocks import (
    ANSWERS,
    PLACE,
    WHOLE_DAY,
    Calendar,
    NeverOpenError,
    Span,
    course_of,
    deadline,
    local_day,
    public_holidays,
)
from servicedesk.models import EventKind

EIGHT, TWELVE, ONE, FOUR = time(8), time(12), time(13), time(16)
# As an office: a break at noon, Friday until noon.
OFFICE = Calendar(
    hours=dict.fromkeys(range(4), ((EIGHT, TWELVE), (ONE, FOUR))) | {4: ((EIGHT, TWELVE),)}
)


def at(text: str) -> datetime:
    """A moment on the clocks of Wuppertal: 30.11.2026 9:30."""
    return datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=PLACE)


def spans(*texts: str) -> list[Span]:
    """Pauses, each two moments with " - " between them."""
    return [(at(first), at(last)) for first, last in (text.split(" - ") for text in texts)]


TABLE = {
    # --- Weekdays and weekends ---
    "the day it arrives does not count": ("30.11.2026 9:30", 1, [], "1.12.2026 16:00"),
    "a week": ("30.11.2026 9:30", 5, [], "7.12.2026 16:00"),
    "Friday ends at noon": ("30.11.2026 9:30", 4, [], "4.12.2026 12:00"),
    "over a weekend": ("3.12.2026 9:30", 2, [], "7.12.2026 16:00"),
    # --- Outside of opening hours ---
    "before the doors open": ("30.11.2026 6:00", 1, [], "1.12.2026 16:00"),
    "in the break": ("30.11.2026 12:30", 1, [], "1.12.2026 16:00"),
    "after the doors close": ("30.11.2026 23:59", 1, [], "1.12.2026 16:00"),
    "at midnight": ("1.12.2026 0:00", 1, [], "2.12.2026 16:00"),
    "on a Saturday": ("5.12.2026 10:00", 1, [], "7.12.2026 16:00"),
    "on a Sunday night": ("6.12.2026 23:30", 1, [], "7.12.2026 16:00"),
    # --- Holidays of North Rhine-Westphalia ---
    "Easter": ("2.4.2026 9:00", 1, [], "7.4.2026 16:00"),
    "started on Good Friday": ("3.4.2026 9:00", 1, [], "7.4.2026 16:00"),
    "All Saints on a Monday": ("29.10.2027 9:00", 1, [], "2.11.2027 16:00"),
    "All Saints on a Sunday": ("30.10.2026 9:00", 1, [], "2.11.2026 16:00"),
    "Corpus Christi": ("3.6.2026 9:00", 1, [], "5.6.2026 12:00"),
    "Ascension Day and the weekend": ("13.5.2026 9:00", 2, [], "18.5.2026 16:00"),
    "Christmas and the turn of the year": ("23.12.2026 9:00", 5, [], "31.12.2026 16:00"),
    "New Year": ("31.12.2026 9:00", 1, [], "4.1.2027 16:00"),
    "a leap day": ("28.2.2028 9:00", 1, [], "29.2.2028 16:00"),
    # --- Clocks put forward and back ---
    "before the short night": ("27.3.2026 11:00", 1, [], "30.3.2026 16:00"),
    "in the hour that is missing": ("29.3.2026 2:30", 1, [], "30.3.2026 16:00"),
    "before the long night": ("23.10.2026 11:00", 1, [], "26.10.2026 16:00"),
    "in the hour that comes twice": ("25.10.2026 2:30", 1, [], "26.10.2026 16:00"),
    # --- Pauses ---
    "a day with a pause does not count": (
        *("30.11.2026 9:30", 1),
        spans("1.12.2026 9:00 - 1.12.2026 10:00"),
        "2.12.2026 16:00",
    ),
    "who replies in the last minute leaves a day": (
        *("30.11.2026 9:30", 1),
        spans("1.12.2026 9:00 - 2.12.2026 15:59"),
        "3.12.2026 16:00",
    ),
    "a pause on the first day only": (
        *("30.11.2026 9:30", 1),
        spans("30.11.2026 10:00 - 30.11.2026 15:00"),
        "1.12.2026 16:00",
    ),
    "a pause over a weekend": (
        *("3.12.2026 9:30", 2),
        spans("4.12.2026 18:00 - 6.12.2026 12:00"),
        "7.12.2026 16:00",
    ),
    "a pause from Friday morning to Monday morning": (
        *("3.12.2026 9:30", 2),
        spans("4.12.2026 9:00 - 7.12.2026 7:00"),
        "9.12.2026 16:00",
    ),
    "a pause over Easter": (
        *("1.4.2026 9:30", 2),
        spans("2.4.2026 17:00 - 6.4.2026 20:00"),
        "7.4.2026 16:00",
    ),
    "a pause over the short night": (
        *("26.3.2026 9:30", 2),
        spans("27.3.2026 13:00 - 29.3.2026 12:00"),
        "30.3.2026 16:00",
    ),
    "a question after the deadline helps nobody": (
        *("30.11.2026 9:30", 1),
        spans("1.12.2026 16:01 - 3.12.2026 10:00"),
        "1.12.2026 16:00",
    ),
    "two pauses": (
        *("30.11.2026 9:30", 2),
        spans("1.12.2026 9:00 - 1.12.2026 11:00", "3.12.2026 9:00 - 4.12.2026 9:00"),
        "7.12.2026 16:00",
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_the_table_of_deadlines(case: str) -> None:
    start, days, pauses, due = TABLE[case]
    assert deadline(at(start), days, OFFICE, pauses) == at(due)


def test_without_hours_whole_days_from_monday_to_friday_count() -> None:
    due = deadline(at("4.12.2026 9:00"), 1, Calendar())
    assert due == datetime(2026, 12, 7, 23, 59, 59, tzinfo=PLACE)


def test_closed_days_do_not_count() -> None:
    calendar = Calendar(closed={date(2026, 12, 1)})
    assert local_day(deadline(at("30.11.2026 9:00"), 1, calendar)) == date(2026, 12, 2)


def test_each_land_has_its_own_holidays() -> None:
    assert date(2027, 11, 1) in public_holidays("NW", 2027)
    assert date(2027, 11, 1) not in public_holidays("BE", 2027)


@pytest.mark.parametrize("hours", [{}, {0: ()}])
def test_a_calendar_that_never_opens_is_refused(hours: dict[int, tuple[()]]) -> None:
    with pytest.raises(NeverOpenError):
        Calendar(hours=hours)


@pytest.mark.parametrize("days", [0, -1])
def test_no_day_is_no_deadline(days: int) -> None:
    with pytest.raises(ValueError, match=str(days)):
        deadline(at("30.11.2026 9:00"), days, OFFICE)


# --- What the trail tells -------------------------------------------------------------------------


def event(moment: str, before: str = "", after: str = "", kind: str = "any") -> SimpleNamespace:
    """An event as the trail keeps it."""
    data = {"from": before, "to": after} if before else {}
    return SimpleNamespace(kind=kind, at=at(moment), data=data)


ASKED = SimpleNamespace(created_at=at("30.11.2026 9:00"))


def test_pauses_are_read_from_the_trail() -> None:
    course = course_of(
        ASKED,
        [
            event("30.11.2026 9:00", kind="opened"),
            SimpleNamespace(kind="assigned", at=at("30.11.2026 9:30"), data={"to": "7"}),
            event("30.11.2026 10:00", "assigned", "waiting_for_employer"),
            event("30.11.2026 11:00", "waiting_for_employer", "waiting_for_employer"),
            event("30.11.2026 12:00", "waiting_for_employer", "waiting_for_partner"),
            event("30.11.2026 13:00", kind="noted"),
            event("1.12.2026 8:00", "waiting_for_partner", "waiting_for_us"),
            event("2.12.2026 8:00", "waiting_for_us", "waiting_for_employer"),
        ],
    )
    assert course.start == ASKED.created_at
    assert course.pauses == spans("30.11.2026 10:00 - 1.12.2026 8:00")
    assert course.stands_since == at("2.12.2026 8:00")


@pytest.mark.parametrize("settled", ["answered", "closed"])
def test_who_asks_again_starts_the_clock_anew(settled: str) -> None:
    course = course_of(
        ASKED,
        [
            event("30.11.2026 10:00", "assigned", "waiting_for_employer"),
            event("1.12.2026 10:00", "waiting_for_employer", settled),
            event("8.12.2026 10:00", settled, "waiting_for_us"),
        ],
    )
    assert (course.start, course.pauses) == (at("8.12.2026 10:00"), [])


def test_the_kinds_of_answers_exist() -> None:
    assert set(EventKind.values) >= ANSWERS


# --- What always holds ----------------------------------------------------------------------------

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
pauses = st.lists(
    st.builds(
        lambda start, minutes: (start, start + timedelta(minutes=minutes)),
        moments,
        st.integers(1, 60 * 24 * 60),
    ),
    max_size=6,
)
closed = st.frozensets(
    st.integers(0, 3 * 365).map(lambda days: date(2026, 1, 1) + timedelta(days=days)), max_size=40
)
clocks = st.times().filter(lambda clock: clock < WHOLE_DAY[1])
hours = st.builds(lambda a, b: (min(a, b), max(a, b)), clocks, clocks).filter(
    lambda pair: pair[0] < pair[1]
)
weeks = st.dictionaries(
    st.integers(0, 6), st.lists(hours, min_size=1, max_size=2).map(tuple), min_size=1
)
lands = st.sampled_from(["NW", "BY", "BE", "SN"])
calendars = st.builds(Calendar, land=lands, hours=weeks, closed=closed)
days = st.integers(1, 250)


@given(moments, days, calendars, pauses, closed)
def test_a_holiday_more_never_makes_a_deadline_earlier(
    start: datetime, n: int, calendar: Calendar, stood: list[Span], more: frozenset[date]
) -> None:
    fuller = Calendar(calendar.land, calendar.hours, {*calendar.closed, *more})
    assert deadline(start, n, fuller, stood) >= deadline(start, n, calendar, stood)


@given(moments, days, calendars, pauses, pauses)
def test_a_pause_more_never_makes_a_deadline_earlier(
    start: datetime, n: int, calendar: Calendar, stood: list[Span], more: list[Span]
) -> None:
    assert deadline(start, n, calendar, stood + more) >= deadline(start, n, calendar, stood)


@given(moments, days, calendars, pauses, pauses)
def test_what_comes_after_a_deadline_does_not_move_it(
    start: datetime, n: int, calendar: Calendar, stood: list[Span], more: list[Span]
) -> None:
    due = deadline(start, n, calendar, stood)
    later = [(max(a, due), max(b, due)) for a, b in more]
    assert deadline(start, n, calendar, stood + later) == due


@given(moments, moments, days, calendars, pauses)
def test_who_asks_later_is_not_answered_earlier(
    one: datetime, other: datetime, n: int, calendar: Calendar, stood: list[Span]
) -> None:
    first, second = sorted((one, other))
    assert deadline(first, n, calendar, stood) <= deadline(second, n, calendar, stood)


@given(moments, days, calendars, pauses)
def test_a_deadline_is_the_close_of_a_day_with_that_many_before_it(
    start: datetime, n: int, calendar: Calendar, stood: list[Span]
) -> None:
    due = deadline(start, n, calendar, stood)
    assert calendar.works_on(local_day(due))
    assert due == calendar.closing(local_day(due)) > start
    first, last = local_day(start), local_day(due)
    between = [first + timedelta(days=number) for number in range(1, (last - first).days + 1)]
    worked = [day for day in between if calendar.works_on(day)]
    assert len([day for day in worked if ran_all_day(day, calendar, stood)]) == n


def ran_all_day(day: date, calendar: Calendar, stood: list[Span]) -> bool:
    """No pause reaches into the time from midnight to the close of the day."""
    midnight = datetime.combine(day, time(0), PLACE).astimezone(UTC)
    return all(runs <= midnight or stands >= calendar.closing(day) for stands, runs in stood)
