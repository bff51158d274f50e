"""Kinds of activity with rows of their own: work opportunities and self-employment (K and S)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.outcomes import REFUSED
from rulebook.rules.toleration_bans import ban
from rulebook.rules.words import ASYLUM_CERTIFICATES, holds, in_centre, job_is, prints

K3A = Row("AD.K3a", "§ 5 Abs. 1 AsylbLG", "§ 1 Abs. 1 Nr. 5 AsylbLG", "§ 1 Abs. 4 AsylbLG")
K3 = Row("AD.K3", "§ 5 Abs. 1 AsylbLG", "§ 5 Abs. 2 AsylbLG", "§ 5 Abs. 5 AsylbLG")
K4 = Row("AD.K4", "§ 5 Abs. 1 AsylbLG")
K5 = Row(
    "AD.K5",
    "§ 61 Abs. 1 Satz 1 AsylG",
    "§ 61 Abs. 2 Satz 1 AsylG",
    "§ 4a Abs. 4 AufenthG",
)
K6 = Row("AD.K6", "§ 60a Abs. 5b Satz 1 AufenthG", "§ 4a Abs. 4 AufenthG")
K6_IN_CENTRE = Row("AD.K6", "§ 61 Abs. 1 Satz 1 AsylG", "§ 61 Abs. 1 Satz 6 AsylG")

PROVIDER = "job.work_opportunity_provider"
END = "person.document_valid_until"


def work_opportunity(case: Case) -> Finding | None:
    """AD.K3a, AD.K3: no employment contract, so entries and bans do not stand in the way.

    AD.K4: with a private provider it is employment. § 5 AsylbLG.
    """
    if not job_is(case, "work_opportunity"):
        return None
    if case.left_out(PROVIDER):
        return case.review(K3A, missing=(PROVIDER,))
    if case.is_(PROVIDER, "private"):
        case.pass_by(K4)
        return None
    if holds(case, "border_crossing_certificate") or case.has_expired():
        return case.review(K3A)
    if case.end_of_paper() is None:
        return case.review(K3A, missing=(END,))
    if case.starts_after_end():
        return case.review(K3A)
    return case.permitted(K3, "work_opportunity_only")


def self_employment(case: Case) -> Finding | None:
    """AD.K5, AD.K6: § 61 AsylG opens employment only; § 60a Abs. 5b AufenthG leaves a choice."""
    if not job_is(case, "self_employment"):
        return None
    any_activity = prints(case, "any_gainful_activity")
    if holds(case, *ASYLUM_CERTIFICATES):
        return case.review(K5) if any_activity else case.refused(K5)
    if any_activity:
        return None
    banned = ban(case)
    if banned and banned.outcome == REFUSED:
        return banned
    if in_centre(case):
        return case.refused(K6_IN_CENTRE)
    return banned or case.review(K6)
