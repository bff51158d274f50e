"""Chancenkarte, § 20a AufenthG, where nothing is printed (table 5.4)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.side_job import HOURS, hours_are_beyond
from rulebook.rules.skills import is_skilled_job, meets_blue_card_without_consent
from rulebook.rules.words import is_short_trial, job_is

O2 = Row("T.O2", "§ 20a Abs. 2 Nr. 2 AufenthG")
O5 = Row("T.O5", "§ 20a Abs. 2 Nr. 1 AufenthG")
O4 = Row("T.O4", "§ 20a Abs. 2 Nr. 2 Buchst. b AufenthG", "§ 20a Abs. 2 Nr. 2 Buchst. c AufenthG")
O1 = Row("T.O1", "§ 20a Abs. 2 Nr. 1 AufenthG")
O3 = Row("T.O3", "§ 20a Abs. 2 AufenthG", "§ 4a Abs. 2 AufenthG")
O3_BLUE_CARD = O3.citing(*O3.norms, "§ 18g Abs. 1 Satz 1 AufenthG", "§ 39 Nr. 1 AufenthV")


def opportunity_card(case: Case) -> Finding:
    """T.O2, T.O5, T.O4, T.O1, T.O3 in this order. § 20a Abs. 2 AufenthG."""
    if job_is(case, "vocational_training"):  # never within the hours, so they do not matter
        return _more(case)
    if is_short_trial(case) and is_skilled_job(case):
        days = case.amount("trial_work_days")
        return case.permitted(O2, f"trial_days_each:{days}", until=case.end_of_paper())
    is_beyond = hours_are_beyond(case, "side_job_hours")
    if is_beyond is None:
        return case.review(O5, missing=(HOURS,))
    if is_beyond:
        return case.review(O4) if is_short_trial(case) else _more(case)
    limit = f"hours_per_week_average_total:{case.amount('side_job_hours')}"
    return case.permitted(O1, limit, until=case.end_of_paper())


def _more(case: Case) -> Finding:
    """T.O3: a Blue Card, or work beyond the allowance. § 20a Abs. 2, § 4a Abs. 2 AufenthG."""
    if not job_is(case, "vocational_training"):
        case.unsettled("X1")
    if meets_blue_card_without_consent(case):
        return case.needs_permission(O3_BLUE_CARD)
    return case.needs_consent(O3)
