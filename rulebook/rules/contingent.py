"""Short-term quota work (T.R15): § 15d BeschV."""

from datetime import timedelta
from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row

R15 = Row(
    "T.R15",
    "§ 15d Abs. 1 Satz 1 BeschV",
    "§ 15d Abs. 2 BeschV",
    "§ 15d Abs. 3 BeschV",
    "§ 15d Abs. 4 BeschV",
    "§ 4a Abs. 4 AufenthG",
    "§ 39 Abs. 6 AufenthG",
)

WORK_PERMIT: Final = "ba_work_permit_applied_by_employer"
LIMITS: Final = ("contingent", "min_30_hours_per_week")
STARTS, ENDS = "job.starts_on", "job.ends_on"


def contingent_employment(case: Case) -> Finding:
    """T.R15: a work permit of the Agency for a short stay without visa, else a title."""
    if not case.all_of(
        lambda: case.true("job.bound_by_collective_agreement"), lambda: _has_enough_hours(case)
    ):
        return case.refused(R15)
    if not is_short_contingent(case):
        return case.needs_consent(R15, limits=LIMITS)
    case.unsettled("X8")
    return case.needs_consent(R15, limits=(WORK_PERMIT, *LIMITS, "max_90_of_180_days"))


def _has_enough_hours(case: Case) -> bool:
    hours = case.number("job.weekly_hours")
    return hours is not None and hours >= case.amount("contingent_min_hours")


def is_short_contingent(case: Case) -> bool:
    """Free of a visa and not longer than 90 days; a last day left out does not make it longer."""
    return case.is_national_of("visa_free_annex_2") and not _is_longer(case)


def _is_longer(case: Case) -> bool:
    """Counted from the first working day, if that is not known from as_of."""
    if case.says_none(ENDS):
        return True
    ends_on = case.date(ENDS)
    if ends_on is None:
        return False
    days = timedelta(int(case.amount("contingent_short_days")))
    starts_on = case.date(STARTS)
    if starts_on is None:
        return not case.has_come(ends_on - days + timedelta(1))
    return ends_on - starts_on >= days
