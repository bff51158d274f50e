"""When an entry of the lists belongs to a verdict: the keys of its `when`.

outcome, row, limit            one of these is the outcome, among the rows, among the limits
document, legal_basis,
qualification, job_kind        the answer is one of these; an observation with work counts as
                               employment, an unknown kind of activity as any employment
not_outcome, not_row, ...      none of these
fact, not_fact                 these facts have, or do not have, these values
fact_on_or_before              a date is known and not later
title_group, nationality_group one of the groups of groups.toml
residence                      "wuppertal" or "elsewhere"; unknown is both
employer_fact                  not asked in the pre-check: always holds, its sentence says "if"
starts_in_later_year           the first working day lies in a later calendar year
earliest_start                 the verdict names a first possible day
as_of_until                    the day of the check is not later
always                         every verdict
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from rulebook.data import read_toml
from rulebook.facts import EU_AND_EEA, Facts, Value

if TYPE_CHECKING:
    from rulebook.verdict import Verdict

GROUPS: Final[Mapping[str, Mapping[str, Any]]] = read_toml("law", "groups.toml")
EMPLOYMENT_KINDS: Final = frozenset(GROUPS["job_kind"]["employment_kinds"])


@dataclass(frozen=True, slots=True)
class Situation:
    """What the conditions look at."""

    verdict: "Verdict"
    facts: Facts
    as_of: date

    def known(self, name: str) -> str | None:
        """A fact answered with text or a choice."""
        value = self.facts.get(name)
        return value if isinstance(value, str) else None

    def day(self, name: str) -> date | None:
        """A fact answered with a day."""
        value = self.facts.get(name)
        return value if isinstance(value, date) else None

    @property
    def job_kind(self) -> str | None:
        """Who helps while watching works."""
        kind = self.known("job.kind")
        if kind == "observation" and self.facts.get("job.works_along") is True:
            return "employment"
        return kind

    @property
    def limits(self) -> dict[str, str]:
        """The limits by name, with their values."""
        parts = (token.partition(":") for token in self.verdict.limits)
        return {name: value for name, _colon, value in parts}


Condition = Callable[[Situation, Any], bool]


def _has_outcome(situation: Situation, outcomes: frozenset[str]) -> bool:
    return situation.verdict.outcome in outcomes


def _has_row(situation: Situation, rows: frozenset[str]) -> bool:
    return not rows.isdisjoint(situation.verdict.rules)


def _has_limit(situation: Situation, limits: frozenset[str]) -> bool:
    return not limits.isdisjoint(situation.limits)


def _is_job_kind(situation: Situation, kinds: frozenset[str]) -> bool:
    if situation.job_kind is None:
        return kinds >= EMPLOYMENT_KINDS
    return situation.job_kind in kinds


def _is_no_job_kind(situation: Situation, kinds: frozenset[str]) -> bool:
    return situation.job_kind not in kinds


def _answer_in(name: str, situation: Situation, choices: frozenset[str]) -> bool:
    return situation.known(name) in choices


_has_document = partial(_answer_in, "person.document")
_has_legal_basis = partial(_answer_in, "person.legal_basis")
_has_qualification = partial(_answer_in, "person.qualification")


def _not(condition: Condition, situation: Situation, value: object) -> bool:
    return not condition(situation, value)


def _has_facts(situation: Situation, wanted: Mapping[str, Value]) -> bool:
    return all(situation.facts.get(name) == value for name, value in wanted.items())


def _has_none_of_facts(situation: Situation, unwanted: Mapping[str, Value]) -> bool:
    return all(situation.facts.get(name) != value for name, value in unwanted.items())


def _is_on_or_before(situation: Situation, latest: Mapping[str, date]) -> bool:
    days = {name: situation.day(name) for name in latest}
    return all(day is not None and day <= latest[name] for name, day in days.items())


def _in_title_group(situation: Situation, names: frozenset[str]) -> bool:
    return any(_has_title_of(situation, GROUPS["title_group"][name]) for name in names)


def _has_title_of(situation: Situation, group: Mapping[str, Any]) -> bool:
    if not frozenset(group.get("not_limits", ())).isdisjoint(situation.limits):
        return False
    if situation.known("person.document") in group.get("documents", ()):
        return True
    if not _sections_that_count(situation, group).isdisjoint(group["sections"]):
        return True
    return _has_row(situation, frozenset(group.get("rows", ())))


def _sections_that_count(situation: Situation, group: Mapping[str, Any]) -> set[str | None]:
    section = situation.known("person.legal_basis")
    if section == "81(4)" and group.get("previous_counts"):
        return {situation.known("person.previous_legal_basis")}
    if section == "81(5a)" and group.get("applied_for_counts"):
        return {situation.known("person.applied_for")}
    names_job = situation.known("person.work_condition") == "specific_employment"
    if names_job and section in group.get("sections_if_job_is_named", ()):
        return set(group["sections"])
    return {section}


def _in_nationality_group(situation: Situation, names: frozenset[str]) -> bool:
    nationality = situation.known("person.nationality")
    if nationality is None or nationality in EU_AND_EEA or nationality in ("DE", "CH"):
        return False
    groups = (GROUPS["nationality_group"][name] for name in names)
    return any(not _has_row(situation, frozenset(group["not_rows"])) for group in groups)


def _lives_in(situation: Situation, places: frozenset[str]) -> bool:
    postcode = situation.known("person.lives_in_postcode")
    if not postcode:
        return True
    is_here = postcode in GROUPS["residence"]["wuppertal"]
    return ("wuppertal" if is_here else "elsewhere") in places


def _starts_in_later_year(situation: Situation, expected: bool) -> bool:
    starts_on = situation.day("job.starts_on")
    return (starts_on is not None and starts_on.year > situation.as_of.year) is expected


def _names_earliest_start(situation: Situation, expected: bool) -> bool:
    return (situation.verdict.earliest_start is not None) is expected


def _is_until(situation: Situation, last_day: date) -> bool:
    return situation.as_of <= last_day


def _always(_situation: Situation, _value: object) -> bool:
    return True


CONDITIONS: Final[Mapping[str, Condition]] = {
    "outcome": _has_outcome,
    "not_outcome": partial(_not, _has_outcome),
    "row": _has_row,
    "not_row": partial(_not, _has_row),
    "limit": _has_limit,
    "not_limit": partial(_not, _has_limit),
    "document": _has_document,
    "not_document": partial(_not, _has_document),
    "legal_basis": _has_legal_basis,
    "not_legal_basis": partial(_not, _has_legal_basis),
    "qualification": _has_qualification,
    "not_qualification": partial(_not, _has_qualification),
    "job_kind": _is_job_kind,
    "not_job_kind": _is_no_job_kind,
    "fact": _has_facts,
    "not_fact": _has_none_of_facts,
    "fact_on_or_before": _is_on_or_before,
    "title_group": _in_title_group,
    "nationality_group": _in_nationality_group,
    "residence": _lives_in,
    "employer_fact": _always,
    "starts_in_later_year": _starts_in_later_year,
    "earliest_start": _names_earliest_start,
    "as_of_until": _is_until,
    "always": _always,
}
