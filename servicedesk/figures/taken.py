"""How many working days an answer took, while it was the desk's turn."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

import holidays

from servicedesk.models import Desk, Enquiry, EnquiryEvent
from servicedesk.states import OUR_TURN


class WorkingDays:
    """Monday to Friday without the holidays of the desk's Land and the days it is closed."""

    def __init__(self, desk: Desk) -> None:
        self._free = _public_holidays(desk.land)
        self._closed = set(desk.closed_days.values_list("day", flat=True))

    def between(self, start: datetime, end: datetime) -> int:
        """Working days begun after the day of `start`, up to the day of `end`."""
        first, last = timezone.localdate(start), timezone.localdate(end)
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return sum(self._is_working_day(day) for day in days)

    def _is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self._free and day not in self._closed


@lru_cache(maxsize=32)
def _public_holidays(land: str) -> holidays.HolidayBase:
    return holidays.country_holidays("DE", subdiv=land)


def time_taken(enquiry: Enquiry, events: Iterable[EnquiryEvent], calendar: WorkingDays) -> int:
    """Working days from its arrival to the last of the events, pauses left out; at least one."""
    days, since, runs = 0, enquiry.created_at, True
    for event in events:
        if runs:
            days += calendar.between(since, event.at)
        since = event.at
        if state := event.data.get("to"):
            runs = state in OUR_TURN
    return max(1, days)
