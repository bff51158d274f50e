"""Honest waiting times: how long the answers of the last 90 days really took."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from time import monotonic
from typing import Final

from django.db.models import Sum
from django.utils import timezone

from servicedesk.models import DayCount, Desk, Enquiry, Measure

FEWEST: Final = 20
LAST_DAYS: Final = 90
# Other processes learn of a new count by this age.
SECONDS: Final = 300.0


@dataclass(frozen=True)
class Times:
    """In whole working days, a day begun counting as one. Eight of ten lie from low to high."""

    count: int
    median: int
    low: int
    high: int
    # Eight of ten were answered within so many.
    p80: int


_remembered: dict[tuple[int, str], tuple[float, Times | None]] = {}


def class_of(enquiry: Enquiry) -> str:
    """What an enquiry is compared with: the same first assessment, else the same kind."""
    return enquiry.outcome or enquiry.topic


def answer_times(desk: Desk, outcome_class: str) -> Times | None:
    """Of answers to enquiries of this class (`class_of`); None where there are too few of them."""
    place = (desk.pk, outcome_class)
    known = _remembered.get(place)
    if known and monotonic() - known[0] < SECONDS:
        return known[1]
    since = timezone.localdate() - timedelta(days=LAST_DAYS)
    rows = DayCount.objects.filter(
        team__desk=desk, measure=Measure.ANSWERED, key=outcome_class, day__gte=since
    )
    times = times_of(dict(rows.values_list("days").annotate(Sum("count")).order_by()))
    found = times if times and times.count >= FEWEST else None
    _remembered[place] = (monotonic(), found)
    return found


def forget() -> None:
    """Read them again."""
    _remembered.clear()


def times_of(histogram: Mapping[int, int]) -> Times | None:
    """From how many answers took how many days; None where there are none."""
    counted = Counter(histogram)
    if not counted.total():
        return None
    return Times(counted.total(), *(_percentile(counted, share) for share in (0.5, 0.1, 0.9, 0.8)))


def _percentile(counted: Counter[int], share: float) -> int:
    """The nearest rank: an answer time that has really been."""
    rank, seen = max(1, ceil(share * counted.total())), 0
    for days in sorted(counted):
        seen += counted[days]
        if seen >= rank:
            return days
    raise AssertionError("a rank is never above the total")
