"""Which questions share a page, and about how many are still open."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from rulebook.choices import choices_for
from rulebook.engine import next_question, wanted_after
from rulebook.facts import DONT_KNOW, VOCABULARY, Fact, Facts, Value, is_asked_of_employer
from rulebook.parsing import parse_value
from rulebook.tables import SHIPPED, Law

# The section many papers of the kind carry.
TYPICAL_SECTIONS: Final[Mapping[str, str]] = {
    "fiction_certificate": "81(4)",
    "eu_blue_card": "18g",
    "ict_card": "19",
    "mobile_ict_card": "19b",
}
OTHER_SECTION: Final = "18a"


def next_page(facts: Facts, as_of: date, law: Law = SHIPPED) -> tuple[Fact, ...]:
    """The next question and those of its group that may follow; () when settled."""
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
                open_.append((given.with_(fact.name, _stand_in(fact, given, as_of)), follower))
    page |= {fact.name for fact in _typical_course(facts, as_of, law) if fact.group == first.group}
    return tuple(fact for fact in _by_rank() if fact.name in page)


def questions_left(facts: Facts, as_of: date, law: Law = SHIPPED) -> int:
    """About how many questions are still open: as many as typical answers would lead to."""
    return sum(1 for _ in _typical_course(facts, as_of, law))


def _typical_course(facts: Facts, as_of: date, law: Law) -> Iterator[Fact]:
    """The questions typical answers lead through."""
    while (fact := next_question(facts, as_of, law)) is not None:
        yield fact
        facts = facts.with_(fact.name, typical_answer(fact, facts, as_of))


def typical_answer(fact: Fact, facts: Facts, as_of: date) -> Value:
    """An answer many give; only for estimates."""
    typical = fact.typical
    if typical is None:
        return DONT_KNOW
    if fact.choices and typical not in choices_for(fact, facts):
        return TYPICAL_SECTIONS.get(str(facts.get("person.document")), OTHER_SECTION)
    if fact.type == "date" and typical != "none":
        return as_of + timedelta(days=int(str(typical or 0)))
    return parse_value(fact, typical)


def _stand_in(fact: Fact, facts: Facts, as_of: date) -> Value:
    """Both answers to a yes/no count for what may share its page."""
    is_yes_or_no = fact.type == "bool" and fact.can_be_split
    return DONT_KNOW if is_yes_or_no else typical_answer(fact, facts, as_of)


def _asked_after(facts: Facts, fact: Fact, as_of: date, law: Law) -> set[str]:
    if fact.can_be_split and is_asked_of_employer(fact, facts):
        return wanted_after(facts, as_of, law, fact.name)
    follower = next_question(facts.with_(fact.name, typical_answer(fact, facts, as_of)), as_of, law)
    return {follower.name} if follower else set()


def _by_rank() -> list[Fact]:
    return sorted(VOCABULARY.values(), key=lambda fact: fact.rank)
