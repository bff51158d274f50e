"""Settles "don't know" over the values: where all runs agree, the answer stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from rulebook.facts import VOCABULARY
from rulebook.findings import Finding, Row, Step
from rulebook.outcomes import REVIEW
from rulebook.reader import Candidates

DONT_KNOW_ROW: Final = Row("dont_know")
MOST_TO_SETTLE: Final = 3


@dataclass(frozen=True, slots=True)
class Leaf:
    """The finding of one run, and the values its don't-knows stand for in it."""

    values: Candidates
    finding: Finding


def settle(leaves: Sequence[Leaf]) -> Finding:
    """One finding out of the runs over all values."""
    if len(leaves) == 1:
        return leaves[0].finding
    if len({leaf.finding.outcome for leaf in leaves}) == 1:
        return _agreed([leaf.finding for leaf in leaves])
    return Finding(REVIEW, (Step(DONT_KNOW_ROW),), setter=0, missing=smallest_settling_set(leaves))


def _agreed(findings: Sequence[Finding]) -> Finding:
    """The common outcome with every limit and doubt that may apply; of several days the latest."""
    first = findings[0]
    return Finding(
        first.outcome,
        first.steps,
        first.setter,
        limits=tuple(sorted({token for one in findings for token in one.limits})),
        missing=_all(one.missing for one in findings),
        earliest_start=_latest([one.earliest_start for one in findings]),
        uncertain=_all(one.uncertain for one in findings),
        notes=_all(one.notes for one in findings),
        in_place_of_refusal=first.in_place_of_refusal,
    )


def _all(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for part in parts for item in part))


def _latest(days: Sequence[date | None]) -> date | None:
    """A ban without an end in one of the runs leaves no day to name."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def smallest_settling_set(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    """The fewest don't-knows whose answers would settle the case, three at most.

    Answers to a set settle it when any two runs that end differently differ in one of them.
    """
    facts = sorted({name for leaf in leaves for name in leaf.values}, key=_rank)
    parting = [
        _parting_facts(one, other)
        for one, other in combinations(leaves, 2)
        if one.finding.outcome != other.finding.outcome
    ]
    for size in range(1, MOST_TO_SETTLE + 1):
        for chosen in combinations(facts, size):
            if all(not between.isdisjoint(chosen) for between in parting):
                return chosen
    return tuple(facts[:MOST_TO_SETTLE])


def _parting_facts(one: Leaf, other: Leaf) -> frozenset[str]:
    shared = one.values.keys() & other.values.keys()
    return frozenset(n for n in shared if one.values[n].isdisjoint(other.values[n]))


def _rank(name: str) -> int:
    return VOCABULARY[name].rank
