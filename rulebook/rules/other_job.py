"""Another job than the printed one (table 2.2): § 4a Abs. 3 Satz 4 AufenthG, § 9 BeschV."""

from datetime import date, timedelta

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.months import add_months, first_day
from rulebook.rules.skills import meets_blue_card_without_consent
from rulebook.rules.words import EMPLOYER, has_lasted, has_section, job_is

C0 = Row("T.C0", "§ 4 Abs. 1 AufenthG", "§ 4 Abs. 2 AufenthG")
C2 = Row("T.C2", "§ 18g Abs. 1 Satz 1 AufenthG", "§ 4a Abs. 3 Satz 4 AufenthG")
C2_VOLUNTARY = Row("T.C2", "§ 14 Abs. 1 Nr. 1 BeschV", "§ 4a Abs. 3 Satz 4 AufenthG")
C3 = Row(
    "T.C3",
    "§ 9 Abs. 1 Nr. 1 BeschV",
    "§ 9 Abs. 1 Nr. 2 BeschV",
    "§ 4a Abs. 3 Satz 3 AufenthG",
)
C4 = Row("T.C4", "§ 40 Abs. 1 Nr. 2 AufenthG")
C5 = Row("T.C5", "§ 4a Abs. 3 Satz 4 AufenthG", "§ 39 AufenthG", "§ 35 Abs. 4 BeschV")

INSURED = "person.insured_work_since"
STAY_SINCE = "person.in_germany_since"
STATUS_SINCE = "person.status_since"
PREVIOUS = "person.previous_legal_basis"
ORDINANCE = "person.ordinance_section"

WITHOUT_C3 = ("16d(3)", "19c(2)")
WITHOUT_C3_BY_ORDINANCE = ("6", "22a", "24a", "24b", "26(2)")
WITH_PRIORITY_CHECK = ("26(1)", "26(2)")
# Time under § 16b counts half, and two years of it at most. § 9 Abs. 3 Satz 1 BeschV.
MOST_MONTHS_OF_STUDY = 24


def other_job(case: Case) -> Finding:
    """T.C0, T.C2, T.C3, T.C4, T.C5 in this order. § 4a Abs. 3 Satz 4 AufenthG."""
    if _association_law_may_be_freer(case):
        return case.review(C0, "X3")
    if job_is(case, "voluntary_service"):
        return case.needs_permission(C2_VOLUNTARY)
    free = case.first_of(
        (C2, lambda: meets_blue_card_without_consent(case)),
        (C3, lambda: is_free_by_work_or_stay(case)),
    )
    if free is C3 and has_section(case, "16a"):
        case.unsettled("X4")
    if free:
        return case.needs_permission(free)
    if job_is(case, "temporary_agency_work"):
        return case.refused(C4)
    return case.needs_consent(C5, limits=_steps(case))


def _association_law_may_be_freer(case: Case) -> bool:
    """T.C0: with another employer it gives nothing before three years. § 4 Abs. 2 AufenthG."""
    return case.is_("person.nationality", "TR") and case.any_of(
        lambda: has_lasted(case, INSURED, "association_any_employer_months"),
        lambda: case.all_of(
            lambda: case.true(EMPLOYER),
            lambda: has_lasted(case, INSURED, "association_same_employer_months"),
        ),
    )


def is_free_by_work_or_stay(case: Case) -> bool:
    """Conditions of T.C3: two years of insured work or three of stay. § 9 Abs. 1 BeschV."""
    return case.all_of(
        lambda: not has_section(case, *WITHOUT_C3),
        lambda: case.any_of(
            lambda: has_lasted(case, INSURED, "no_consent_insured_work_months"),
            lambda: _has_stayed_long_enough(case),
        ),
        lambda: not case.is_in(ORDINANCE, WITHOUT_C3_BY_ORDINANCE),
    )


def _has_stayed_long_enough(case: Case) -> bool:
    """Time of study counts half: with a title for study the stay alone is never enough."""
    if has_section(case, "16b"):
        return False
    since = case.date(STAY_SINCE)
    if since is None or not _is_three_years(case, since):
        return False
    return case.any_of(
        lambda: not case.is_(PREVIOUS, "16b"),
        lambda: _is_enough_with_study_halved(case, since),
    )


def _is_three_years(case: Case, since: date) -> bool:
    return case.reached(first_day(since, case.months("no_consent_stay_months")))


def _is_enough_with_study_halved(case: Case, since: date) -> bool:
    """All time before the present title counts as study."""
    studied_until = case.date(STATUS_SINCE)
    if studied_until is None:
        return False
    half = timedelta(max(0, (studied_until - since).days) // 2)
    begin = max(studied_until - half, add_months(studied_until, -MOST_MONTHS_OF_STUDY))
    return _is_three_years(case, begin)


def _steps(case: Case) -> tuple[str, ...]:
    with case.without_asking():  # consent is needed either way
        return ("priority_check",) if case.is_in(ORDINANCE, WITH_PRIORITY_CHECK) else ()
