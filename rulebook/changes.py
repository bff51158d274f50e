"""What an employer could change about the job so that the answer would be a better one.

No second description of the law: candidates come from the tables, from the facts and from the days
the rules noted; the same rules run again with each of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Final

from rulebook.engine import Trial
from rulebook.facts import VOCABULARY, Value
from rulebook.findings import Finding, reason_for
from rulebook.months import add_months
from rulebook.outcomes import OUTCOMES, REFUSED
from rulebook.tables import Law
from rulebook.verdict import Verdict

STARTS: Final = "job.starts_on"
SALARY: Final = "job.gross_monthly_salary_eur"
HOURS: Final = "job.weekly_hours"
KIND: Final = "job.kind"
LEVEL: Final = "job.level"

# What an employer can offer in place of the job. Nothing under whose name the same work would only
# be disguised or unpaid: self-employment, agency work, watching, trial work, internship, service.
KINDS: Final = ("employment", "vocational_training", "entry_qualification")
# Nobody plans a first working day later than that.
MOST_MONTHS_LATER: Final = 12
CENT: Final = Decimal("0.01")
MONTHS_OF_A_YEAR: Final = {"EUR/year": 12, "EUR/month": 1}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact of the job with another value, and what would follow.

    `norms` are those of the row that would decide; `neutral` as with a reason.
    """

    fact: str
    value: Value
    outcome: str
    norms: tuple[str, ...]
    neutral: bool = False


def nearest_changes(verdict: Verdict) -> tuple[Change, ...]:
    """The smallest step of each fact that gives a better outcome; the best outcome first.

    At most one for each fact of the job the verdict used, never about the person, none into a
    review. A verdict these rules no longer give has none.
    """
    trial = Trial(verdict.facts, verdict.as_of, verdict.law)
    if trial.found.outcome != verdict.outcome:
        return ()
    better = better_than(verdict.outcome)
    used = (name for name in STEPS if isinstance(trial.value(name), STEPS[name].type))
    found = (_nearest(name, trial, better) for name in used)
    changes = [change for change in found if change is not None]
    return tuple(sorted(changes, key=lambda change: OUTCOMES.index(change.outcome)))


def better_than(outcome: str) -> tuple[str, ...]:
    """The outcomes an employer would prefer; a review is no better than a refusal."""
    place = OUTCOMES.index(outcome)
    return OUTCOMES[: min(place, OUTCOMES.index(REFUSED))]


def _nearest(name: str, trial: Trial, better: tuple[str, ...]) -> Change | None:
    if not better:
        return None
    for value in STEPS[name].values(trial):
        finding = trial.with_(name, value, better)
        if finding is not None:
            return _change(name, value, finding)
    return None


def _change(name: str, value: Value, finding: Finding) -> Change:
    row = finding.steps[-1].row
    norms = row.norms or finding.steps[finding.setter].row.norms
    entry = reason_for(row.id, finding.outcome)
    return Change(name, value, finding.outcome, norms, entry is not None and entry.neutral)


def _later_starts(trial: Trial) -> Iterator[date]:
    """Days the rules noted, also those noted only when a first wait is over."""
    planned = trial.value(STARTS)
    assert isinstance(planned, date)  # noqa: S101  asked for before
    ends_on = trial.facts.get("job.ends_on")
    last = add_months(planned, MOST_MONTHS_LATER)
    last = min(last, ends_on) if isinstance(ends_on, date) else last
    # What is counted by the calendar year begins anew.
    new_year = date(planned.year + 1, 1, 1)
    first = trial.found.earliest_start or new_year
    day = max(planned, trial.as_of)
    while later := [d for d in (*trial.borders, new_year, first) if day < d <= last]:
        day = min(later)
        yield day


def _higher_salaries(trial: Trial) -> Iterator[Decimal]:
    """Thresholds of the day, the yearly ones by the month and rounded up to the cent."""
    now = _number(trial, SALARY)
    amounts = {
        (amount / months).quantize(CENT, ROUND_CEILING)
        for unit, months in MONTHS_OF_A_YEAR.items()
        for amount in _in_force(trial.law, trial.as_of, unit)
    }
    most = VOCABULARY[SALARY].most
    yield from sorted(a for a in amounts if now < a and (most is None or a <= most))


def _fewer_hours(trial: Trial) -> Iterator[Decimal]:
    """Limits of the day below the planned hours, alone and with other jobs; the nearest first."""
    now, elsewhere = _number(trial, HOURS), _number(trial, "person.other_weekly_hours")
    limits = _in_force(trial.law, trial.as_of, "hours/week")
    hours = {rest for limit in limits for rest in (limit, limit - elsewhere) if rest > 0}
    yield from sorted((rest for rest in hours if rest < now), reverse=True)


def _other_kinds(trial: Trial) -> Iterator[str]:
    yield from (kind for kind in KINDS if kind != trial.value(KIND))


def _other_levels(trial: Trial) -> Iterator[str]:
    """The nearest level first, of two equally near the higher one."""
    levels = VOCABULARY[LEVEL].choices
    now = levels.index(str(trial.value(LEVEL)))
    places = sorted(range(len(levels)), key=lambda place: (abs(place - now), -place))
    yield from (levels[place] for place in places if place != now)


def _in_force(law: Law, day: date, unit: str) -> Iterator[Decimal]:
    rows = {row.name for row in law if row.unit == unit}
    values = (law.value(name, day) for name in rows)
    yield from (Decimal(value) for value in values if isinstance(value, Decimal | int))


def _number(trial: Trial, name: str) -> Decimal:
    value = trial.facts.get(name)
    return Decimal(value) if isinstance(value, Decimal | int) else Decimal(0)


@dataclass(frozen=True, slots=True)
class Steps:
    """The type of a value that can be changed, and other values, the smallest step first."""

    type: type | tuple[type, ...]
    values: Callable[[Trial], Iterator[Value]]


# In the order in which they are named where outcomes are equal.
STEPS: Final[Mapping[str, Steps]] = {
    STARTS: Steps(date, _later_starts),
    SALARY: Steps((Decimal, int), _higher_salaries),
    HOURS: Steps((Decimal, int), _fewer_hours),
    KIND: Steps(str, _other_kinds),
    LEVEL: Steps(str, _other_levels),
}
