"""Work beside training, recognition, a language course or a search (table 5.1)."""

from decimal import Decimal
from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.other_job import C3, is_free_by_work_or_stay
from rulebook.rules.skills import qualification_matches
from rulebook.rules.words import has_section, is_short_trial

LIMIT_OF_SECTION: Final = {
    "16a": "§ 16a Abs. 3 Satz 1 AufenthG",
    "16g(1)": "§ 16g Abs. 3a AufenthG",
    "16d(1)": "§ 16d Abs. 1 Satz 4 AufenthG",
    "16d(3)": "§ 16d Abs. 3 Satz 8 AufenthG",
    "16d(4)": "§ 16d Abs. 4 Satz 3 AufenthG",
    "16d(6)": "§ 16d Abs. 1 Satz 4 AufenthG",
    "16f(1)": "§ 16f Abs. 3 Satz 4 AufenthG",
    "17(1)": "§ 17 Abs. 3 Satz 1 AufenthG",
    "17(2)": "§ 17 Abs. 3 Satz 1 AufenthG",
}
# Beside the printed training, measure or host firm.
SIDE_JOB_SECTIONS: Final = ("16a", "16g(1)", "16d(1)", "16d(3)", "16d(4)", "16d(6)")

L3 = Row("T.L3", "§ 16d Abs. 2 AufenthG", "§ 8 Abs. 2 BeschV")
L7 = Row("T.L7", "§ 4a Abs. 3 Satz 2 AufenthG")
L5 = Row("T.L5", "§ 17 Abs. 3 Satz 1 AufenthG")
L2 = Row("T.L2", "§ 4a Abs. 3 Satz 1 AufenthG")
BEYOND_THE_LIMIT: Final = (
    "§ 4a Abs. 1 Satz 3 AufenthG",
    "§ 4a Abs. 2 AufenthG",
    "§ 39 Abs. 5 AufenthG",
)
L1A = {section: Row("T.L1a", limit) for section, limit in LIMIT_OF_SECTION.items()}
L1B = {
    section: Row("T.L1b", *BEYOND_THE_LIMIT, limit) for section, limit in LIMIT_OF_SECTION.items()
}
L4 = Row("T.L4", "§ 16d Abs. 5 Satz 2 AufenthG", "§ 16f Abs. 3 Satz 5 AufenthG")

HOURS = "job.weekly_hours"
OTHER_HOURS = "person.other_weekly_hours"


def nothing_printed(case: Case) -> Finding:
    """T.L4, T.L3, T.L7, T.L5, then the side job. §§ 16d, 16f, 17 AufenthG."""
    if has_section(case, "16d(5)", "16f(2)"):
        return case.refused(L4)
    if has_section(case, "16d(1)", "16d(6)") and qualification_matches(case):
        return case.needs_consent(L3)
    if has_section(case, "17(1)", "17(2)") and is_short_trial(case):
        days = case.amount("trial_work_days")
        return case.permitted(L5, f"trial_days_total:{days}", until=case.end_of_paper())
    if has_section(case, "16d(3)", "16d(4)") and _is_perhaps_the_job_of_the_title(case):
        return case.review(L7)
    return side_job(case)


def _is_perhaps_the_job_of_the_title(case: Case) -> bool:
    """T.L7: the job of the recognition or placement has to be printed. § 4a Abs. 3 Satz 2."""
    return case.all_of(
        lambda: hours_are_beyond(case, "side_job_hours") is True,
        lambda: not case.true("job.additional_job"),
    )


def side_job(case: Case) -> Finding:
    """T.L2, T.L1a, T.L1b: 20 hours a week are free, more needs a permission. § 4a Abs. 2."""
    is_beyond = hours_are_beyond(case, "side_job_hours")
    if is_beyond is None:
        return case.review(L2, missing=(HOURS,))
    section = _section(case)
    if not is_beyond:
        limit = f"hours_per_week:{case.amount('side_job_hours')}"
        return case.permitted(L1A[section], limit, until=case.end_of_paper())
    if is_free_by_work_or_stay(case):
        case.pass_by(L1B[section], "X1")
        return case.needs_permission(C3)
    case.unsettled("X1")
    return case.needs_consent(L1B[section])


def hours_are_beyond(case: Case, limit: str) -> bool | None:
    """All counted hours exceed the limit; None where the hours of this job are not known.

    The printed training, measure or host firm is not counted; other hours left out are none.
    """
    most = case.amount(limit)
    with case.without_asking():
        other = case.number(OTHER_HOURS) or Decimal(0)
    if other > most:
        return True
    hours = case.number(HOURS)
    if hours is None:
        return None
    if hours > most:
        return True
    return hours + (case.number(OTHER_HOURS) or Decimal(0)) > most


def _section(case: Case) -> str:
    with case.without_asking():  # it is known where it matters, and only cited
        return next(section for section in LIMIT_OF_SECTION if has_section(case, section))
