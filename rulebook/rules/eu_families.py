"""Families of EU citizens and the United Kingdom: cards (table 3)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.paper import lasting_beyond_start, with_known_end
from rulebook.rules.words import has_section, holds

E3 = Row("T.E3", "§ 2 Abs. 1 FreizügG/EU", "§ 3 Abs. 1 FreizügG/EU", "§ 5 Abs. 1 FreizügG/EU")
E4 = Row("T.E4", "§ 5 Abs. 7 Satz 2 FreizügG/EU", "§ 3a Abs. 1 FreizügG/EU")
E5B = Row(
    "T.E5b",
    "§ 5 Abs. 1 FreizügG/EU",
    "§ 5 Abs. 3 FreizügG/EU",
    "§ 5 Abs. 4 FreizügG/EU",
    "§ 11 Abs. 4 FreizügG/EU",
)
E7 = Row("T.E7", "§ 16 Abs. 1 FreizügG/EU", "§ 16 Abs. 2 FreizügG/EU", "§ 16 Abs. 5 FreizügG/EU")

END = "person.document_valid_until"


def family_card(case: Case) -> Finding | None:
    """T.E3, T.E4: any work; T.E5b: the right may go on without the card. § 5 FreizügG/EU."""
    if not holds(case, "eu_family_card"):
        return None
    if case.has_expired():
        return case.review(E5B)
    with case.without_asking():  # only the ground differs
        row = E4 if has_section(case, "freizuegg_3a") else E3
    found = case.permitted(row, until=case.end_of_paper())
    if case.says_none(END):  # a permanent residence card
        return found
    return with_known_end(case, lasting_beyond_start(case, found))


def brexit_document(case: Case) -> Finding | None:
    """T.E7: the earlier rights go on; without a valid card a person looks. § 16 FreizügG/EU."""
    if not holds(case, "brexit_document"):
        return None
    if case.has_expired():
        return case.review(E7)
    found = case.permitted(E7, until=case.end_of_paper())
    return with_known_end(case, lasting_beyond_start(case, found))
