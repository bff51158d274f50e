"""Which choices can stand beside a document: narrows the list of sections (§) on a page."""

from collections.abc import Mapping
from typing import Final

from rulebook.facts import COUNTRIES, VOCABULARY, Fact

SETTLEMENT_SECTIONS: Final = frozenset({"9", "9a", "18c", "26(3)", "26(4)"})
TOLERATION_SECTIONS: Final = frozenset({"60a", "60b", "60c", "60d"})
FICTION_SECTIONS: Final = frozenset({"81(3)", "81(3)2", "81(4)", "81(5)", "81(5a)"})
CLOSE_PERSON: Final = "freizuegg_3a"
PERMIT_SECTIONS: Final = frozenset(VOCABULARY["person.legal_basis"].choices) - (
    SETTLEMENT_SECTIONS | TOLERATION_SECTIONS | FICTION_SECTIONS | {CLOSE_PERSON}
)

TITLE_SECTIONS: Final = PERMIT_SECTIONS | SETTLEMENT_SECTIONS

SECTIONS_BY_DOCUMENT: Final[Mapping[str, frozenset[str]]] = {
    "toleration": TOLERATION_SECTIONS,
    "fiction_certificate": FICTION_SECTIONS,
    "settlement_permit": SETTLEMENT_SECTIONS - {"9a"},
    "eu_long_term_residence": frozenset({"9a"}),
    "residence_permit": PERMIT_SECTIONS,
    "national_visa": PERMIT_SECTIONS,
    "eu_blue_card": frozenset({"18g"}),
    "ict_card": frozenset({"19"}),
    "mobile_ict_card": frozenset({"19b"}),
}


def choices_for(fact: Fact, facts: Mapping[str, object]) -> tuple[str, ...]:
    """The choices that fit the document given; all where it says nothing about them."""
    if fact.name in ("person.previous_legal_basis", "person.applied_for"):
        return tuple(choice for choice in fact.choices if choice in TITLE_SECTIONS)
    if fact.name != "person.legal_basis":
        return fact.choices
    fitting = SECTIONS_BY_DOCUMENT.get(str(facts.get("person.document")))
    if fitting is None:
        return fact.choices
    return tuple(choice for choice in fact.choices if choice in fitting)


def possible_values(fact: Fact, facts: Mapping[str, object]) -> frozenset[str | bool]:
    """Every value a don't-know may stand for."""
    if fact.type == "bool":
        return frozenset({True, False})
    if fact.type == "country":
        return COUNTRIES
    return frozenset(choices_for(fact, facts))
