"""What only the desk can answer about a case, and which of it can still matter."""

from collections.abc import Iterator, Mapping
from datetime import date

from rulebook.case import Case
from rulebook.engine import run
from rulebook.facts import VOCABULARY, Fact, Facts, Value, is_asked_of_employer
from rulebook.parsing import EARLIEST_YEAR
from rulebook.reader import Candidates, Split, Supposed, Trace
from rulebook.tables import SHIPPED, Law


def facts_of_desk(facts: Mapping[str, object]) -> tuple[Fact, ...]:
    """What no employer is asked beside this document."""
    return tuple(fact for fact in VOCABULARY.values() if not is_asked_of_employer(fact, facts))


def desk_facts_that_matter(facts: Facts, as_of: date, law: Law = SHIPPED) -> tuple[Fact, ...]:
    """Those the rules may come to read, in their order, whatever the desk answers on the way.

    Answers the desk has given already leave the list as it is.
    """
    desks = [fact.name for fact in facts_of_desk(facts)]
    names = _read(facts.without(*desks), frozenset(desks), as_of, law, {})
    return tuple(VOCABULARY[name] for name in dict.fromkeys(names))


def _read(
    facts: Mapping[str, Value],
    unread: frozenset[str],
    as_of: date,
    law: Law,
    candidates: Candidates,
) -> Iterator[str]:
    """Run the rules again with each answer to the fact they stop at."""
    case = Case(facts, as_of, law, trace=Trace(), candidates=candidates, supposing=unread)
    try:
        run(case)
    except Supposed as supposed:
        name = supposed.name
        yield name
        for answer in _answers(VOCABULARY[name], as_of):
            yield from _read({**facts, **answer}, unread - {name}, as_of, law, candidates)
    except Split as split:
        for narrowed in split.narrow(candidates):
            yield from _read(facts, unread, as_of, law, narrowed)


def _answers(fact: Fact, as_of: date) -> list[dict[str, Value]]:
    """One of each kind the rules tell apart; a day is not known, long ago or today."""
    if fact.type == "date":
        return [{}, {fact.name: date(EARLIEST_YEAR, 1, 1)}, {fact.name: as_of}]
    return [{fact.name: value} for value in fact.choices or (True, False)]
