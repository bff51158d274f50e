"""Residence permits and national visas: is the paper valid, what follows from it (section 2)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.outcomes import FREE_TO_START, REVIEW
from rulebook.rules.no_document import E5A
from rulebook.rules.printed_entry import printed_entry
from rulebook.rules.words import CARDS, has_section, holds

G6 = Row("T.G6", "§ 51 Abs. 1 Nr. 1 AufenthG", "§ 4a Abs. 5 Satz 1 AufenthG")
G6_REMEDY = G6.citing(*G6.norms, "§ 84 Abs. 2 Satz 2 AufenthG")
G8 = Row("T.G8", "§ 4a Abs. 5 Satz 1 AufenthG")
G13 = Row("T.G13", "§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG")

END = "person.document_valid_until"


def residence_title(case: Case) -> Finding | None:
    """Cards and national visas: T.G6, T.G8, T.G13 around table 2.1; T.E5a. § 4a Abs. 5 AufenthG.

    None where the way leads into a section that is not covered: § 24 with a date that may be
    continued (5.7), the Blue Card (5.5) and what table 2.1 leaves to others.
    """
    if not holds(case, *CARDS) or _may_be_continued(case):
        return None
    found = _expired(case) if case.has_expired() else _valid(case)
    if found and _would_refuse(found) and _claims_eu_family(case, found):
        return case.review(E5A)
    return found


def _may_be_continued(case: Case) -> bool:
    """§ 24: cards are continued until temporary_protection_until. § 2 UkraineAufenthFGV."""
    return case.all_of(lambda: has_section(case, "24"), lambda: _ends_before_continuation(case))


def _ends_before_continuation(case: Case) -> bool:
    end = case.end_of_paper()
    return end is not None and end < case.cut_off("temporary_protection_until")


def _expired(case: Case) -> Finding:
    """T.G6: the title ended with the printed day; a refused extension may be under remedy.

    § 51 Abs. 1 Nr. 1 AufenthG, § 84 Abs. 2 Satz 2 AufenthG.
    """
    if case.says_none("person.extension_refused_on"):
        return case.refused(G6)
    if case.date("person.extension_refused_on"):
        return case.review(G6_REMEDY)
    return case.review(G6, missing=("person.extension_refused_on",), in_place_of_refusal=True)


def _valid(case: Case) -> Finding | None:
    """T.G8: a start after the end of the paper; T.G13: nothing is permitted without an end date."""
    found = None if holds(case, "eu_blue_card") else printed_entry(case)
    if _starts_after_end(case, found):
        return case.review(G8)
    if found and found.outcome in FREE_TO_START and case.end_of_paper() is None:
        return case.review(G13, missing=(END,))
    return found


def _starts_after_end(case: Case, found: Finding | None) -> bool:
    if found and found.outcome != REVIEW:
        return case.starts_after_end()
    with case.without_asking():  # a person looks anyway
        return case.starts_after_end()


def _would_refuse(found: Finding) -> bool:
    return found.in_place_of_refusal or found.outcome not in (*FREE_TO_START, REVIEW)


def _claims_eu_family(case: Case, found: Finding) -> bool:
    """T.E5a: the right to work exists by law, the card only shows it. § 3 Abs. 1 FreizügG/EU."""
    if found.outcome != REVIEW:
        return case.true("person.eu_family_member_claimed")
    with case.without_asking():  # a person looks anyway
        return case.true("person.eu_family_member_claimed")
