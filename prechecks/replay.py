"""Past verdicts under today's rulebook: which of them would be other ones now.

Reads what was answered and what was told, never the label, the company or the hand-over entries.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import yaml

from content.service import current_law
from prechecks.flow import HANDOVER_FACTS, of_employer, readable_facts
from prechecks.models import AcceptedFlip, PreCheck
from rulebook import Facts, Law, Verdict, decide, facts_to_json

CHUNK: Final = 1000
COLUMNS: Final = (
    *("pk", "public_id", "facts", "outcome", "rulebook_version", "decided_on"),
    "verdict__reasons",
)


@dataclass(frozen=True, slots=True)
class Flip:
    """A stored verdict whose outcome would be another one."""

    precheck: int
    public_id: UUID
    day: date
    from_version: str
    outcome_before: str
    reasons_before: Sequence[str]
    now: Verdict

    @property
    def key(self) -> tuple[object, ...]:
        """What is accepted when the flip is: this change of this row, nothing else."""
        return (
            self.precheck,
            self.from_version,
            self.now.rulebook_version,
            self.day,
            self.outcome_before,
            self.now.outcome,
        )

    @property
    def line(self) -> str:
        """Number, day, outcomes, then the reasons that went and came."""
        outcomes = f"{self.outcome_before} -> {self.now.outcome}"
        return " ".join([str(self.public_id), self.day.isoformat(), outcomes, *self._reasons()])

    def _reasons(self) -> Iterator[str]:
        now = [reason.code for reason in self.now.reasons]
        yield from (f"-{code}" for code in self.reasons_before if code not in now)
        yield from (f"+{code}" for code in now if code not in self.reasons_before)

    def case(self) -> str:
        """An entry for a file of cases, with what is to be expected from now on."""
        first_day = self.now.earliest_start
        entry = {
            "id": f"flip-{self.public_id.hex[:8]}-{self.now.rulebook_version}",
            "why": (
                f"accepted on replay: {self.outcome_before} in {self.from_version}, "
                f"{self.now.outcome} in {self.now.rulebook_version}"
            ),
            "facts": {"as_of": self.day.isoformat(), **facts_to_json(self.now.facts)},
            "expect": {
                "outcome": self.now.outcome,
                "consent_required": self.now.consent_required,
                "earliest_start": first_day and first_day.isoformat(),
                "limits": list(self.now.limits),
                "missing": list(self.now.missing),
            },
        }
        return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=100)

    def as_accepted(self) -> AcceptedFlip:
        """What remembers that it was accepted."""
        return AcceptedFlip(
            precheck_id=self.precheck,
            from_rulebook_version=self.from_version,
            to_rulebook_version=self.now.rulebook_version,
            day=self.day,
            outcome_before=self.outcome_before,
            outcome_after=self.now.outcome,
        )


@dataclass(frozen=True, slots=True)
class Replayed:
    """One chunk of rows: how many they were, and those that flip."""

    count: int
    open: Sequence[Flip]
    accepted: Sequence[Flip]


def replay(as_of: date | None = None) -> Iterator[Replayed]:
    """All pre-checks with a verdict, a chunk at a time in the order of their keys.

    Under the tables as they count now: those of the code and the rows staff have added.
    """
    law = current_law()
    rows = PreCheck.objects.filter(verdict__isnull=False).order_by("pk").values(*COLUMNS)
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1]["pk"]
        flips = [flip for row in chunk if (flip := _flip(row, as_of, law)) is not None]
        accepted = _accepted_among(flips)
        yield Replayed(
            count=len(chunk),
            open=[flip for flip in flips if flip.key not in accepted],
            accepted=[flip for flip in flips if flip.key in accepted],
        )


def accept(flips: Sequence[Flip]) -> None:
    """Remember them; who accepts at the same moment finds them remembered."""
    AcceptedFlip.objects.bulk_create([f.as_accepted() for f in flips], ignore_conflicts=True)


def _flip(row: dict[str, Any], as_of: date | None, law: Law) -> Flip | None:
    day = as_of or row["decided_on"]
    now = decide(_facts(row["facts"]), day, law)
    if now.outcome == row["outcome"]:
        return None
    return Flip(
        precheck=row["pk"],
        public_id=row["public_id"],
        day=day,
        from_version=row["rulebook_version"],
        outcome_before=row["outcome"],
        reasons_before=[reason["code"] for reason in row["verdict__reasons"]],
        now=now,
    )


def _facts(stored: dict[str, object]) -> Facts:
    """As the verdict is made from them, without what only the desk is sent and no rule reads."""
    return of_employer(readable_facts(stored)).without(*HANDOVER_FACTS)


def _accepted_among(flips: Sequence[Flip]) -> frozenset[tuple[object, ...]]:
    if not flips:
        return frozenset()
    known = AcceptedFlip.objects.filter(precheck__in=[flip.precheck for flip in flips])
    return frozenset(
        known.values_list(
            "precheck_id",
            "from_rulebook_version",
            "to_rulebook_version",
            "day",
            "outcome_before",
            "outcome_after",
        )
    )
