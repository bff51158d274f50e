"""The tables of page, files and report, each with the way it is drawn."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Case, Count, IntegerField, Value, When
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servicedesk.figures.findings import missing_pages
from servicedesk.figures.reading import Figures
from servicedesk.figures.waiting import Times, times_of
from servicedesk.models import Enquiry, Measure, Theme, Topic
from servicedesk.slots import outcome_badges
from toolbox.tables import Cell, Table

# Times of fewer answers would tell of single cases.
FEWEST: Final = 5
MOST_WORDS: Final = 15
# Up to how many days something is open, and how that reads.
AGES: Final = (
    (3, gettext_lazy("up to 3 days")),
    (7, gettext_lazy("4 to 7 days")),
    (14, gettext_lazy("8 to 14 days")),
    (30, gettext_lazy("15 to 30 days")),
)
OLDER: Final = gettext_lazy("more than 30 days")


@dataclass(frozen=True)
class Section:
    """One thing the desk wants to know."""

    name: str
    table: Table
    # How many columns on the left are words, and which are drawn.
    words: int = 1
    drawn: Sequence[int] = ()
    is_over_time: bool = False
    is_wide: bool = False
    # The moment it is about, where that is not the period.
    as_of: str = ""
    note: str = ""

    @property
    def is_drawn(self) -> bool:
        """There is something to draw."""
        return any(row[place] for row in self.table.rows for place in self.drawn)


def inflow(figures: Figures) -> Section:
    """Enquiries received, by week or month and kind."""
    by_week = figures.period.by == "week"
    topics = [topic for topic in Topic if any(key == topic for _day, key in figures.arrivals)]
    rows: list[list[Cell]] = []
    for first in figures.period.stretches(until=timezone.localdate()):
        numbers = [figures.arrivals.get((first, topic), 0) for topic in topics]
        label = date_format(first, "SHORT_DATE_FORMAT" if by_week else "F Y")
        rows.append([label, *numbers, sum(numbers)])
    columns = [_("Week from") if by_week else _("Month"), *(str(topic.label) for topic in topics)]
    return Section(
        "inflow",
        Table(_("Enquiries received"), [*columns, _("In all")], rows),
        drawn=range(1, 1 + len(topics)),
        is_over_time=True,
    )


def backlog(figures: Figures) -> Section:
    """What is open now and since when."""
    now, teams = timezone.now(), figures.teams
    band = Case(
        *(
            When(created_at__gt=now - timedelta(days=days), then=Value(place))
            for place, (days, _label) in enumerate(AGES)
        ),
        default=Value(len(AGES)),
        output_field=IntegerField(),
    )
    found = Enquiry.objects.filter(desk=figures.desk).open().values_list("team", band)
    counts = {(team, age): number for team, age, number in found.annotate(Count("pk")).order_by()}
    rows: list[list[Cell]] = []
    for place, label in enumerate([*(label for _days, label in AGES), OLDER]):
        numbers = [counts.get((team.pk, place), 0) for team in teams]
        rows.append([str(label), *numbers, sum(numbers)])
    return Section(
        "backlog",
        Table(
            _("Open enquiries by age"),
            [_("Open since"), *(team.name for team in teams), _("In all")],
            rows,
        ),
        drawn=range(1, 1 + len(teams)),
        as_of=_("Today, as of %(moment)s, whatever the period")
        % {"moment": date_format(timezone.localtime(now), "DATETIME_FORMAT")},
    )


def answer_times(figures: Figures) -> Section:
    """How long the first answer took, pauses left out."""
    histograms: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for (team, key, days), number in figures.of(Measure.ANSWERED).items():
        histograms[team, key][days] += number
        histograms[team, ""][days] += number
    rows: list[list[Cell]] = [
        [label, team.name, *_times(times_of(histograms[team.pk, key]))]
        for team in figures.teams
        for key, label in {**_class_labels(), "": _("All")}.items()
        if (team.pk, key) in histograms
    ]
    return Section(
        "answer-times",
        Table(
            _("Working days until the first answer"),
            [
                _("First assessment or kind"),
                _("Team"),
                _("Answers"),
                _("Half within"),
                _("8 of 10 within"),
            ],
            rows,
        ),
        words=2,
        drawn=(3, 4),
        is_wide=True,
        note=_(
            "Days on which we waited for the employer or a partner office do not count. Times of "
            "fewer than %(fewest)s answers are not shown."
        )
        % {"fewest": FEWEST},
    )


def promise(figures: Figures) -> Section:
    """How many answers came when they were promised."""
    return Section(
        "promise",
        Table(
            _("Answers within the time promised"),
            [_("Team"), _("Answers with a promise"), _("In time"), _("In time, per cent")],
            [
                [team.name, *_share(figures, Measure.PROMISED, Measure.KEPT, team=team.pk)]
                for team in figures.teams
            ],
        ),
        drawn=(3,),
    )


def themes(figures: Figures) -> Section:
    """What general questions are about."""
    counts: Counter[str] = Counter()
    for (_team, key, _days), number in figures.of(Measure.THEME).items():
        counts[key] += number
    rows: list[list[Cell]] = [
        [str(Theme(key).label), number] for key, number in counts.most_common()
    ]
    return Section(
        "topics",
        Table(_("Topics of general questions"), [_("Topic"), _("Questions")], rows),
        drawn=(1,),
    )


def departures(figures: Figures) -> Section:
    """Answers that come to something else than the rulebook."""
    keys = {key for _team, key, _days in figures.of(Measure.ASSESSED)}
    rows: list[list[Cell]] = [
        [label, *_share(figures, Measure.ASSESSED, Measure.DEPARTED, key=key)]
        for key, label in _class_labels().items()
        if key in keys
    ]
    return Section(
        "departures",
        Table(
            _("Answers that depart from the first assessment"),
            [_("First assessment"), _("Answers"), _("Departing"), _("Departing, per cent")],
            rows,
        ),
        drawn=(3,),
    )


def pages_missing(figures: Figures) -> Section:
    """What caseworkers missed among the pages when they closed enquiries."""
    found = missing_pages(figures.teams, figures.period)[:MOST_WORDS]
    return Section(
        "pages-missing",
        Table(
            _("Pages that should exist"),
            [_("What about"), _("Enquiries")],
            [[words, number] for words, number in found],
        ),
        drawn=(1,),
    )


# By their names in addresses, in the order of the page.
SECTIONS: Final[Mapping[str, Callable[[Figures], Section]]] = {
    "inflow": inflow,
    "backlog": backlog,
    "answer-times": answer_times,
    "promise": promise,
    "topics": themes,
    "departures": departures,
    "pages-missing": pages_missing,
}


def shown(cell: Cell) -> str:
    """As people read it."""
    if cell is None:
        return "–"
    return cell if isinstance(cell, str) else number_format(cell, use_l10n=True)


def all_sections(figures: Figures) -> list[Section]:
    """Every table of the page."""
    return [build(figures) for build in SECTIONS.values()]


def _class_labels() -> dict[str, str]:
    """What an enquiry is compared with, in words: see `waiting.class_of`."""
    outcomes = {code: str(badge.label) for code, badge in outcome_badges.all().items()}
    return outcomes | {topic.value: str(topic.label) for topic in Topic}


def _times(times: Times | None) -> list[Cell]:
    if times is None:
        return [0, None, None]
    if times.count < FEWEST:
        return [times.count, None, None]
    return [times.count, times.median, times.p80]


def _share(
    figures: Figures, whole: Measure, part: Measure, *, team: int | None = None, key: str = ""
) -> list[Cell]:
    """Number, part of it and per cent; no per cent of nothing."""

    def number(measure: Measure) -> int:
        return sum(
            count
            for (of_team, of_key, _days), count in figures.of(measure).items()
            if team in (None, of_team) and key in ("", of_key)
        )

    counted, matching = number(whole), number(part)
    return [counted, matching, round(100 * matching / counted) if counted else None]
