"""What follows from a verdict: duties, papers, hints and offices, by code.

The four closed lists stand in rulebook/law/{duties,papers,hints,offices}.toml, the groups they name
in groups.toml. An entry belongs to a verdict if all keys of its `when` hold (conditions.py) and,
where there is an `any`, one of the maps below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rulebook.consequences.conditions import CONDITIONS, Situation
from rulebook.consequences.lists import (
    DUTIES,
    HINTS,
    OFFICES,
    PAPERS,
    UNTIL,
    Deadline,
    Entry,
    When,
)
from rulebook.facts import Facts

if TYPE_CHECKING:
    from rulebook.verdict import Verdict

__all__ = [
    "DUTIES",
    "HINTS",
    "OFFICES",
    "PAPERS",
    "Consequence",
    "Consequences",
    "Entry",
    "consequences_of",
]


@dataclass(frozen=True, slots=True)
class Consequence:
    """An entry that belongs to a verdict. With an `event` it is not due now.

    `deadline_on` is given where the last day is a day the facts name; other time limits run from
    days that only come later.
    """

    code: str
    norm: str
    event: str | None = None
    deadline_on: date | None = None
    who: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Consequences:
    """The four lists of a verdict, in the order of the files."""

    duties: tuple[Consequence, ...]
    papers: tuple[Consequence, ...]
    hints: tuple[Consequence, ...]
    offices: tuple[Consequence, ...]


def consequences_of(verdict: "Verdict", facts: Facts, as_of: date) -> Consequences:
    """Everything that belongs to this verdict."""
    situation = Situation(verdict, facts, as_of)
    return Consequences(
        duties=_belonging(DUTIES, situation),
        papers=_belonging(PAPERS, situation),
        hints=_belonging(HINTS, situation),
        offices=_belonging(OFFICES, situation),
    )


def holds(when: When, situation: Situation) -> bool:
    """All keys hold, and one of the alternatives where there are any."""
    if not all(CONDITIONS[key](situation, value) for key, value in when.keys):
        return False
    return not when.any_of or any(holds(branch, situation) for branch in when.any_of)


def _belonging(entries: Mapping[str, Entry], situation: Situation) -> tuple[Consequence, ...]:
    return tuple(
        Consequence(
            entry.code,
            entry.norm,
            event=_event(entry.when, situation),
            deadline_on=_deadline_on(entry.deadline, situation),
            who=entry.who,
            form=entry.form,
        )
        for entry in entries.values()
        if holds(entry.when, situation)
    )


def _event(when: When, situation: Situation) -> str | None:
    """The entry's own event, else that of the first alternative that holds."""
    if when.event or not when.any_of:
        return when.event
    return next(branch.event for branch in when.any_of if holds(branch, situation))


def _deadline_on(deadline: Deadline | None, situation: Situation) -> date | None:
    if deadline is None or not deadline.is_the_day_itself:
        return None
    if deadline.from_day == UNTIL:
        until = situation.limits.get("until")
        return date.fromisoformat(until) if until else None
    return situation.day(deadline.from_day)
