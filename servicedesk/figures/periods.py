"""The days figures speak of, in stretches a chart can show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

# Longer periods are drawn by month.
LONGEST_BY_WEEK: Final = 95


@dataclass(frozen=True)
class Period:
    """Both days included."""

    first: date
    last: date

    def __str__(self) -> str:
        if self == month_of(self.first):
            return date_format(self.first, "F Y")
        return _("%(first)s to %(last)s") % {
            "first": date_format(self.first, "DATE_FORMAT"),
            "last": date_format(self.last, "DATE_FORMAT"),
        }

    @property
    def by(self) -> str:
        """The kind of its stretches, as the database truncates to them."""
        return "week" if (self.last - self.first).days < LONGEST_BY_WEEK else "month"

    def stretches(self, *, until: date) -> Iterator[date]:
        """The first day of each week or month it touches up to a day; weeks begin on Monday."""
        day = self.first
        day = day - timedelta(days=day.weekday()) if self.by == "week" else day.replace(day=1)
        while day <= min(self.last, until):
            yield day
            day = day + timedelta(days=7) if self.by == "week" else month_of(day).last + DAY


DAY: Final = timedelta(days=1)


def month_of(day: date) -> Period:
    """The month a day lies in."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - DAY)


def last_month(today: date) -> Period:
    """The month that is over."""
    return month_of(today.replace(day=1) - DAY)


def quarter_of(day: date) -> Period:
    """January to March, and so on."""
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return Period(first, month_of(first + timedelta(days=62)).last)


def year_of(day: date) -> Period:
    """From New Year on."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))
