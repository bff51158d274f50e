"""Which left-out facts could open a way where a row refuses (section 1 item 14 b)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from rulebook.facts import DONT_KNOW, VOCABULARY, Value
from rulebook.findings import Finding
from rulebook.months import add_months
from rulebook.outcomes import REFUSED, REVIEW
from rulebook.reader import Supposed

ROWS: Final = frozenset({"T.R1", "T.R15", "T.R16", "T.R8b", "T.G14", "T.M12", "T.C4"})
MOST_MISSING: Final = 3
LONG_AGO, LONGER_AGO = -120, -240

Assumed = Mapping[str, Value]
Run = Callable[[Assumed, frozenset[str]], Finding]


def openers(as_of: date) -> dict[str, tuple[Value, ...]]:
    """The facts a refusal looks at, in their order, with the answers that open most."""
    return {
        "person.qualification": (
            "recognised_degree",
            "recognised_vocational",
            "partially_recognised",
            "foreign_state_recognised_2y",
            "none",
        ),
        "job.level": ("expert",),
        "job.matching_qualification": (True,),
        "job.gross_monthly_salary_eur": (VOCABULARY["job.gross_monthly_salary_eur"].most or 0,),
        "job.it_occupation": (True,),
        "person.experience_years_last_5": (5,),
        "person.insured_work_since": (add_months(as_of, LONG_AGO),),
        "person.in_germany_since": (add_months(as_of, LONGER_AGO),),
        "person.status_since": (add_months(as_of, LONG_AGO),),
        "job.weekly_hours": (40,),
        "job.bound_by_collective_agreement": (True,),
    }


def unless_more_opens(found: Finding, facts: Mapping[str, Value], as_of: date, run: Run) -> Finding:
    """The refusal, or a review that names the left-out facts that could open a way."""
    if found.outcome != REFUSED or found.last_row not in ROWS:
        return found
    missing = Search(facts, as_of, run).missing()
    if not missing:
        return found
    return replace(found, outcome=REVIEW, missing=missing)


class Search:
    """Tries answers to the left-out facts, only to those the rules read on the way."""

    def __init__(self, facts: Mapping[str, Value], as_of: date, run: Run) -> None:
        self._openers = {
            name: answers for name, answers in openers(as_of).items() if is_left_out(name, facts)
        }
        self._run = run

    def missing(self) -> tuple[str, ...]:
        """Facts without which some way that other answers open stays closed."""
        needed: set[str] = set()
        first = set(islice(self._openers, MOST_MISSING))
        for way in self._ways({}, frozenset()):
            needed |= {name for name in way.keys() - needed if self._is_closed_without(name, way)}
            if first <= needed:
                break
        return tuple(name for name in self._openers if name in needed)[:MOST_MISSING]

    def _ways(self, assumed: Assumed, left_out: frozenset[str]) -> Iterator[Assumed]:
        """Answers that together lead to another outcome than the refusal."""
        try:
            found = self._run(assumed, frozenset(self._openers) - assumed.keys() - left_out)
        except Supposed as supposed:
            name = supposed.name
            yield from self._ways(assumed, left_out | {name})
            for answer in self._openers[name]:
                yield from self._ways({**assumed, name: answer}, left_out)
            return
        if found.outcome != REFUSED:
            yield assumed

    def _is_closed_without(self, name: str, way: Assumed) -> bool:
        others = {other: answer for other, answer in way.items() if other != name}
        return self._run(others, frozenset()).outcome == REFUSED


def is_left_out(name: str, facts: Mapping[str, Value]) -> bool:
    """Nothing is known; "don't know" is settled over the values where that is possible."""
    value = facts.get(name)
    return value is None or (value is DONT_KNOW and not VOCABULARY[name].can_be_split)
