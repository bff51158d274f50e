"""Words the rows use, read from the facts (section 1.1 of the specifications)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from rulebook.case import Case
from rulebook.months import add_months, first_day

EMPLOYER: Final = "person.title_covers_employer"
OCCUPATION: Final = "person.title_covers_occupation"

ASYLUM_CERTIFICATES: Final = ("asylum_permission", "arrival_certificate")
ASYLUM_PAPERS: Final = (*ASYLUM_CERTIFICATES, "toleration", "border_crossing_certificate")
CARDS: Final = ("residence_permit", "eu_blue_card", "national_visa", "ict_card", "mobile_ict_card")

GEORGIA_AND_MOLDOVA: Final = ("GE", "MD")


def holds(case: Case, *documents: str) -> bool:
    """The person's paper is one of these."""
    return case.is_in("person.document", documents)


def has_section(case: Case, *sections: str) -> bool:
    """The legal basis of the title is one of these."""
    return case.is_in(case.section, sections)


def prints(case: Case, *entries: str) -> bool:
    """The entry about work is one of these."""
    return case.is_in("person.work_condition", entries)


def job_is(case: Case, *kinds: str) -> bool:
    """The person is to do this."""
    return case.is_in("job.kind", kinds)


def in_centre(case: Case) -> bool:
    """The person must live in a reception centre."""
    return case.true("person.in_reception_centre")


def outside_centre(case: Case) -> bool:
    """The person need not live in a reception centre."""
    return case.false("person.in_reception_centre")


def is_same_job(case: Case) -> bool:
    """Employer and occupation are the printed ones."""
    return case.all_of(lambda: case.true(OCCUPATION), lambda: case.true(EMPLOYER))


def entry_fits_job(case: Case) -> bool:
    """The same job; a transfer of the business changes the employer only (§ 613a BGB)."""
    return case.all_of(
        lambda: case.true(OCCUPATION),
        lambda: case.any_of(
            lambda: case.true(EMPLOYER), lambda: case.true("job.business_transfer")
        ),
    )


def is_other_company(case: Case) -> bool:
    """Another company than the printed one, not by a transfer of the business."""
    return case.all_of(lambda: case.false(EMPLOYER), lambda: not case.true("job.business_transfer"))


def is_other_job(case: Case) -> bool:
    """Known to be another occupation or another company."""
    return case.any_of(lambda: case.false(OCCUPATION), lambda: is_other_company(case))


def is_younger_than(case: Case, years: str, day: date | None) -> bool | None:
    """On this day, by the age or by the date of birth; None where neither is known."""
    age = case.number("person.age_years")
    if age is not None:
        return age < case.amount(years)
    birth = case.date("person.birth_date")
    if birth is None or day is None:
        return None
    return day < add_months(birth, 12 * int(case.amount(years)))


def days_of_job(case: Case) -> int | None:
    """Last day - first day + 1; None where one of them is not known."""
    starts_on, ends_on = case.date("job.starts_on"), case.date("job.ends_on")
    return None if starts_on is None or ends_on is None else (ends_on - starts_on).days + 1


def is_short_trial(case: Case) -> bool:
    """Trial work of at most two weeks, its first and last day known."""
    if not job_is(case, "trial_work"):
        return False
    days = days_of_job(case)
    return days is not None and days <= case.amount("trial_work_days")


def has_lasted(case: Case, since: str, months: str) -> bool:
    """A job or title counts its first day: n months are complete on the same number."""
    begin = case.date(since)
    return begin is not None and case.reached(add_months(begin, case.months(months)))


@dataclass(frozen=True, slots=True)
class Wait:
    """A waiting time: its first day after, None where the day it runs from is not known."""

    first_day: date | None
    is_over: bool

    @property
    def is_open(self) -> bool:
        """It is known to be running on the check day."""
        return self.first_day is not None and not self.is_over


def waiting_time(case: Case, months: int, *, since: str, at_latest: str) -> Wait:
    """Waiting time from `since`; `at_latest`, a later day, can prove only that it is over."""
    with case.without_asking():
        proof = case.date(at_latest)
        if proof is not None and case.left_out(since) and case.reached(first_day(proof, months)):
            return Wait(first_day(proof, months), is_over=True)
    start = case.date(since)
    if start is None:
        return Wait(None, is_over=False)
    day = first_day(start, months)
    return Wait(day, is_over=case.reached(day))


def plain(number: Decimal | int) -> str:
    """A number for a limit: decimal point, no trailing zero."""
    return f"{Decimal(number).normalize():f}"
