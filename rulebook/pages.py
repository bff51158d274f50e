"""Which questions share a page, and about how many are still open."""

from datetime import date, timedelta

from rulebook.engine import next_question, wanted_after
from rulebook.facts import VOCABULARY, Fact, Facts, Value, is_asked_of_employer
from rulebook.parsing import parse_value
from rulebook.tables import SHIPPED, Law


def next_page(facts: Facts, as_of: date, law: Law = SHIPPED) -> tuple[Fact, ...]:
    """The next question and those of its group that may follow it; () when settled."""
    first = next_question(facts, as_of, law)
    if first is None:
        return ()
    if first.group is None:
        return (first,)
    page = {first.name}
    open_ = [(facts, first)]
    while open_:
        given, fact = open_.pop()
        for name in sorted(_asked_after(given, fact, as_of, law) - page):
            follower = VOCABULARY[name]
            if follower.group == first.group:
                page.add(name)
                open_.append((given.with_(fact.name, typical_answer(fact, as_of)), follower))
    return tuple(fact for fact in _by_rank() if fact.name in page)


def questions_left(facts: Facts, as_of: date, law: Law = SHIPPED) -> int:
    """About how many questions are still open: as many as typical answers would lead to."""
    count = 0
    while (fact := next_question(facts, as_of, law)) is not None:
        facts = facts.with_(fact.name, typical_answer(fact, as_of))
        count += 1
    return count


def typical_answer(fact: Fact, as_of: date) -> Value:
    """An answer many give; only for estimates."""
    typical = fact.typical
    if fact.type == "date" and typical != "none":
        return as_of + timedelta(days=int(str(typical or 0)))
    return parse_value(fact, typical)


def _asked_after(facts: Facts, fact: Fact, as_of: date, law: Law) -> set[str]:
    if fact.can_be_split and is_asked_of_employer(fact, facts):
        return wanted_after(facts, as_of, law, fact.name)
    follower = next_question(facts.with_(fact.name, typical_answer(fact, as_of)), as_of, law)
    return {follower.name} if follower else set()


def _by_rank() -> list[Fact]:
    return sorted(VOCABULARY.values(), key=lambda fact: fact.rank)
