"""Study, § 16b AufenthG, with the allowance printed or nothing printed (table 5.2)."""

from datetime import date
from decimal import Decimal

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.side_job import HOURS, OTHER_HOURS
from rulebook.rules.words import has_section, job_is, plain, prints

S8 = Row("T.S8", "§ 21 Abs. 6 AufenthG", "§ 16b Abs. 3 Satz 1 AufenthG")
S1 = Row(
    "T.S1",
    "§ 16b Abs. 1 AufenthG",
    "§ 7 Abs. 2 Satz 2 AufenthG",
    "§ 20 Abs. 1 Nr. 1 AufenthG",
)
S7 = Row("T.S7", "§ 16b Abs. 1 AufenthG", "§ 16a Abs. 1 AufenthG")
S2 = Row("T.S2", "§ 16b Abs. 1 Satz 2 AufenthG", "§ 15 Nr. 2 BeschV")
S3 = Row("T.S3", "§ 16b Abs. 3 Satz 2 AufenthG")
S4 = Row("T.S4", "§ 16b Abs. 3 Satz 1 AufenthG")
S9 = Row("T.S9", "§ 16b Abs. 3 Satz 1 AufenthG", "§ 4a Abs. 3 Satz 1 AufenthG")
S6 = Row(
    "T.S6",
    "§ 4a Abs. 1 Satz 3 AufenthG",
    "§ 4a Abs. 2 AufenthG",
    "§ 39 Abs. 1 AufenthG",
    "§ 39 Abs. 5 AufenthG",
)
S5 = Row("T.S5", "§ 16b Abs. 3 Satz 1 AufenthG", "§ 16b Abs. 3 Satz 3 AufenthG")

ENROLLED = "person.enrolled_student"
USED = "person.allowance_days_used"
PRINTED = "person.printed_allowance_days"
STARTS = "job.starts_on"
# § 16b Abs. 3 Satz 3 Nr. 1 AufenthG: up to four hours are half a day.
HOURS_OF_HALF_A_DAY = 4
HALF = Decimal("0.5")


def is_study_with_allowance(case: Case) -> bool:
    """§ 16b with the allowance printed, or nothing printed."""
    return has_section(case, "16b") and (
        prints(case, "student_allowance", "missing") or case.left_out("person.work_condition")
    )


def study(case: Case) -> Finding:
    """T.S8, T.S1, T.S7, T.S2, T.S3, then the days. § 16b AufenthG."""
    if job_is(case, "self_employment"):
        return case.needs_permission(S8)
    if not case.true(ENROLLED):
        return case.review(S1, missing=case.left_out_of(ENROLLED))
    if job_is(case, "vocational_training"):
        return case.review(S7)
    if job_is(case, "mandatory_internship"):
        return case.permitted(S2, until=case.end_of_paper())
    if case.true("job.student_side_activity"):
        return case.permitted(S3, until=case.end_of_paper())
    return _allowance(case)


def _allowance(case: Case) -> Finding:
    """T.S4, T.S9, T.S6, T.S5: 140 full days in the calendar year. § 16b Abs. 3 AufenthG."""
    used = _days_used(case)
    if used is None:
        return case.review(S4, missing=(USED,))
    days = case.amount("student_days_year")
    printed = case.number(PRINTED)
    if printed is not None and printed < days and used >= printed:
        return case.review(S9)
    if used >= days:
        case.unsettled("X1")
        return case.needs_consent(S6)
    return case.permitted(
        S5,
        f"days_per_year:{plain(days)}",
        f"remaining_days:{plain(days - used)}",
        *_counts_per_week(case),
        until=case.end_of_paper(),
    )


def _days_used(case: Case) -> Decimal | int | None:
    """With the first working day in a later calendar year the count begins anew."""
    starts_on = case.date(STARTS)
    if starts_on is not None and not case.has_come(date(starts_on.year, 1, 1)):
        return 0
    return case.number(USED)


def _counts_per_week(case: Case) -> tuple[str, ...]:
    """The smaller count of a week, by day or by week. § 16b Abs. 3 Satz 3 AufenthG."""
    with case.without_asking():  # the days are limited either way
        hours = case.number(HOURS)
        if hours is None:
            return ()
        counts = [*_by_day(case, hours), *_by_week(case, hours)]
    return (f"counts_days_per_week:{plain(min(counts))}",) if counts else ()


def _by_day(case: Case, hours: Decimal | int) -> tuple[Decimal, ...]:
    """Hours spread evenly over the days of the week."""
    days = case.number("job.days_per_week")
    if days is None:
        return (HALF,) if hours <= HOURS_OF_HALF_A_DAY else ()
    return (days * (HALF if hours <= HOURS_OF_HALF_A_DAY * days else Decimal(1)),)


def _by_week(case: Case, hours: Decimal | int) -> tuple[Decimal, ...]:
    """All counted jobs together up to 20 hours, or outside the lecture period."""
    together = hours + (case.number(OTHER_HOURS) or 0)
    if together > case.amount("student_week_hours") and not case.true("job.outside_lecture_period"):
        return ()
    return (Decimal(case.amount("student_week_counts_days")),)
