"""Routes where a title has to be obtained first (table 8): the kind of activity decides first."""

from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.outcomes import NEEDS_PERMISSION, REFUSED
from rulebook.rules.contingent import WORK_PERMIT, contingent_employment
from rulebook.rules.paper import without_agency_work
from rulebook.rules.routes_skilled import R0, R2, R7A, way_of_employment
from rulebook.rules.skills import (
    MATCHING,
    QUALIFICATION,
    STANDARD,
    has_matching_degree,
    is_helper_job,
    is_skilled_job,
    licence_is_missing,
    meets_blue_card_without_consent,
)
from rulebook.rules.words import job_is

R1 = Row("T.R1", "§ 40 Abs. 1 Nr. 2 AufenthG")
R13 = Row("T.R13", "§ 14 Abs. 1 Nr. 1 BeschV")
R12 = Row("T.R12", "§ 16a Abs. 1 AufenthG", "§ 8 Abs. 1 BeschV")
R14 = Row("T.R14", "§ 15 BeschV", "§ 16e Abs. 1 AufenthG")
R17 = Row("T.R17", "§ 21 AufenthG")
G14 = Row("T.G14", "§ 18 Abs. 2 Nr. 3 AufenthG")

INTERNSHIPS: Final = ("mandatory_internship", "orientation_internship", "training_internship")
AGREEMENT: Final = "job.bound_by_collective_agreement"
REGULATED: Final = "job.regulated_occupation"


def person_abroad(case: Case) -> Finding:
    """Nothing to show yet, and not in Germany: the title comes first. § 4a Abs. 5 AufenthG."""
    return without_agency_work(case, from_abroad(case))


def from_abroad(case: Case) -> Finding:
    """The visa comes first, except for nationals who may enter without. § 41 Abs. 1 AufenthV."""
    may_enter = case.is_national_of("visa_waiver_41")
    return way_to_title(case, *(() if may_enter else ("visa_first",)))


def way_to_title(case: Case, *steps: str) -> Finding:
    """Section 8, with the steps every route to a title begins with."""
    found = _way(case)
    if found.outcome not in NEEDS_PERMISSION or WORK_PERMIT in found.limits:
        return found
    return found.with_limits(*steps)


def _way(case: Case) -> Finding:
    """T.R15, T.R1, T.R13, T.R12, T.R14, T.R17, else employment."""
    if case.true("job.contingent_employment"):
        return contingent_employment(case)
    if job_is(case, "temporary_agency_work"):
        return _agency_work(case)
    if job_is(case, "voluntary_service"):
        return case.needs_permission(R13)
    if job_is(case, "vocational_training"):
        return case.needs_consent(R12)
    if job_is(case, *INTERNSHIPS):
        return case.review(R14)
    if job_is(case, "self_employment"):
        return case.review(R17)
    return _recognition(case) or _unless_licence_is_missing(case)


def _agency_work(case: Case) -> Finding:
    """T.R0, T.R2, T.R1: only the Blue Card without consent is open. § 40 Abs. 1 Nr. 2 AufenthG."""
    if not case.is_in_force(STANDARD):
        needs_figures = case.all_of(lambda: has_matching_degree(case), lambda: is_skilled_job(case))
        return case.review(R0, "X9") if needs_figures else case.refused(R1)
    if meets_blue_card_without_consent(case):
        return case.needs_permission(R2)
    return case.refused(R1)


def _recognition(case: Case) -> Finding | None:
    """T.R7a: recognition partnership; in a regulated job with a collective agreement only.

    § 16d Abs. 3 Satz 1, Satz 2 AufenthG, § 2a BeschV.
    """
    if not _is_on_the_way_to_recognition(case):
        return None
    if case.true(REGULATED) and not case.true(AGREEMENT):
        return case.review(R7A, missing=case.left_out_of(AGREEMENT))
    return case.needs_consent(R7A, limits=("side_job_max_20h",))


def _is_on_the_way_to_recognition(case: Case) -> bool:
    return case.all_of(
        lambda: case.any_of(
            lambda: case.is_(QUALIFICATION, "partially_recognised", "recognition_pending"),
            lambda: case.all_of(
                lambda: case.is_(QUALIFICATION, "foreign_state_recognised_2y"),
                lambda: licence_is_missing(case),
            ),
        ),
        lambda: not case.false(MATCHING),
        lambda: case.any_of(lambda: not is_helper_job(case), lambda: case.true(REGULATED)),
    )


def _unless_licence_is_missing(case: Case) -> Finding:
    """T.G14: without the licence, or the promise of it, no title. § 18 Abs. 2 Nr. 3 AufenthG."""
    with case.without_asking():
        is_known_missing = licence_is_missing(case)
    if is_known_missing:
        return case.refused(G14)
    found = way_of_employment(case)
    if found.outcome != REFUSED and licence_is_missing(case):
        case.start_over()
        return case.refused(G14)
    return found
