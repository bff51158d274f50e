"""The table as pages show it: in full to the company, in short to everybody."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kern.outcomes import KINDS
from vacancies.content import model_field
from vacancies.models import Kind, Vacancy
from vacancies.slots import Grounds, verdict_words
from vacancies.steps import FIELDS as FIELDS_OF_STEPS
from vacancies.steps import Step
from vacancies.way_in.job import FIELDS, job_facts
from vacancies.way_in.table import Way, changes_of, ways_into
from vacancies.way_in.words import LABELS, MEANINGS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from vacancies.way_in.groups import Group


@dataclass(frozen=True, slots=True)
class Row:
    """A group, its way into the job, and why."""

    group: "Group"
    label: "StrPromise"
    kind: str
    grounds: Grounds
    empty: Sequence["EmptyField"]


@dataclass(frozen=True, slots=True)
class EmptyField:
    """A field that would make the table more exact, and the step of the wizard that asks for it."""

    name: str
    label: str
    step: Step


@dataclass(frozen=True, slots=True)
class Share:
    """The groups with the same way into the job."""

    label: "StrPromise"
    meaning: "StrPromise"
    kind: str
    groups: "Sequence[Group]"


def full_table(vacancy: Vacancy) -> dict[str, Any]:
    """Context of vacancies/way_in/_table.html: every group, its grounds, what is missing."""
    rows = [_row(vacancy, way) for way in ways_into(vacancy)]
    return {
        "vacancy": vacancy,
        "rows": rows,
        "empty_fields": list(dict.fromkeys(field for row in rows for field in row.empty)),
        "job": verdict_words.said(job_facts(vacancy)),
        **_notes(vacancy),
    }


def short_table(vacancy: Vacancy) -> dict[str, Any]:
    """Context of vacancies/way_in/_short.html: the groups by their way into the job."""
    return {"shares": list(_shares(ways_into(vacancy))), **_notes(vacancy)}


def _notes(vacancy: Vacancy) -> dict[str, Any]:
    """What somebody has to know who reads the table."""
    return {
        "day": timezone.localdate(),
        "is_internship": vacancy.kind == Kind.INTERNSHIP,
        "is_mini_job": vacancy.kind == Kind.MINI_JOB,
        "needs_licence": vacancy.is_regulated,
    }


def _row(vacancy: Vacancy, way: Way) -> Row:
    outcome = way.verdict.outcome
    grounds = verdict_words.grounds(
        way.verdict, limits=_limits(way), changes=changes_of(vacancy, way)
    )
    fields = [_empty_field(FIELDS[name]) for name in way.empty]
    return Row(way.group, LABELS[outcome], KINDS[outcome], grounds, fields)


def _limits(way: Way) -> list[str]:
    """Those that are true of the group: not the end of a paper, or days, that were assumed."""
    return [limit for limit in way.verdict.limits if not _is_assumed(limit, way)]


def _is_assumed(limit: str, way: Way) -> bool:
    is_end = limit.startswith("until:") and not way.group.ends_by_law
    return is_end or limit.startswith("remaining_days:")


def _empty_field(name: str) -> EmptyField:
    step = next(step for step, names in FIELDS_OF_STEPS.items() if name in names)
    return EmptyField(name, str(model_field(name).verbose_name), step)


def _shares(ways: Iterable[Way]) -> Iterator[Share]:
    for outcome, found in groupby(ways, key=lambda way: way.verdict.outcome):
        groups = [way.group for way in found]
        yield Share(LABELS[outcome], MEANINGS[outcome], KINDS[outcome], groups)
