"""Blue Card (table 5.5): same job, additional job, change before and after twelve months."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.other_job import other_job
from rulebook.rules.printed_entry import P6
from rulebook.rules.skills import (
    ENDS,
    LEVEL,
    MATCHING,
    QUALIFICATION,
    SALARY,
    STANDARD,
    contract_is_known_and_long_enough,
    has_degree,
    is_helper_job,
    pay_reaches,
    pay_reaches_lower_threshold,
    qualification_matches,
)
from rulebook.rules.words import (
    EMPLOYER,
    OCCUPATION,
    entry_fits_job,
    has_lasted,
    is_other_job,
    job_is,
    prints,
)

B0 = Row("T.B0", "§ 4a Abs. 3 Satz 1 AufenthG")
B7 = Row("T.B7", "§ 21 Abs. 6 AufenthG")
B9 = Row("T.B9", "§ 4a Abs. 3 Satz 1 AufenthG")
B1 = Row("T.B1", "§ 18g Abs. 1 AufenthG")
B6 = Row("T.B6", "§ 4a Abs. 3 Satz 4 AufenthG")
B5 = Row("T.B5", "§ 4a Abs. 3 Satz 3 AufenthG", "§ 18g Abs. 4 Satz 1 AufenthG")
B3A = Row("T.B3a", "§ 18g Abs. 4 AufenthG")
B8 = Row(
    "T.B8",
    "§ 18g Abs. 1 Satz 1 AufenthG",
    "§ 18g Abs. 4 Satz 1 AufenthG",
    "§ 7 Abs. 2 Satz 2 AufenthG",
)
B4 = Row("T.B4", "§ 18g Abs. 4 Satz 1 AufenthG")
B2 = Row(
    "T.B2",
    "§ 18g Abs. 4 Satz 1 AufenthG",
    "§ 18g Abs. 4 Satz 2 AufenthG",
    "§ 82 Abs. 1 Satz 6 AufenthG",
)
B3B = Row("T.B3b", "§ 18g Abs. 4 Satz 2 AufenthG")

STATUS_SINCE = "person.status_since"


def blue_card(case: Case) -> Finding:
    """T.B0, T.B7, T.B9, T.B1, T.B6, then the change. § 18g AufenthG."""
    if prints(case, "any_gainful_activity"):
        return case.permitted(B0, until=case.end_of_paper())
    if job_is(case, "self_employment"):
        return case.needs_permission(B7)
    if prints(case, "none_permitted", "with_permission_only", "student_allowance"):
        return case.review(B9)
    if entry_fits_job(case):
        return case.permitted(B1, "only_named_employment", until=case.end_of_paper())
    if case.true("job.additional_job"):
        case.pass_by(B6)
        return other_job(case)
    return _change(case)


def _change(case: Case) -> Finding:
    """T.P6, T.B5: an old card names one employer; else by the time. § 18g Abs. 4 AufenthG."""
    if prints(case, "specific_employment"):
        if is_other_job(case):
            return case.review(B5)
        return case.review(P6, missing=case.left_out_of(EMPLOYER, OCCUPATION))
    if case.date(STATUS_SINCE) is None:
        return case.review(B3A, missing=(STATUS_SINCE,))
    if has_lasted(case, STATUS_SINCE, "blue_card_change_months"):
        return _after_twelve_months(case)
    return _before_twelve_months(case)


def _after_twelve_months(case: Case) -> Finding:
    """T.B8, T.B4: free by the wording, but the card serves a job that fits. § 18g Abs. 4."""
    if case.any_of(lambda: is_helper_job(case), lambda: case.false(MATCHING)):
        return case.review(B8, "X2")
    if case.left_out(LEVEL) or case.left_out(MATCHING):
        return case.review(B8, missing=case.left_out_of(LEVEL, MATCHING))
    return case.permitted(B4, until=case.end_of_paper())


def _before_twelve_months(case: Case) -> Finding:
    """T.B2, T.B3b: the authority may suspend and refuse the change. § 18g Abs. 4 Satz 2."""
    if not _shows_conditions(case):
        missing = case.left_out_of(QUALIFICATION, MATCHING, SALARY, ENDS)
        return case.review(B3B, missing=missing[:3])
    limits = ("holder_must_notify_authority", "authority_may_suspend_30_days")
    return case.permitted(B2, *limits, until=case.end_of_paper())


def _shows_conditions(case: Case) -> bool:
    return case.all_of(
        lambda: has_degree(case),
        lambda: qualification_matches(case),
        lambda: case.any_of(
            lambda: pay_reaches(case, STANDARD),
            lambda: _reaches_lower_threshold_without_agency(case),
        ),
        lambda: contract_is_known_and_long_enough(case),
    )


def _reaches_lower_threshold_without_agency(case: Case) -> bool:
    """The lower threshold needs consent, so agency work cannot use it. § 40 Abs. 1 Nr. 2."""
    return not job_is(case, "temporary_agency_work") and pay_reaches_lower_threshold(case)
