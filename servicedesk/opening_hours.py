"""When somebody of a desk answers the phone on a day."""

from dataclasses import dataclass
from datetime import date, time

import holidays

from servicedesk.models import Desk, Weekday


@dataclass(frozen=True)
class Hours:
    """From when to when."""

    opens: time
    closes: time

    def include(self, moment: time) -> bool:
        """Whether the desk is open then."""
        return self.opens <= moment < self.closes

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"


# Of a desk that has not said when it is open.
USUAL = Hours(time(8), time(16))


def hours_on(desk: Desk, day: date) -> list[Hours]:
    """The hours of this day, none where the desk is closed."""
    if day in holidays.country_holidays("DE", subdiv=desk.land, years=day.year):
        return []
    if desk.closed_days.filter(day=day).exists():
        return []
    rows = list(desk.opening_hours.all())
    if not rows:
        return [USUAL] if day.weekday() <= Weekday.FRIDAY else []
    return [Hours(row.opens, row.closes) for row in rows if row.weekday == day.weekday()]
