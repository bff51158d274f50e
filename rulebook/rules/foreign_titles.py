"""Titles of other EU states (table 4)."""

from datetime import timedelta
from decimal import Decimal

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.paper import with_family_rights, without_agency_work
from rulebook.rules.routes import from_abroad, way_to_title
from rulebook.rules.skills import licence_is_missing
from rulebook.rules.words import EMPLOYER, OCCUPATION, holds, is_same_job, job_is, plain

E6 = Row("T.E6", "§ 2a Abs. 3 FreizügG/EU")
TITLE_38A = ("§ 38a Abs. 1 AufenthG",)
M4 = Row("T.M4", *TITLE_38A, "§ 38a Abs. 3 Satz 1 AufenthG")
M4_FREE = {
    "vocational_training": M4.citing(*TITLE_38A, "§ 38a Abs. 3 Satz 4 AufenthG"),
    "self_employment": M4.citing(*TITLE_38A, "§ 38a Abs. 3 Satz 2 AufenthG"),
    "voluntary_service": M4.citing(*TITLE_38A, "§ 14 Abs. 1 Nr. 1 BeschV"),
}
M7 = Row("T.M7", "§ 81 Abs. 6a Satz 4 AufenthG", "§ 18h Abs. 1 AufenthG")
M9 = Row("T.M9", "§ 16c Abs. 2 Satz 3 AufenthG", "§ 16b Abs. 3 AufenthG")
M10 = Row("T.M10", "§ 18e Abs. 1 AufenthG", "§ 18e Abs. 3 AufenthG")
M11 = Row("T.M11", "§ 19a Abs. 1 AufenthG")
M12 = Row(
    "T.M12",
    "§ 17 Abs. 1 AufenthV",
    "§ 39 Nr. 6 AufenthV",
    "§ 41 Abs. 3 AufenthV",
    "§ 4a Abs. 4 AufenthG",
    "§ 4a Abs. 5 AufenthG",
)

# They carry employment, not self-employment.
EMPLOYMENT_ONLY = {
    "blue_card": M7,
    "student_mobility": M9,
    "researcher_mobility": M10,
    "ict_mobility": M11,
}

KIND = "person.foreign_title_kind"
COUNTRY = "person.foreign_title_country"
APPLIED_ON = "person.complete_application_on"
LICENCE = "job.licence_granted"
USED = "person.allowance_days_used"
MOBILITY = "person.mobility_days"

# Routes that end in a title with a legal claim.
LEGAL_CLAIM = frozenset({"T.R0", "T.R2", "T.R3", "T.R4", "T.R5", "T.R5a", "T.R6"})
OUTSIDE_SCHENGEN = ("IE", "CY")


def foreign_title(case: Case) -> Finding | None:
    """T.E6, T.M4 to T.M12 by the kind of title, with T.C4 and T.E5a. § 4a Abs. 4 AufenthG."""
    if not holds(case, "foreign_eu_title"):
        return None
    found = without_agency_work(case, _by_kind(case))
    return with_family_rights(case, found)


def _by_kind(case: Case) -> Finding:
    if case.left_out(KIND):
        return case.review(M12, missing=(KIND,))
    if job_is(case, "self_employment"):
        for kind, row in EMPLOYMENT_ONLY.items():
            if case.is_(KIND, kind):
                return case.review(row)
    for kind, rule in BY_KIND.items():
        if case.is_(KIND, kind):
            return rule(case)
    return _national_title(case)


def _family_card(case: Case) -> Finding:
    """T.E6: what a card of another state gives depends on the family. § 2a Abs. 3 FreizügG/EU."""
    return case.review(E6)


def _long_term_resident(case: Case) -> Finding:
    """T.M4: a title under § 38a AufenthG comes first."""
    for kind, row in M4_FREE.items():
        if job_is(case, kind):
            return case.needs_permission(row)
    return case.needs_consent(M4)


def _blue_card(case: Case) -> Finding:
    """T.M7: work from 30 days after the complete application. § 81 Abs. 6a Satz 4 AufenthG."""
    if licence_is_missing(case) or case.says_none(APPLIED_ON):
        return case.refused(M7)
    applied_on = case.date(APPLIED_ON)
    if applied_on is None:
        return case.review(M7, missing=(APPLIED_ON,))
    first_day = applied_on + timedelta(int(case.amount("foreign_blue_card_days")))
    if not case.reached(first_day):
        return case.refused(M7, earliest=first_day)
    if case.true("job.regulated_occupation") and case.left_out(LICENCE):
        return case.review(M7, missing=(LICENCE,))
    case.has_waited_until(first_day)
    return case.permitted(M7, "only_named_employment")


def _student(case: Case) -> Finding:
    """T.M9: 140 days in proportion to the stay, rounded down to half days. § 16c Abs. 2."""
    used, stay = case.number(USED), case.number(MOBILITY)
    if used is None or stay is None:
        return case.review(M9, missing=case.left_out_of(USED, MOBILITY))
    year, reference = case.amount("student_days_year"), case.amount("mobility_reference_days")
    days = Decimal(2 * year * stay // reference) / 2
    if used >= days:
        return case.needs_consent(M9)
    return case.permitted(M9, f"days_total:{plain(days)}", f"remaining_days:{plain(days - used)}")


def _researcher(case: Case) -> Finding:
    """T.M10: at the host named in the certificate. § 18e AufenthG."""
    return _at_the_named_place(case, M10, "max_180_of_360_days")


def _transferee(case: Case) -> Finding:
    """T.M11: at the branch named in the certificate. § 19a AufenthG."""
    return _at_the_named_place(case, M11, "max_90_of_180_days")


def _at_the_named_place(case: Case, row: Row, limit: str) -> Finding:
    if is_same_job(case):
        return case.permitted(row, "only_named_employment", limit)
    if case.any_of(lambda: case.false(EMPLOYER), lambda: case.false(OCCUPATION)):
        return case.refused(row)
    return case.review(row, missing=case.left_out_of(EMPLOYER, OCCUPATION))


BY_KIND = {
    "family_card": _family_card,
    "long_term_resident": _long_term_resident,
    "blue_card": _blue_card,
    "student_mobility": _student,
    "researcher_mobility": _researcher,
    "ict_mobility": _transferee,
}


def _national_title(case: Case) -> Finding:
    """T.M12: from a Schengen state a title with a legal claim may be applied for here.

    § 39 Nr. 6 AufenthV, § 41 Abs. 3 AufenthV.
    """
    if not case.true("person.in_germany"):
        return from_abroad(case)
    if not case.is_in(COUNTRY, OUTSIDE_SCHENGEN):
        case.pass_by(M12)
        found = way_to_title(case, "apply_within_90_days_of_entry")
        if found.last_row in LEGAL_CLAIM:
            return found
        case.start_over()
    return case.refused(M12)
