"""How rules read facts.

The same rules answer two questions. When deciding, a fact left out reads as not the case. When
asking, reading a left-out employer fact stops the run with `Wanted`: that is the next question.
A choice answered "don't know" stops it with `Split`; the run is then repeated over its values.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rulebook.choices import possible_values
from rulebook.facts import DONT_KNOW, NONE, VOCABULARY, Fact, Value, is_asked_of_employer
from rulebook.findings import Row

Condition = Callable[[], bool]
Candidates = Mapping[str, frozenset[str | bool]]


class Wanted(Exception):
    """The run needs a fact that is left out."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact.name)
        self.fact = fact


class Split(Exception):
    """The run needs to know whether a don't-know lies inside these values."""

    def __init__(
        self, name: str, inside: frozenset[str | bool], outside: frozenset[str | bool]
    ) -> None:
        super().__init__(name)
        self.name = name
        self.inside = inside
        self.outside = outside

    def narrow(self, candidates: Candidates) -> tuple[Candidates, Candidates]:
        """What the fact may stand for in each of the two runs."""
        return {**candidates, self.name: self.inside}, {**candidates, self.name: self.outside}


def _urgency(stop: Wanted | Split) -> int:
    """Don't-knows are settled first: some of their values may make the question needless."""
    return stop.fact.rank if isinstance(stop, Wanted) else -1


class Supposed(Exception):
    """The run read a left-out fact whose answers are tried one by one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass
class Trace:
    """What all runs of one check read, and the later days on which they might differ."""

    read: set[str] = field(default_factory=set)
    borders: set[date] = field(default_factory=set)


class Reader:
    """The facts of one run."""

    def __init__(
        self,
        facts: Mapping[str, Value],
        *,
        trace: Trace,
        asking: bool = False,
        candidates: Candidates | None = None,
        supposing: Collection[str] = (),
    ) -> None:
        self.facts = facts
        self.trace = trace
        self._asking = asking
        self._candidates = candidates or {}
        self._supposing = supposing

    # Reading facts

    def is_(self, name: str, *values: str | bool) -> bool:
        """Whether the fact has one of these values; a fact left out has none."""
        return self.is_in(name, values)

    def is_in(self, name: str, values: Collection[str | bool]) -> bool:
        """Whether the fact lies in this set of values."""
        value = self._read(name)
        if value is DONT_KNOW:
            return self._dont_know_is_in(name, frozenset(values))
        return isinstance(value, str | bool) and value in values

    def true(self, name: str) -> bool:
        """The fact is answered yes."""
        return self.is_in(name, (True,))

    def false(self, name: str) -> bool:
        """The fact is answered no."""
        return self.is_in(name, (False,))

    def date(self, name: str) -> "date | None":
        """The day; None where it is left out, not known or said not to exist."""
        value = self._read(name)
        return value if isinstance(value, date) else None

    def number(self, name: str) -> Decimal | int | None:
        """The number, exact."""
        value = self._read(name)
        return value if isinstance(value, Decimal | int) else None

    def says_none(self, name: str) -> bool:
        """A date answered with: there is no such day."""
        return self._read(name) is NONE

    def left_out(self, name: str) -> bool:
        """Nothing is known; a choice answered "don't know" is settled over its values instead."""
        value = self._read(name)
        if value is not DONT_KNOW:
            return value is None
        return not self._can_split(VOCABULARY[name])

    def left_out_of(self, *names: str) -> tuple[str, ...]:
        """Those of the facts that are not known, to be named as missing; never asks."""
        return tuple(name for name in names if self.facts.get(name) in (None, DONT_KNOW))

    def _read(self, name: str) -> Value | None:
        self.trace.read.add(name)
        value = self.facts.get(name)
        if value is None and self._asking:
            fact = VOCABULARY[name]
            if is_asked_of_employer(fact, self.facts):
                raise Wanted(fact)
        if name in self._supposing:
            raise Supposed(name)
        return value

    def _can_split(self, fact: Fact) -> bool:
        return fact.can_be_split and is_asked_of_employer(fact, self.facts)

    def _dont_know_is_in(self, name: str, values: frozenset[str | bool]) -> bool:
        fact = VOCABULARY[name]
        if not self._can_split(fact):
            return False
        possible = self._candidates.get(name)
        if possible is None:
            possible = possible_values(fact, self.facts)
        inside = possible & values
        if inside and inside != possible:
            raise Split(name, inside, possible - inside)
        return bool(inside)

    # Joining conditions: what is known wins before an unknown is asked

    def all_of(self, *conditions: Condition) -> bool:
        """A known false wins before an unknown is read."""
        return not self._one_is(False, conditions)

    def any_of(self, *conditions: Condition) -> bool:
        """A known true wins before an unknown is read."""
        return self._one_is(True, conditions)

    def _one_is(self, answer: bool, conditions: Iterable[Condition]) -> bool:
        unknown: list[Wanted | Split] = []
        for condition in conditions:
            try:
                if condition() is answer:
                    return True
            except (Wanted, Split) as stop:
                unknown.append(stop)
        if unknown:
            raise min(unknown, key=_urgency)
        return False

    def first_of(self, *rows: tuple[Row, Condition]) -> Row | None:
        """The first row that holds, of rows with the same outcome: any known one will do."""
        unknown: list[Wanted | Split] = []
        for row, condition in rows:
            try:
                if condition():
                    return row
            except (Wanted, Split) as stop:
                unknown.append(stop)
        if unknown:
            raise min(unknown, key=_urgency)
        return None

    @contextmanager
    def without_asking(self) -> Iterator[None]:
        """For what the outcome does not hang on: reads what is known and asks nothing."""
        asking, self._asking = self._asking, False
        try:
            yield
        finally:
            self._asking = asking
