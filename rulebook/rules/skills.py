"""Words about qualification, level, pay and contract (section 1 items 3, 10 and 13)."""

from datetime import date
from typing import Final

from rulebook.case import Case
from rulebook.months import DAY, first_start_within, last_day_within

QUALIFICATION: Final = "person.qualification"
EXPERIENCE: Final = "person.experience_years_last_5"
MATCHING: Final = "job.matching_qualification"
LEVEL: Final = "job.level"
SALARY: Final = "job.gross_monthly_salary_eur"
ENDS: Final = "job.ends_on"
IT_JOB: Final = "job.it_occupation"

STANDARD: Final = "blue_card_standard_year"
REDUCED: Final = "blue_card_reduced_year"


def has_degree(case: Case) -> bool:
    """A German degree, or one that is recognised or comparable."""
    return case.is_(QUALIFICATION, "german_degree", "recognised_degree")


def has_vocational_qualification(case: Case) -> bool:
    """A German vocational qualification, or one that is recognised."""
    return case.is_(QUALIFICATION, "german_vocational", "recognised_vocational")


def qualification_matches(case: Case) -> bool:
    """The qualification fits the job."""
    return case.true(MATCHING)


def has_matching_degree(case: Case) -> bool:
    """A degree that fits the job."""
    return case.all_of(lambda: has_degree(case), lambda: qualification_matches(case))


def is_skilled_job(case: Case) -> bool:
    """Level skilled, specialist or expert."""
    return case.is_(LEVEL, "skilled", "specialist", "expert")


def is_helper_job(case: Case) -> bool:
    """Work after a short briefing."""
    return case.is_(LEVEL, "helper")


def is_it_job(case: Case) -> bool:
    """An occupation of information technology."""
    return case.true(IT_JOB)


def has_experience(case: Case, years: str) -> bool:
    """At least so many years in the last five."""
    known = case.number(EXPERIENCE)
    return known is not None and known >= case.amount(years)


def pay_reaches(case: Case, threshold: str) -> bool:
    """Pay x 12 in cents; left out, or without figures for the year, nothing is reached."""
    if not case.is_in_force(threshold):
        return False
    pay = case.number(SALARY)
    return pay is not None and pay * 12 >= case.amount(threshold)


def pay_reaches_lower_threshold(case: Case) -> bool:
    """The lower threshold, in a shortage occupation or with a young degree."""
    return case.all_of(
        lambda: pay_reaches(case, REDUCED),
        lambda: case.any_of(
            lambda: case.true("job.shortage_occupation"),
            lambda: case.true("person.degree_within_3_years"),
        ),
    )


def licence_is_missing(case: Case) -> bool:
    """A regulated occupation whose licence is neither granted nor promised."""
    return case.all_of(
        lambda: case.true("job.regulated_occupation"),
        lambda: case.false("job.licence_granted"),
    )


def contract_is_long_enough(case: Case) -> bool:
    """Six months at least; left out it counts as unlimited, only a permission hangs on it."""
    ends_on = case.date(ENDS)
    return ends_on is None or _lasts(case, ends_on, case.months("blue_card_min_contract_months"))


def contract_is_known_and_long_enough(case: Case) -> bool:
    """The same where work may start on it: the last day, or none, has to be known."""
    return case.says_none(ENDS) or (case.date(ENDS) is not None and contract_is_long_enough(case))


def _lasts(case: Case, ends_on: date, months: int) -> bool:
    """The contract begins on the first working day, if that is not known on as_of."""
    starts_on = case.date("job.starts_on")
    if starts_on is None:
        case.has_come(first_start_within(ends_on + DAY, months))
        starts_on = case.as_of
    return ends_on >= last_day_within(starts_on, months)


def fits_blue_card(case: Case) -> bool:
    """All conditions of a Blue Card but the pay. § 18g Abs. 1, Abs. 3, § 18 Abs. 2 Nr. 3."""
    return case.all_of(
        lambda: has_degree(case),
        lambda: is_skilled_job(case),
        lambda: qualification_matches(case),
        lambda: contract_is_long_enough(case),
        lambda: not licence_is_missing(case),
    )


def meets_blue_card_without_consent(case: Case) -> bool:
    """Section 1 item 13. § 18g Abs. 1 Satz 1, Abs. 3, § 18 Abs. 2 Nr. 3 AufenthG."""
    return case.all_of(lambda: fits_blue_card(case), lambda: pay_reaches(case, STANDARD))
