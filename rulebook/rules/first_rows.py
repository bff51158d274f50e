"""The rows before every table: nationality, day, kind of activity, document (section 2)."""

from rulebook.case import Case
from rulebook.choices import SETTLEMENT_SECTIONS
from rulebook.facts import EU_AND_EEA
from rulebook.findings import Finding, Row
from rulebook.rules.words import ASYLUM_PAPERS, CARDS, has_section, holds, job_is

DUTY_TO_CHECK = "§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG"

G0A = Row("T.G0a", DUTY_TO_CHECK)
E0 = Row("T.E0", "§ 2 Abs. 1 AufenthG")
E1 = Row(
    "T.E1",
    "§ 2 Abs. 1 FreizügG/EU",
    "§ 2 Abs. 2 Nr. 1 FreizügG/EU",
    "§ 2a Abs. 1 FreizügG/EU",
    "§ 12 FreizügG/EU",
    "§ 6 Abs. 7 FreizügG/EU",
    "§ 1 Abs. 2 Nr. 1 AufenthG",
)
E2 = Row("T.E2", "§ 28 AufenthV", "Art. 2 Abs. 1 Anhang I FreizügAbk EG-CH")
G2 = Row("T.G2")
G0B = Row("T.G0b", DUTY_TO_CHECK)
K1 = Row("AD.K1", "§ 2 Abs. 2 AufenthG", "§ 7 Abs. 1 SGB IV")
G0C = Row("T.G0c", DUTY_TO_CHECK)
G1 = Row("T.G1", DUTY_TO_CHECK)
NO_FIGURE = Row("no_figure")


def nationality_is_missing(case: Case) -> Finding | None:
    """T.G0a: without a nationality nothing can be said. § 4a Abs. 5 Satz 3 Nr. 1 AufenthG."""
    if case.left_out("person.nationality"):
        return case.review(G0A, missing=("person.nationality",))
    return None


def german(case: Case) -> Finding | None:
    """T.E0: a German is no foreigner, whatever paper. § 2 Abs. 1 AufenthG."""
    return case.permitted(E0) if case.is_("person.nationality", "DE") else None


def union_or_eea_citizen(case: Case) -> Finding | None:
    """T.E1: citizens of the EU and the EEA work without permission. § 2 Abs. 1 FreizügG/EU."""
    return case.permitted(E1) if case.is_in("person.nationality", EU_AND_EEA) else None


def swiss(case: Case) -> Finding | None:
    """T.E2: the Swiss as well. § 28 AufenthV."""
    return case.permitted(E2) if case.is_("person.nationality", "CH") else None


def earlier_law(case: Case) -> Finding | None:
    """T.G2: the law before the day law_covered_from is not covered."""
    if case.is_in_force("law_covered_from"):
        return None
    return case.review(G2, note="earlier_law")


def kind_is_missing(case: Case) -> Finding | None:
    """T.G0b: without the kind of activity nothing can be said. § 4a Abs. 5 Satz 3 AufenthG."""
    return case.review(G0B, missing=("job.kind",)) if case.left_out("job.kind") else None


def observation(case: Case) -> Finding | None:
    """AD.K1: mere watching is no gainful activity, with any paper or none. § 7 Abs. 1 SGB IV."""
    if job_is(case, "observation") and not case.true("job.works_along"):
        return case.permitted(K1, "observation_only")
    return None


def document_is_missing(case: Case) -> Finding | None:
    """T.G0c: without a document, or without knowing where the person is. § 4a Abs. 5 AufenthG."""
    if case.left_out("person.document"):
        return case.review(G0C, missing=("person.document",))
    elsewhere = holds(case, "none", "schengen_visa_or_visa_free", "foreign_eu_title")
    if elsewhere and case.left_out("person.in_germany"):
        return case.review(G0C, missing=("person.in_germany",))
    return None


def entries_contradict(case: Case) -> Finding | None:
    """T.G1: entries that do not fit together. § 4a Abs. 5 Satz 3 Nr. 1 AufenthG."""
    if holds(case, "id_card_eu") or _card_with_settlement_section(case) or _paper_abroad(case):
        return case.review(G1)
    return None


def _card_with_settlement_section(case: Case) -> bool:
    return holds(case, *CARDS) and has_section(case, *SETTLEMENT_SECTIONS)


def _paper_abroad(case: Case) -> bool:
    """Papers that exist in Germany only."""
    in_germany_only = holds(case, "fiction_certificate", *ASYLUM_PAPERS)
    return in_germany_only and case.false("person.in_germany")


def no_figure(case: Case) -> Finding:
    """Outside a table there is no fallback: a person looks, nothing is guessed."""
    case.start_over()
    return case.review(NO_FIGURE)
