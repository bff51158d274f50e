"""What holds for every answer on a paper: T.G6, T.G8, T.G13, T.G15, T.C4, T.E5a."""

from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.outcomes import CONSENT, FREE_TO_START, REFUSED, REVIEW
from rulebook.rules.other_job import C4
from rulebook.rules.words import job_is

G6 = Row("T.G6", "§ 51 Abs. 1 Nr. 1 AufenthG", "§ 4a Abs. 5 Satz 1 AufenthG")
G6_REMEDY = G6.citing(*G6.norms, "§ 84 Abs. 2 Satz 2 AufenthG")
G8 = Row("T.G8", "§ 4a Abs. 5 Satz 1 AufenthG")
G13 = Row("T.G13", "§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG")
G15 = Row("T.G15", "§ 4a Abs. 3 Satz 1 AufenthG", "§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG")
E5A = Row("T.E5a", "§ 5 Abs. 1 FreizügG/EU", "§ 3 Abs. 1 FreizügG/EU")

END = "person.document_valid_until"
PRINT = "person.work_condition"
REFUSED_ON = "person.extension_refused_on"
FAMILY = "person.eu_family_member_claimed"

# Rows that rest on nothing being printed: only if that is known.
REST_ON_PRINT: Final = frozenset(
    (
        *("T.Q1", "T.L1a", "T.L4", "T.L5", "T.O1", "T.O2", "T.S2", "T.S3", "T.S5"),
        *("T.B1", "T.B2", "T.B4", "T.F8", "T.C4"),
    )
)


def expired(case: Case) -> Finding:
    """T.G6: the title ended with the printed day; a refused extension may be under remedy.

    § 51 Abs. 1 Nr. 1 AufenthG, § 84 Abs. 2 Satz 2 AufenthG.
    """
    if case.says_none(REFUSED_ON):
        return case.refused(G6)
    if case.date(REFUSED_ON):
        return case.review(G6_REMEDY)
    return case.review(G6, missing=(REFUSED_ON,), in_place_of_refusal=True)


def without_agency_work(case: Case, found: Finding) -> Finding:
    """T.C4: what needs consent is closed for agency work. § 40 Abs. 1 Nr. 2 AufenthG."""
    if found.outcome == CONSENT and job_is(case, "temporary_agency_work"):
        return case.refused_after(found, C4)
    return found


def with_known_print(case: Case, found: Finding) -> Finding:
    """T.G15: a permission or refusal that rests on nothing being printed. § 4a Abs. 3."""
    rests_on_print = found.outcome in (*FREE_TO_START, REFUSED) and found.last_row in REST_ON_PRINT
    if rests_on_print and case.left_out(PRINT):
        case.start_over()
        return case.review(G15, missing=(PRINT,))
    return found


def lasting_beyond_start(case: Case, found: Finding, row: Row = G8) -> Finding:
    """T.G8: a start after the end of the paper. § 4a Abs. 5 Satz 1 AufenthG."""
    if _starts_after_end(case, found):
        case.start_over()
        return case.review(row)
    return found


def _starts_after_end(case: Case, found: Finding) -> bool:
    if found.outcome != REVIEW:
        return case.starts_after_end()
    with case.without_asking():  # a person looks anyway
        return case.starts_after_end()


def with_known_end(case: Case, found: Finding) -> Finding:
    """T.G13: nothing is permitted without an end date. § 4a Abs. 5 Satz 3 Nr. 1 AufenthG."""
    if found.outcome in FREE_TO_START and case.end_of_paper() is None:
        case.start_over()
        return case.review(G13, missing=(END,))
    return found


def with_family_rights(case: Case, found: Finding) -> Finding:
    """T.E5a: the right to work exists by law, the card only shows it. § 3 Abs. 1 FreizügG/EU."""
    may_be_wrong = found.in_place_of_refusal or found.outcome not in (*FREE_TO_START, REVIEW)
    if may_be_wrong and _claims_eu_family(case, found):
        case.start_over()
        return case.review(E5A)
    return found


def _claims_eu_family(case: Case, found: Finding) -> bool:
    if found.outcome != REVIEW:
        return _is_eu_family_here(case)
    with case.without_asking():  # a person looks anyway
        return _is_eu_family_here(case)


def _is_eu_family_here(case: Case) -> bool:
    return case.true(FAMILY) and not case.false("person.in_germany")
