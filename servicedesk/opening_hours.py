"""When somebody of a desk answers the phone on a day."""

from dataclasses import dataclass
from datetime import date, time

from servicedesk.clocks import WHOLE_DAY
from servicedesk.models import Desk
from servicedesk.service.timing import calendar_of


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
    calendar = calendar_of(desk)
    stated = calendar.hours[day.weekday()] if calendar.works_on(day) else ()
    return [USUAL if span == WHOLE_DAY else Hours(*span) for span in stated]
