"""One run of the rules over one person and one job: days, tables and how a check ends."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from rulebook.facts import Value
from rulebook.findings import Finding, Row, Step
from rulebook.months import DAY
from rulebook.outcomes import CONSENT, PERMISSION, PERMITTED, REFUSED, REVIEW, WITHIN_LIMITS
from rulebook.reader import Candidates, Reader, Trace
from rulebook.tables import Law, RowValue, TableRow

# How the activity is treated (AD.K2, AD.K4) is a ground of every answer about it.
KEPT_ROWS = frozenset({"AD.K2", "AD.K4"})


class OutsideTable(Exception):
    """No value is in force on the day of the check."""


class Case(Reader):
    """What the rules ask of a case, and the rows they have come through."""

    def __init__(
        self,
        facts: Mapping[str, Value],
        as_of: date,
        law: Law,
        *,
        trace: Trace,
        asking: bool = False,
        candidates: Candidates | None = None,
        supposing: Collection[str] = (),
    ) -> None:
        super().__init__(
            facts, trace=trace, asking=asking, candidates=candidates, supposing=supposing
        )
        self.as_of = as_of
        self.law = law
        # Where the section of the title stands; a Fiktionsbescheinigung may continue an old one.
        self.section = "person.legal_basis"
        # The end of a paper that goes on by ordinance beyond the printed day.
        self.continued_until: date | None = None
        self._steps: list[Step] = []
        self._uncertain: list[str] = []
        self._values: list[TableRow] = []
        self._waits: list[date] = []

    # Days

    def has_come(self, day: date) -> bool:
        """as_of is `day` or later."""
        self.trace.borders.add(day)
        return self.as_of >= day

    def reached(self, day: date) -> bool:
        """The check day, the later of as_of and the first working day, is `day` or later."""
        if self.has_come(day):
            return True
        starts_on = self.date("job.starts_on")
        return starts_on is not None and starts_on >= day

    def has_waited_until(self, first_day: date | None) -> None:
        """A permission waits for this day, if it is still to come on as_of."""
        if first_day is not None and first_day > self.as_of:
            self._waits.append(first_day)

    def end_of_paper(self) -> date | None:
        """The printed end, or the later one of an ordinance; none printed or not known: None."""
        return self.continued_until or self.date("person.document_valid_until")

    def has_expired(self) -> bool:
        """The paper ended before as_of; on its last day it is still valid."""
        end = self.end_of_paper()
        return end is not None and self.has_come(end + DAY)

    def starts_after_end(self) -> bool:
        """The first working day lies after the end of the paper."""
        end = self.end_of_paper()
        if end is None:
            return False
        starts_on = self.date("job.starts_on")
        return starts_on is not None and starts_on > end

    # Tables

    def value(self, name: str) -> RowValue | None:
        """A table value in force on as_of, if any; the row that follows cites it."""
        row = self._row(name)
        if row is None:
            return None
        if row not in self._values:
            self._values.append(row)
        return row.value

    def is_in_force(self, name: str) -> bool:
        """Whether the table has a value on as_of."""
        return self._row(name) is not None

    def is_switched_on(self, name: str) -> bool:
        """A switch of the law that is on as of that day."""
        row = self._row(name)
        return row is not None and row.value is True

    def _row(self, name: str) -> TableRow | None:
        border = self.law.next_change(name, self.as_of)
        if border is not None:
            self.trace.borders.add(border)
        return self.law.row(name, self.as_of)

    def months(self, name: str) -> int:
        """A number of months; there is no fallback outside the table."""
        value = self.value(name)
        if not isinstance(value, int):
            raise OutsideTable(name)
        return value

    def cut_off(self, name: str) -> date:
        """A day named by the law; there is no fallback outside the table."""
        value = self.value(name)
        if not isinstance(value, date):
            raise OutsideTable(name)
        return value

    def amount(self, name: str) -> Decimal | int:
        """An amount; there is no fallback outside the table."""
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            raise OutsideTable(name)
        return value

    def is_national_of(self, name: str) -> bool:
        """The nationality stands on a list of countries; cited only where it does."""
        row = self._row(name)
        if row is None or not isinstance(row.value, tuple):
            raise OutsideTable(name)
        if not self.is_in("person.nationality", row.value):
            return False
        if row not in self._values:
            self._values.append(row)
        return True

    # Rows and ends

    def pass_by(self, row: Row, *uncertain: str) -> None:
        """A row that lets the check go on and belongs to the grounds of the answer."""
        self._steps.append(Step(row, self._take_values()))
        self._uncertain += uncertain

    def unsettled(self, code: str) -> None:
        """A row that lets the check go on rests on an unsettled reading."""
        self._uncertain.append(code)

    def start_over(self) -> None:
        """Another row takes the place of the path so far; only the kind of activity stays."""
        self._steps = [step for step in self._steps if step.row.id in KEPT_ROWS]
        self._uncertain, self._values, self._waits = [], [], []

    def permitted(self, row: Row, *limits: str, until: date | None = None) -> Finding:
        """Work may start; with any limit but the end of the paper it is permitted within limits."""
        outcome = WITHIN_LIMITS if limits else PERMITTED
        end = () if until is None else (f"until:{until.isoformat()}",)
        first_day = max([self.as_of, *self._waits])
        return self._end(outcome, (row,), limits=(*limits, *end), earliest_start=first_day)

    def needs_permission(self, *rows: Row) -> Finding:
        """The authority has to permit it; the Employment Agency is not asked."""
        return self._end(PERMISSION, rows, earliest_start=max(self._waits, default=None))

    def needs_consent(self, *rows: Row, limits: tuple[str, ...] = ()) -> Finding:
        """The authority has to permit it and the Employment Agency to consent."""
        first_day = max(self._waits, default=None)
        return self._end(CONSENT, rows, limits=limits, earliest_start=first_day)

    def refused(self, row: Row, *uncertain: str, earliest: date | None = None) -> Finding:
        """Not now; `earliest` is the first day after a waiting time."""
        return self._end(REFUSED, (row,), earliest_start=earliest, uncertain=uncertain)

    def refused_after(self, found: Finding, row: Row) -> Finding:
        """A further row closes the way the finding shows."""
        steps = (*found.steps, Step(row))
        return Finding(REFUSED, steps, setter=len(steps) - 1, uncertain=found.uncertain)

    def review(
        self,
        row: Row,
        *uncertain: str,
        missing: tuple[str, ...] = (),
        note: str | None = None,
        in_place_of_refusal: bool = False,
    ) -> Finding:
        """A person looks; `missing` names the facts that would settle it."""
        return self._end(
            REVIEW,
            (row,),
            missing=missing,
            uncertain=uncertain,
            notes=() if note is None else (note,),
            in_place_of_refusal=in_place_of_refusal,
        )

    def _end(
        self,
        outcome: str,
        rows: tuple[Row, ...],
        *,
        limits: tuple[str, ...] = (),
        missing: tuple[str, ...] = (),
        earliest_start: date | None = None,
        uncertain: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        in_place_of_refusal: bool = False,
    ) -> Finding:
        """The first of `rows` sets the outcome, the last one decides."""
        first, *further = rows
        return Finding(
            outcome,
            steps=(*self._steps, Step(first, self._take_values()), *map(Step, further)),
            setter=len(self._steps),
            limits=tuple(sorted(limits)),
            missing=missing,
            earliest_start=earliest_start,
            uncertain=tuple(dict.fromkeys((*self._uncertain, *uncertain))),
            notes=notes,
            in_place_of_refusal=in_place_of_refusal,
        )

    def _take_values(self) -> tuple[TableRow, ...]:
        values, self._values = tuple(self._values), []
        return values
