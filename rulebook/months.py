"""Counting months as §§ 187, 188 BGB do."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same number n months on; where there is no such day, the last (§ 188 Abs. 3 BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day(since: date, months: int) -> date:
    """First day after a stay or waiting time of n months: the day it begins is not counted.

    The "+ 1 day" is the one switch for offices that count otherwise (§ 187 Abs. 1 BGB).
    """
    return add_months(since, months) + DAY


def last_day_within(start: date, months: int) -> date:
    """Last day of a contract of n months that begins on `start` (that day counts)."""
    return add_months(start, months) - DAY


def first_start_within(end: date, months: int) -> date:
    """First day from which a contract of n months still reaches `end`."""
    start = add_months(end, -months) - 2 * DAY
    while last_day_within(start, months) < end:
        start += DAY
    return start
