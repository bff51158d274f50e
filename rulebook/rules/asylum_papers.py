"""Asylum papers, toleration, border crossing certificate: the order of the check."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.outcomes import NEEDS_PERMISSION, REFUSED
from rulebook.rules.asylum import asylum_procedure
from rulebook.rules.asylum_activity import self_employment, work_opportunity
from rulebook.rules.asylum_print import printed_permission
from rulebook.rules.toleration import toleration
from rulebook.rules.words import ASYLUM_CERTIFICATES, ASYLUM_PAPERS, holds, job_is, prints

K2 = Row("AD.K2", "§ 7 Abs. 1 SGB IV")
V1 = Row("AD.V1", "§ 4a Abs. 4 AufenthG", "§ 4a Abs. 5 Satz 2 AufenthG")
V2 = Row(
    "AD.V2",
    "§ 60a Abs. 4 AufenthG",
    "§ 60a Abs. 5 AufenthG",
    "§ 4a Abs. 5 Satz 2 AufenthG",
)
V4 = Row("AD.V4", "§ 67 Abs. 1 AsylG", "§ 4a Abs. 5 Satz 3 AufenthG")
N6 = Row("AD.N6", "§ 4a Abs. 4 AufenthG")
N7 = Row("AD.N7", "§ 4a Abs. 4 AufenthG")

PRINT = "person.work_condition"


def asylum_or_toleration(case: Case) -> Finding | None:
    """Tables K, V, S, N, then A or D (section 2)."""
    if not holds(case, *ASYLUM_PAPERS):
        return None
    if job_is(case, "trial_work", "observation"):
        case.pass_by(K2)  # working along is employment, paid or not
    return (
        work_opportunity(case)
        or _paper(case)
        or self_employment(case)
        or printed_permission(case)
        or _status(case)
    )


def _paper(case: Case) -> Finding | None:
    """AD.V1, AD.V2, AD.V4; a paper is valid on its last day (AD.V6). § 4a Abs. 5 AufenthG."""
    if holds(case, "border_crossing_certificate"):
        return case.refused(V1)
    if not case.has_expired():
        return None
    return case.refused(V2) if holds(case, "toleration") else case.review(V4)


def _status(case: Case) -> Finding:
    """Tables A and D, and what an entry that permits nothing makes of them: AD.N6, AD.N7.

    § 4a Abs. 4 AufenthG: a missing entry is no permission; "nicht gestattet" may be outdated.
    """
    of_certificate = holds(case, *ASYLUM_CERTIFICATES)
    found = asylum_procedure(case) if of_certificate else toleration(case)
    if found.outcome in NEEDS_PERMISSION and prints(case, "none_permitted"):
        case.start_over()
        return case.review(N7, "X20")
    is_ban_of_60b = found.steps[found.setter].row.id == "AD.D1"
    if found.outcome == REFUSED and not is_ban_of_60b and case.left_out(PRINT):
        case.start_over()
        return case.review(N6, missing=(PRINT,))
    return found
