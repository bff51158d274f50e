"""How often a vacancy is looked at: a number for each week, nothing about who."""

from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from vacancies.models import Vacancy, WeekCount


def count_view(vacancy: Vacancy, now: datetime | None = None) -> None:
    """One more look, in the week it is in Berlin. Whoever counts at the same moment counts, too."""
    week = monday_of(now or timezone.now())
    rows = WeekCount.objects.filter(vacancy=vacancy, week=week)
    if not rows.update(views=F("views") + 1):
        # The first of the week: of several at once one makes the row.
        WeekCount.objects.bulk_create(
            [WeekCount(vacancy=vacancy, week=week)], ignore_conflicts=True
        )
        rows.update(views=F("views") + 1)


def monday_of(moment: datetime) -> date:
    """The day a week is named after."""
    day = timezone.localdate(moment)
    return day - timedelta(days=day.weekday())
