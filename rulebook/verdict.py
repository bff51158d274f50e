"""The verdict: an answer that carries everything page, PDF, API, audit and desk show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rulebook.facts import Facts
from rulebook.parsing import facts_to_json, parse_facts
from rulebook.tables import SHIPPED, Law, RowValue, row_value_from_json

if TYPE_CHECKING:
    from rulebook.consequences import Consequences


@dataclass(frozen=True, slots=True)
class TableValue:
    """A dated row of the law that a reason used; `reference` as with a TableRow."""

    name: str
    value: RowValue
    unit: str
    valid_from: date
    valid_to: date | None
    norm: str
    source: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code for the sentence, the row, its norms and the numbers used.

    `neutral`: the row rests on facts only the authority holds; employers see neither row nor norms.
    """

    code: str
    row: str
    norms: tuple[str, ...]
    values: tuple[TableValue, ...]
    neutral: bool


@dataclass(frozen=True)
class Verdict:
    """A first assessment on the facts given, for one day.

    `consent_required` is None where a person has to look (individual_review). `rules` are the rows,
    the deciding one last; `reasons` begin with the one that sets the outcome.
    """

    outcome: str
    reasons: tuple[Reason, ...]
    consent_required: bool | None
    limits: tuple[str, ...]
    missing: tuple[str, ...]
    earliest_start: date | None
    uncertain: tuple[str, ...]
    notes: tuple[str, ...]
    rules: tuple[str, ...]
    norms: tuple[str, ...]
    rulebook_version: str
    confirmed_until: date
    as_of: date
    facts_used: Facts
    # What it was made from; not part of the answer, so neither compared nor stored.
    all_facts: Facts | None = field(default=None, compare=False, repr=False)
    law: Law = field(default=SHIPPED, compare=False, repr=False)

    @cached_property
    def recheck_on(self) -> date | None:
        """First later day on which time alone changes the outcome."""
        from rulebook.engine import first_change

        return first_change(self.facts, self.as_of, self.law, self.outcome)

    @cached_property
    def consequences(self) -> "Consequences":
        """Duties, papers, hints and offices with norms and deadlines."""
        from rulebook.consequences import consequences_of

        return consequences_of(self, self.facts, self.as_of)

    @property
    def duties(self) -> tuple[str, ...]:
        """Codes of the employer's duties."""
        return tuple(item.code for item in self.consequences.duties)

    @property
    def papers(self) -> tuple[str, ...]:
        """Codes of the papers needed."""
        return tuple(item.code for item in self.consequences.papers)

    @property
    def hints(self) -> tuple[str, ...]:
        """Codes of further hints."""
        return tuple(item.code for item in self.consequences.hints)

    @property
    def offices(self) -> tuple[str, ...]:
        """Codes of the offices to turn to."""
        return tuple(item.code for item in self.consequences.offices)

    @property
    def facts(self) -> Facts:
        """What it was made from, where that is known; else what it used."""
        return self.facts_used if self.all_facts is None else self.all_facts


def verdict_to_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as it was given, for storage."""
    stored: dict[str, Any] = {
        item.name: _to_json(getattr(verdict, item.name)) for item in fields(verdict) if item.compare
    }
    return {**stored, "recheck_on": _to_json(verdict.recheck_on)}


def verdict_from_json(
    data: Mapping[str, Any], facts: Facts | None = None, law: Law = SHIPPED
) -> Verdict:
    """The stored verdict; `facts` are those it was made from, where the caller keeps them.

    `law` has no part in the answer: with it is looked for what would change the answer.
    """
    verdict = Verdict(
        outcome=data["outcome"],
        reasons=tuple(_reason(reason) for reason in data["reasons"]),
        consent_required=data["consent_required"],
        limits=tuple(data["limits"]),
        missing=tuple(data["missing"]),
        earliest_start=_day(data["earliest_start"]),
        uncertain=tuple(data["uncertain"]),
        notes=tuple(data["notes"]),
        rules=tuple(data["rules"]),
        norms=tuple(data["norms"]),
        rulebook_version=data["rulebook_version"],
        confirmed_until=date.fromisoformat(data["confirmed_until"]),
        as_of=date.fromisoformat(data["as_of"]),
        facts_used=parse_facts(data["facts_used"]),
        all_facts=facts,
        law=law,
    )
    # What was told stays told: a later rulebook must not compute it anew.
    verdict.__dict__["recheck_on"] = _day(data["recheck_on"])
    return verdict


def _to_json(value: object) -> object:
    if isinstance(value, Facts):
        return facts_to_json(value)
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    if isinstance(value, Reason | TableValue):
        return {item.name: _to_json(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _reason(data: Mapping[str, Any]) -> Reason:
    return Reason(
        code=data["code"],
        row=data["row"],
        norms=tuple(data["norms"]),
        values=tuple(_table_value(value) for value in data["values"]),
        neutral=data["neutral"],
    )


def _table_value(data: Mapping[str, Any]) -> TableValue:
    return TableValue(
        name=data["name"],
        value=row_value_from_json(data["value"], data["unit"]),
        unit=data["unit"],
        valid_from=date.fromisoformat(data["valid_from"]),
        valid_to=_day(data["valid_to"]),
        norm=data["norm"],
        source=data["source"],
        # Verdicts stored before rows could be added have none.
        reference=data.get("reference", ""),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
