"""What is counted about a desk in a period, read when it is first asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Sum
from django.db.models.functions import Trunc

from servicedesk.figures.periods import Period
from servicedesk.models import DayCount, Desk, Measure, Team

# Team, key, working days.
Place = tuple[int, str, int]


@dataclass(frozen=True)
class Counts:
    """How often things happened; `arrivals` by the first day of week or month and their topic."""

    by_measure: Mapping[str, Mapping[Place, int]]
    arrivals: Mapping[tuple[date, str], int]


@dataclass(frozen=True)
class Figures:
    """The counts of a desk; `teams` are all of it."""

    desk: Desk
    teams: Sequence[Team]
    period: Period

    def of(self, measure: Measure) -> Mapping[Place, int]:
        """How often, by team, key and working days."""
        return self._counts.by_measure.get(measure, {})

    @property
    def arrivals(self) -> Mapping[tuple[date, str], int]:
        """Enquiries received, by the first day of week or month and their topic."""
        return self._counts.arrivals

    @property
    def _counts(self) -> Counts:
        last = getattr(self.desk, "last_count", None)
        return counts_of(tuple(team.pk for team in self.teams), self.period, last and last.at)


@lru_cache(maxsize=64)
def counts_of(teams: tuple[int, ...], period: Period, counted_at: datetime | None) -> Counts:
    """Between two counts nothing changes: page and charts are read once, by the moment of it."""
    by_measure: dict[str, Counter[Place]] = {}
    arrivals: Counter[tuple[date, str]] = Counter()
    rows = DayCount.objects.filter(
        team__in=teams, day__range=(period.first, period.last)
    ).values_list("measure", "team", "key", "days", Trunc("day", period.by))
    for measure, team, key, days, first, number in rows.annotate(Sum("count")).order_by():
        by_measure.setdefault(measure, Counter())[team, key, days] += number
        if measure == Measure.OPENED:
            arrivals[first, key] += number
    return Counts(by_measure, arrivals)
