"""What a company wants to know of its vacancies: looked at, mailed, checked, and how they ended.

Everything is counted by week and vacancy. Nothing is known of who looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toolbox.tables import Table
from vacancies.models import Vacancy, VacancyQuerySet, WeekCount
from vacancies.slots import precheck_counts
from vacancies.stages import Phase

WEEKS: Final = 12
ENDED: Final = (Phase.EXPIRED, Phase.CLOSED, Phase.TAKEN_DOWN, Phase.ARCHIVED)


@dataclass(frozen=True)
class Weeks:
    """Views and mails by week, see toolbox.charts.Drawing."""

    table: Table
    words: int = 1
    drawn: Sequence[int] = (1,)
    is_over_time: bool = True
    is_wide: bool = False

    @property
    def views(self) -> int:
        """All of them."""
        return sum(int(row[1] or 0) for row in self.table.rows)

    @property
    def mailed(self) -> int:
        """In how many mails."""
        return sum(int(row[2] or 0) for row in self.table.rows)

    @property
    def is_drawn(self) -> bool:
        """There is something to draw."""
        return self.views > 0

    @property
    def shown(self) -> dict[str, Any]:
        """The words of components/table.html."""
        columns = [
            {"label": label, "numeric": place > 0} for place, label in enumerate(self.table.columns)
        ]
        return {"columns": columns, "rows": self.table.rows}


@dataclass(frozen=True)
class Line:
    """One vacancy in numbers. `prechecks` is None where no room counts them."""

    vacancy: Vacancy
    views: int
    mailed: int
    prechecks: int | None
    ending: str


def weeks_of_company(vacancies: VacancyQuerySet) -> Weeks:
    """The last weeks of all of them together."""
    monday = _monday(timezone.localdate())
    return _weeks(vacancies, monday - timedelta(weeks=WEEKS - 1), monday)


def weeks_of_vacancy(vacancy: Vacancy) -> Weeks:
    """The last weeks in which it was public."""
    if vacancy.published_at is None:
        return Weeks(_table([]))
    now = timezone.now()
    ended = min(filter(None, (now, vacancy.ended_at, vacancy.expires_at)))
    last = _monday(timezone.localdate(ended))
    first = _monday(timezone.localdate(vacancy.published_at))
    only = Vacancy.objects.filter(pk=vacancy.pk)
    return _weeks(only, max(first, last - timedelta(weeks=WEEKS - 1)), last)


def lines_of(vacancies: Sequence[Vacancy]) -> list[Line]:
    """Each of them with its numbers; two queries, however many."""
    sums = WeekCount.objects.filter(vacancy__in=vacancies).values("vacancy")
    rows = sums.annotate(all_views=Sum("views"), all_mailed=Sum("mailed"))
    found = {row["vacancy"]: (row["all_views"], row["all_mailed"]) for row in rows}
    counts = precheck_counts.of(vacancies)
    return [
        Line(
            row,
            *found.get(row.pk, (0, 0)),
            prechecks=None if counts is None else counts.get(row.pk, 0),
            ending=ending_of(row),
        )
        for row in vacancies
    ]


def ending_of(vacancy: Vacancy) -> str:
    """How it ended, as far as the company said so; empty while it has not."""
    if vacancy.phase not in ENDED:
        return ""
    said = (vacancy.get_closing_reason_display(), vacancy.get_filled_through_display())
    return " · ".join(str(part) for part in (vacancy.phase.label, *said) if part)


def lines_table(lines: Sequence[Line]) -> Table:
    """For a spreadsheet."""
    about, numbers = [_("Reference"), _("Title"), _("Status")], [_("Page views"), _("Mails")]
    rows = [
        [
            line.vacancy.reference,
            line.vacancy.title,
            str(line.vacancy.phase.label),
            line.views,
            line.mailed,
            line.prechecks,
            line.ending,
        ]
        for line in lines
    ]
    return Table(
        _("Figures of our vacancies"), [*about, *numbers, _("Pre-checks"), _("How it ended")], rows
    )


def _weeks(vacancies: VacancyQuerySet, first: date, last: date) -> Weeks:
    counts = WeekCount.objects.filter(vacancy__in=vacancies, week__range=(first, last))
    rows = counts.values("week").annotate(all_views=Sum("views"), all_mailed=Sum("mailed"))
    found = {row["week"]: (row["all_views"], row["all_mailed"]) for row in rows}
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return Weeks(_table([(each, *found.get(each, (0, 0))) for each in mondays]))


def _table(rows: Sequence[tuple[date, int, int]]) -> Table:
    return Table(
        _("Views by week"),
        [_("Week from"), _("Page views"), _("Mails")],
        [[date_format(day, "SHORT_DATE_FORMAT"), *numbers] for day, *numbers in rows],
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
