"""Routes by qualification, experience and nationality (table 8 from T.R0 on)."""

from datetime import date
from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.skills import (
    MATCHING,
    QUALIFICATION,
    REDUCED,
    STANDARD,
    contract_is_long_enough,
    fits_blue_card,
    has_degree,
    has_experience,
    has_matching_degree,
    has_vocational_qualification,
    is_it_job,
    is_skilled_job,
    meets_blue_card_without_consent,
    pay_reaches,
    pay_reaches_lower_threshold,
)
from rulebook.rules.words import is_younger_than

RECOGNITION = ("§ 16d Abs. 3 Satz 1 AufenthG", "§ 2a BeschV")
R7A = Row("T.R7a", *RECOGNITION, "§ 16d Abs. 3 Satz 2 AufenthG")
R0 = Row("T.R0", "§ 18g Abs. 7 AufenthG")
R2 = Row("T.R2", "§ 18g Abs. 1 Satz 1 AufenthG", "§ 18g Abs. 3 AufenthG")
R3 = Row("T.R3", "§ 18g Abs. 1 Satz 2 AufenthG")
R5A = Row(
    "T.R5a",
    "§ 18 Abs. 2 Nr. 5 AufenthG",
    "§ 1 Abs. 2 BeschV",
    "§ 6 BeschV",
    "§ 18 Abs. 2 Satz 2 AufenthG",
    "§ 19c Abs. 3 AufenthG",
)
R5 = Row("T.R5", "§ 18b AufenthG", "§ 18 Abs. 2 Nr. 2 AufenthG")
R4 = Row("T.R4", "§ 18g Abs. 2 AufenthG", "§ 18g Abs. 3 AufenthG")
R6 = Row("T.R6", "§ 18a AufenthG", "§ 18 Abs. 2 Nr. 2 AufenthG", "§ 39 Abs. 2 AufenthG")
R9A = Row("T.R9a", "§ 24a Abs. 2 BeschV")
R9_DRIVER = Row("T.R9", "§ 24a Abs. 1 BeschV")
R9_CARE = Row("T.R9", "§ 22a BeschV")
R8A = Row("T.R8a", "§ 19c Abs. 2 AufenthG", "§ 6 Abs. 1 BeschV")
R7B = Row("T.R7b", *RECOGNITION)
R10 = Row("T.R10", "§ 26 Abs. 1 BeschV")
R11 = Row("T.R11", "§ 26 Abs. 2 BeschV")
NONE_LEFT = ("§ 39 Abs. 1 Satz 2 AufenthG", "§ 18 Abs. 3 AufenthG")
R8B = Row("T.R8b", "§ 6 Abs. 1 BeschV", *NONE_LEFT)
R16 = Row("T.R16", *NONE_LEFT)

OCCUPATION_RULE: Final = "job.occupation_rule"
PROVISION: Final = "person.old_age_provision"
OVER_45: Final = "over_45_salary_year"
ABROAD_ONLY: Final = "foreign_state_recognised_2y"


def way_of_employment(case: Case) -> Finding:
    """T.R0, then degree, IT, vocational qualification, special jobs, experience, nationality."""
    if not case.is_in_force(STANDARD) and _needs_figures(case):
        return case.review(R0, "X9")
    return (
        _with_degree(case)
        or _it_blue_card(case)
        or _with_vocational_qualification(case)
        or _driver_or_care(case)
        or _with_experience(case)
        or _by_nationality(case)
        or _no_way(case)
    )


def _needs_figures(case: Case) -> bool:
    return case.any_of(
        lambda: has_matching_degree(case),
        lambda: is_it_job(case),
        lambda: case.is_(QUALIFICATION, ABROAD_ONLY),
    )


def _consent_if_provided_for(case: Case, row: Row, *limits: str) -> Finding:
    """T.R5a: from 45 years on pay or old-age provision. § 18 Abs. 2 Nr. 5 AufenthG."""
    if not case.all_of(
        lambda: not pay_reaches(case, OVER_45),
        lambda: _is_over_45(case),
        lambda: not case.true(PROVISION),
    ):
        return case.needs_consent(row, limits=limits)
    if not case.is_in_force(OVER_45):
        return case.review(R0, "X9")
    return case.review(R5A, missing=case.left_out_of(PROVISION))


def _is_over_45(case: Case) -> bool:
    """On the check day; an age left out is not assumed."""
    return is_younger_than(case, "over_45_age_years", _check_day(case)) is False


def _check_day(case: Case) -> date:
    starts_on = case.date("job.starts_on")
    return case.as_of if starts_on is None else max(case.as_of, starts_on)


def _with_degree(case: Case) -> Finding | None:
    """T.R2, T.R3, T.R5: Blue Card, else any skilled job. §§ 18g, 18b AufenthG."""
    if not case.all_of(lambda: has_degree(case), lambda: is_skilled_job(case)):
        return None
    if meets_blue_card_without_consent(case):
        return case.needs_permission(R2)
    if case.all_of(lambda: fits_blue_card(case), lambda: pay_reaches_lower_threshold(case)):
        return case.needs_consent(R3)
    return _consent_if_provided_for(case, R5, "no_blue_card")


def _it_blue_card(case: Case) -> Finding | None:
    """T.R4: experience in place of a degree. § 18g Abs. 2 AufenthG."""
    meets = case.all_of(
        lambda: is_skilled_job(case),
        lambda: pay_reaches(case, REDUCED),
        lambda: is_it_job(case),
        lambda: has_experience(case, "experience_it_min_years"),
        lambda: contract_is_long_enough(case),
    )
    return case.needs_consent(R4) if meets else None


def _with_vocational_qualification(case: Case) -> Finding | None:
    """T.R6: any skilled job. § 18a AufenthG."""
    if case.all_of(lambda: has_vocational_qualification(case), lambda: is_skilled_job(case)):
        return _consent_if_provided_for(case, R6)
    return None


def _driver_or_care(case: Case) -> Finding | None:
    """T.R9a, T.R9: professional drivers, care assistants. §§ 24a, 22a BeschV."""
    if case.is_(OCCUPATION_RULE, "professional_driver"):
        if case.false("job.licence_granted"):
            return case.review(R9A)
        return _consent_if_provided_for(case, R9_DRIVER)
    is_care = case.all_of(
        lambda: has_vocational_qualification(case),
        lambda: case.is_(OCCUPATION_RULE, "care_assistant"),
    )
    return _consent_if_provided_for(case, R9_CARE) if is_care else None


def _with_experience(case: Case) -> Finding | None:
    """T.R8a, T.R7b: experience and pay, else recognition after entry. § 6 BeschV, § 2a BeschV."""
    if case.all_of(
        lambda: is_skilled_job(case),
        lambda: _may_rest_on_experience(case),
        lambda: has_experience(case, "experience_min_years"),
        lambda: _is_paid_well_enough(case),
    ):
        return _consent_if_provided_for(case, R8A)
    if case.all_of(
        lambda: case.is_(QUALIFICATION, ABROAD_ONLY),
        lambda: is_skilled_job(case),
        lambda: not case.false(MATCHING),
    ):
        return case.needs_consent(R7B, limits=("side_job_max_20h",))
    return None


def _may_rest_on_experience(case: Case) -> bool:
    return case.any_of(
        lambda: case.is_(QUALIFICATION, ABROAD_ONLY),
        lambda: case.all_of(lambda: case.is_(QUALIFICATION, "none"), lambda: is_it_job(case)),
    )


def _is_paid_well_enough(case: Case) -> bool:
    return case.any_of(
        lambda: pay_reaches(case, "experience_salary_year"),
        lambda: case.true("job.bound_by_collective_agreement"),
    )


def _by_nationality(case: Case) -> Finding | None:
    """T.R10, T.R11: any job for nationals of some states. § 26 BeschV."""
    if case.is_national_of("nationals_26_1"):
        return case.needs_consent(R10, limits=("priority_check",))
    if case.is_national_of("nationals_26_2") and not case.true("person.in_germany"):
        return _consent_if_provided_for(case, R11, "priority_check", "annual_quota")
    return None


def _no_way(case: Case) -> Finding:
    """T.R8b, T.R16: none of the routes. § 18 Abs. 3 AufenthG, § 39 Abs. 1 Satz 2 AufenthG."""
    with case.without_asking():  # refused either way
        asks_for_experience = case.is_(QUALIFICATION, ABROAD_ONLY) or is_it_job(case)
    return case.refused(R8B if asks_for_experience else R16)
