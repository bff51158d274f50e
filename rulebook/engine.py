"""Runs the rules: to decide, to ask, to find the day on which time changes the outcome."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from rulebook.case import Case, OutsideTable
from rulebook.facts import DONT_KNOW, VOCABULARY, Fact, Facts, Value
from rulebook.findings import Finding, reason_for
from rulebook.opening import Assumed, unless_more_opens
from rulebook.outcomes import CONSENT, REVIEW
from rulebook.reader import Candidates, Split, Trace, Wanted
from rulebook.rules import ORDER
from rulebook.rules.first_rows import no_figure
from rulebook.settling import Leaf, settle
from rulebook.tables import SHIPPED, Law, TableRow
from rulebook.verdict import Reason, TableValue, Verdict
from rulebook.version import CONFIRMED_UNTIL, RULEBOOK_VERSION


def decide(facts: Facts, as_of: date, law: Law = SHIPPED) -> Verdict:
    """The verdict for this day: always an answer, never a guess."""
    trace = Trace()
    finding = settle(_leaves(facts, as_of, law, trace))
    return _verdict(finding, facts, as_of, law, trace)


def next_question(facts: Facts, as_of: date, law: Law = SHIPPED) -> Fact | None:
    """The employer fact that decides most of those that can still change the verdict."""
    return _next(_asking_leaves(facts, as_of, law, {}))


def first_change(facts: Facts, as_of: date, law: Law, outcome: str) -> date | None:
    """First later day on which time alone leads to another outcome."""
    trace = Trace()
    settle(_leaves(facts, as_of, law, trace))
    day = as_of
    while later := [border for border in trace.borders if border > day]:
        day = min(later)
        if settle(_leaves(facts, day, law, trace)).outcome != outcome:
            return day
    return None


class Trial:
    """One case whose facts are changed one at a time, to see what would follow."""

    def __init__(self, facts: Facts, as_of: date, law: Law) -> None:
        self.facts = facts
        self.as_of = as_of
        self.law = law
        self._trace = Trace()
        self.found = settle(_leaves(facts, as_of, law, self._trace))
        self._read = frozenset(self._trace.read)

    @property
    def borders(self) -> frozenset[date]:
        """The days on which this case, or one of those tried so far, might differ."""
        return frozenset(self._trace.borders)

    def value(self, name: str) -> Value | None:
        """A fact the rules read in the unchanged case."""
        return self.facts.get(name) if name in self._read else None

    def with_(self, name: str, value: Value, outcomes: Collection[str]) -> Finding | None:
        """The finding on the changed fact, if it has one of these outcomes: permissions only."""
        leaves = []
        changed = self.facts.with_(name, value)
        runs = _deciding(changed, self.as_of, self.law, self._trace, {}, stop_at_refusal=True)
        for leaf in runs:
            if leaf.finding.outcome not in outcomes:
                return None
            leaves.append(leaf)
        found = settle(leaves)
        return found if found.outcome in outcomes else None


def run(case: Case) -> Finding:
    """Walks the order of the check; the first rule that answers decides, the last one always."""
    try:
        return next(found for rule in ORDER if (found := rule(case)) is not None)
    except OutsideTable:
        return no_figure(case)


def _leaves(facts: Facts, as_of: date, law: Law, trace: Trace) -> list[Leaf]:
    """One finding, or one for each class of values of the don't-knows the rules tell apart."""
    return list(_deciding(facts, as_of, law, trace, {}))


def _deciding(
    facts: Facts,
    as_of: date,
    law: Law,
    trace: Trace,
    candidates: Candidates,
    *,
    stop_at_refusal: bool = False,
) -> Iterator[Leaf]:
    """A refusal is looked at once more; not where the caller has no use for a review either."""
    case = Case(facts, as_of, law, trace=trace, candidates=candidates)

    def suppose(assumed: Assumed, open_facts: frozenset[str]) -> Finding:
        more = {**facts, **assumed}
        return run(Case(more, as_of, law, trace=trace, candidates=candidates, supposing=open_facts))

    try:
        found = run(case)
        if not stop_at_refusal:
            found = unless_more_opens(found, facts, as_of, suppose)
        yield Leaf(candidates, found)
    except Split as split:
        for narrowed in split.narrow(candidates):
            yield from _deciding(
                facts, as_of, law, trace, narrowed, stop_at_refusal=stop_at_refusal
            )


@dataclass(frozen=True, slots=True)
class Question:
    """A run that stopped at a left-out fact."""

    fact: Fact


def _asking_leaves(
    facts: Facts, as_of: date, law: Law, candidates: Candidates
) -> Iterator[Finding | Question]:
    case = Case(facts, as_of, law, trace=Trace(), asking=True, candidates=candidates)
    try:
        yield run(case)
    except Wanted as wanted:
        yield Question(wanted.fact)
    except Split as split:
        for narrowed in split.narrow(candidates):
            yield from _asking_leaves(facts, as_of, law, narrowed)


def _next(leaves: Iterator[Finding | Question]) -> Fact | None:
    """Nothing is asked once the runs already part, or one of them needs a person in any case."""
    outcomes: set[str] = set()
    wanted: list[Fact] = []
    for leaf in leaves:
        if isinstance(leaf, Question):
            wanted.append(leaf.fact)
            continue
        outcomes.add(leaf.outcome)
        if len(outcomes) > 1:
            return None
    if wanted and REVIEW not in outcomes:
        return min(wanted, key=lambda fact: fact.rank)
    return None


def wanted_after(facts: Facts, as_of: date, law: Law, name: str) -> set[str]:
    """The facts asked next for at least one value of a fact that can be split."""
    opened = facts.with_(name, DONT_KNOW)
    leaves = _asking_leaves(opened, as_of, law, {})
    return {leaf.fact.name for leaf in leaves if isinstance(leaf, Question)}


def _verdict(finding: Finding, facts: Facts, as_of: date, law: Law, trace: Trace) -> Verdict:
    rows = [step.row for step in finding.steps]
    used = [row.confirmed_until for step in finding.steps for row in step.values]
    return Verdict(
        outcome=finding.outcome,
        reasons=tuple(_reasons(finding)),
        consent_required=None if finding.outcome == REVIEW else finding.outcome == CONSENT,
        limits=finding.limits,
        missing=finding.missing,
        earliest_start=finding.earliest_start,
        uncertain=finding.uncertain,
        notes=finding.notes,
        rules=tuple(row.id for row in rows),
        norms=tuple(dict.fromkeys(norm for row in rows for norm in row.norms)),
        rulebook_version=RULEBOOK_VERSION,
        confirmed_until=min([CONFIRMED_UNTIL, *used]),
        as_of=as_of,
        facts_used=facts.only(*(name for name in VOCABULARY if name in trace.read)),
        all_facts=facts,
        law=law,
    )


def _reasons(finding: Finding) -> Iterator[Reason]:
    """The row that sets the outcome first, then the others; a row may have no sentence."""
    setter = finding.steps[finding.setter]
    for step in (setter, *(step for step in finding.steps if step is not setter)):
        entry = reason_for(step.row.id, finding.outcome)
        if entry:
            values = tuple(_table_value(row) for row in step.values)
            yield Reason(entry.id, step.row.id, step.row.norms, values, entry.neutral)


def _table_value(row: TableRow) -> TableValue:
    return TableValue(
        name=row.name,
        value=row.value,
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_until,
        norm=row.norm,
        source=row.source,
        reference=row.reference,
    )
