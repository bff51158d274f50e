"""The verdict of each group on one job. General, for nobody in particular, stored nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.utils import timezone

from content.service import current_law
from rulebook import (
    DONT_KNOW,
    Change,
    Facts,
    Law,
    Verdict,
    decide,
    nearest_changes,
    next_question,
)
from vacancies.models import Kind, Vacancy
from vacancies.way_in.groups import GROUPS, Group
from vacancies.way_in.job import FIELDS, INTERNSHIPS, KINDS_WITH_LEVEL, job_facts

CAN_START: Final = (
    "permitted",
    "permitted_within_limits",
    "authority_permission",
    "authority_permission_and_consent",
)
# From the easiest way in to none.
ORDER: Final = (*CAN_START, "individual_review", "not_permitted_now")
LEVEL: Final = "job.level"
KIND: Final = "job.kind"
# Say nothing a rule reads: two jobs that differ in them only share a table.
WITHOUT_EFFECT: Final = ("job.title", "job.place")
# What needs no training beforehand: a training, an internship, an entry qualification.
ASKS_FOR_NOTHING: Final = "helper"


@dataclass(frozen=True, slots=True)
class Way:
    """A group and its verdict; `empty` are facts the vacancy leaves open and that matter."""

    group: Group
    verdict: Verdict
    empty: tuple[str, ...]

    @property
    def can_start(self) -> bool:
        """At once or with a permission."""
        return self.verdict.outcome in CAN_START


@dataclass(frozen=True, slots=True)
class Job:
    """What counts of a vacancy."""

    facts: Facts
    kinds: tuple[str, ...]
    is_mini_job: bool
    has_level: bool

    @classmethod
    def of(cls, vacancy: Vacancy) -> "Job":
        """As the vacancy describes it."""
        facts = job_facts(vacancy).without(*WITHOUT_EFFECT)
        kinds = INTERNSHIPS if vacancy.kind == Kind.INTERNSHIP else (str(facts.get(KIND, "")),)
        return cls(
            facts=facts,
            kinds=kinds,
            is_mini_job=vacancy.kind == Kind.MINI_JOB,
            has_level=vacancy.kind in KINDS_WITH_LEVEL,
        )


def ways_into(vacancy: Vacancy) -> tuple[Way, ...]:
    """The groups, those with the easiest way first; none while the kind of job is not known."""
    if not vacancy.kind:
        return ()
    return _ways(Job.of(vacancy), timezone.localdate(), current_law())


def changes_of(vacancy: Vacancy, way: Way) -> Sequence[Change]:
    """What the company could change about this job so that the group has an easier way."""
    can_ask_for_more = vacancy.kind in KINDS_WITH_LEVEL
    changes = _nearest(way.verdict.facts, way.verdict.as_of, way.verdict.law)
    return [change for change in changes if change.fact != LEVEL or can_ask_for_more]


def start_terms(vacancy: Vacancy) -> list[str]:
    """What the search finds the vacancy by: "start:eu" for each group that can start."""
    if not vacancy.kind:
        return []
    codes = _codes_that_can_start(Job.of(vacancy), timezone.localdate(), current_law())
    return [f"start:{code}" for code in codes]


# Small: a verdict takes some kilobytes, and the pages read at the same time are few.
@lru_cache(maxsize=128)
def _ways(job: Job, day: date, law: Law) -> tuple[Way, ...]:
    ways = [_way(group, job, day, law) for group in GROUPS if _may_be_asked_for(group, job)]
    return tuple(sorted(ways, key=_weight))


# Only words: all vacancies of a nightly run may share them.
@lru_cache(maxsize=10_000)
def _codes_that_can_start(job: Job, day: date, law: Law) -> tuple[str, ...]:
    codes = {way.group.code for way in _ways(job, day, law) if way.can_start}
    return tuple(group.code for group in GROUPS if group.code in codes)


@lru_cache(maxsize=1024)
def _nearest(facts: Facts, day: date, law: Law) -> tuple[Change, ...]:
    return nearest_changes(decide(facts, day, law))


def _may_be_asked_for(group: Group, job: Job) -> bool:
    """Nobody comes from abroad for a mini-job: it is not enough to live on."""
    return not (group.is_abroad and job.is_mini_job)


def _way(group: Group, job: Job, day: date, law: Law) -> Way:
    """Of several kinds an internship may be, the one with the hardest way counts."""
    return max((_way_of(group, job, kind, day, law) for kind in job.kinds), key=_weight)


def _way_of(group: Group, job: Job, kind: str, day: date, law: Law) -> Way:
    starts_on = job.facts.get("job.starts_on")
    first_day = max(day, starts_on) if isinstance(starts_on, date) else day
    asked_for = {} if job.has_level else {LEVEL: ASKS_FOR_NOTHING}
    facts = Facts({**job.facts, **asked_for, KIND: kind, **group.facts(day, first_day, law)})
    asked = tuple(_unanswered(facts, day, law))
    known = Facts({**facts, **dict.fromkeys(asked, DONT_KNOW)})
    return Way(group, decide(known, day, law), tuple(name for name in asked if name in FIELDS))


def _unanswered(facts: Facts, day: date, law: Law) -> Iterator[str]:
    """What a pre-check would still ask: an empty field is answered there with "don't know"."""
    while fact := next_question(facts, day, law):
        yield fact.name
        facts = facts.with_(fact.name, DONT_KNOW)


def _weight(way: Way) -> int:
    return ORDER.index(way.verdict.outcome)
