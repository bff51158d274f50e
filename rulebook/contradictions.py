"""Days that cannot be true together. A form says so at the field; a case file gets an error."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from rulebook.facts import VOCABULARY, FactError, Value

IN_THE_FUTURE: Final = "in_the_future"
ENDS_BEFORE_BEGIN: Final = "ends_before_begin"

# The first day is never later than the second.
ORDERED: Final = (
    ("person.status_since", "person.document_valid_until"),
    ("job.starts_on", "job.ends_on"),
    ("person.birth_date", "person.in_germany_since"),
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not fit: one fact and the day of the check, or two facts in their order."""

    code: str
    facts: tuple[str] | tuple[str, str]

    def __str__(self) -> str:
        if len(self.facts) == 1:
            return "this has happened, so it cannot lie after the day of the check"
        return f"this cannot lie before {self.facts[0]}"


def contradictions(facts: Mapping[str, Value], as_of: date) -> Iterator[Contradiction]:
    """Every contradiction between the days given; what is not known contradicts nothing."""
    days = {name: value for name, value in facts.items() if isinstance(value, date)}
    return chain(_ahead(days, as_of), _out_of_order(days))


def _ahead(days: Mapping[str, date], as_of: date) -> Iterator[Contradiction]:
    for name, day in days.items():
        if VOCABULARY[name].has_happened and day > as_of:
            yield Contradiction(IN_THE_FUTURE, (name,))


def _out_of_order(days: Mapping[str, date]) -> Iterator[Contradiction]:
    for begin, end in ORDERED:
        if begin in days and end in days and days[end] < days[begin]:
            yield Contradiction(ENDS_BEFORE_BEGIN, (begin, end))


def refuse_contradictions(facts: Mapping[str, Value], as_of: date) -> None:
    """Raises a FactError at the last fact of the first contradiction."""
    for found in contradictions(facts, as_of):
        raise FactError(found.code, found.facts[-1], str(found))
