"""What is counted about a desk in a period, read when it is first asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Sum
from django.db.models.functions import Trunc

from servicedesk.figures.periods import Period
from servicedesk.models import DayCount, Desk, Measure, Team

# Team, key, working days.
Place = tuple[int, str, int]


@dataclass(frozen=True)
class Figures:
    """The counts of a desk; `teams` are all of it."""

    desk: Desk
    teams: Sequence[Team]
    period: Period

    def of(self, measure: Measure) -> Mapping[Place, int]:
        """How often, by team, key and working days."""
        return self._counts.get(measure, Counter())

    @property
    def arrivals(self) -> Mapping[tuple[date, str], int]:
        """Enquiries received, by the first day of week or month and their topic."""
        return self._read[1]

    @property
    def _counts(self) -> Mapping[str, Counter[Place]]:
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[dict[str, Counter[Place]], Counter[tuple[date, str]]]:
        counts: dict[str, Counter[Place]] = {}
        arrivals: Counter[tuple[date, str]] = Counter()
        rows = DayCount.objects.filter(
            team__in=self.teams, day__range=(self.period.first, self.period.last)
        ).values_list("measure", "team", "key", "days", Trunc("day", self.period.by))
        for measure, team, key, days, first, number in rows.annotate(Sum("count")).order_by():
            counts.setdefault(measure, Counter())[team, key, days] += number
            if measure == Measure.OPENED:
                arrivals[first, key] += number
        return counts, arrivals
