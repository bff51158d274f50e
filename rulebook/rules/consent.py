"""Is the consent of the Employment Agency needed? (table C) § 32 Abs. 2, Abs. 3 BeschV."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.months import first_start_within, last_day_within
from rulebook.rules.skills import STANDARD, has_matching_degree, pay_reaches
from rulebook.rules.words import job_is, waiting_time

INTERNSHIPS = "§ 32 Abs. 2 Nr. 1 BeschV"
C1 = Row("AD.C1", "§ 32 Abs. 2 Nr. 2 BeschV")
C2 = Row("AD.C2", INTERNSHIPS, "§ 22 Abs. 1 Satz 2 Nr. 4 MiLoG")
C3 = Row("AD.C3", INTERNSHIPS, "§ 22 Abs. 1 Satz 2 Nr. 1 MiLoG")
C4 = Row("AD.C4", INTERNSHIPS, "§ 22 Abs. 1 Satz 2 Nr. 2 MiLoG")
C5 = Row("AD.C5", INTERNSHIPS, "§ 22 Abs. 1 Satz 2 Nr. 3 MiLoG")
C6 = Row("AD.C6", "§ 32 Abs. 2 Nr. 3 BeschV", "§ 14 Abs. 1 Nr. 1 BeschV")
C7 = Row("AD.C7", "§ 32 Abs. 2 Nr. 3 BeschV", "§ 18g Abs. 1 Satz 1 AufenthG")
C9 = Row("AD.C9", "§ 32 Abs. 2 Nr. 4 BeschV")
C10 = Row("AD.C10", "§ 32 Abs. 2 Nr. 5 BeschV")
C10_60B = C10.citing(*C10.norms, "§ 60b Abs. 5 Satz 1 AufenthG")

FREE_KINDS = {
    "vocational_training": C1,
    "entry_qualification": C2,
    "mandatory_internship": C3,
    "voluntary_service": C6,
}

ENDS = "job.ends_on"
EARLIER = "job.earlier_internship_same_employer"
SINCE = "person.in_germany_since"


def consent_free(case: Case, *, stay_at_latest: str) -> Row | Finding | None:
    """AD.C1 to AD.C10: the row that frees the job from consent, or a review; None: AD.C11.

    `stay_at_latest` names the day that proves at least a part of the stay.
    """
    for kind, row in FREE_KINDS.items():
        if job_is(case, kind):
            if row is C3:
                case.unsettled("X16")
            return row
    if job_is(case, "orientation_internship", "training_internship"):
        return _internship(case, stay_at_latest)
    return _any_job(case, stay_at_latest)


def _internship(case: Case, stay_at_latest: str) -> Row | Finding | None:
    """AD.C4, AD.C5: free up to three months; a longer one is a job like any other."""
    row = C4 if job_is(case, "orientation_internship") else C5
    free = case.first_of(
        (row, lambda: _is_free_internship(case)),
        (C9, lambda: _works_for_family(case)),
        (C10, lambda: _is_free_by_stay(case, stay_at_latest)),
    )
    if free:
        return free
    missing = _unknown_of_internship(case)
    return case.review(row, missing=missing) if missing else _any_job(case, stay_at_latest)


def _is_free_internship(case: Case) -> bool:
    """§ 22 Abs. 1 Satz 2 Nr. 2, Nr. 3 MiLoG."""
    if job_is(case, "orientation_internship"):
        return _is_short(case)
    return case.all_of(lambda: case.false(EARLIER), lambda: _is_short(case))


def _is_short(case: Case) -> bool:
    """Up to three months from the first day, if that is not known from as_of."""
    ends_on = case.date(ENDS)
    if ends_on is None:
        return False
    months = case.months("internship_max_months")
    starts_on = case.date("job.starts_on")
    if starts_on is None:
        case.has_come(first_start_within(ends_on, months))
        starts_on = case.as_of
    return ends_on <= last_day_within(starts_on, months)


def _unknown_of_internship(case: Case) -> tuple[str, ...]:
    """Nothing is missing where a known answer already makes it a job like any other."""
    if job_is(case, "orientation_internship"):
        return case.left_out_of(ENDS)
    is_known_long = not case.left_out(ENDS) and not _is_short(case)
    if is_known_long or case.true(EARLIER):
        return ()
    return case.left_out_of(ENDS, EARLIER)


def _any_job(case: Case, stay_at_latest: str) -> Row | Finding | None:
    """AD.C7, AD.C9, AD.C10 free any job; [X9], [X21] leave it to the desk. § 32 Abs. 2 BeschV."""
    free = case.first_of(
        (C7, lambda: _is_blue_card_level(case)),
        (C9, lambda: _works_for_family(case)),
        (C10, lambda: _is_free_by_stay(case, stay_at_latest)),
    )
    if free:
        return free
    if _is_long_stay(case, stay_at_latest):
        return case.review(C10_60B, "X21")
    if not case.is_in_force(STANDARD) and has_matching_degree(case):
        return case.review(C7, "X9")
    return None


def _is_blue_card_level(case: Case) -> bool:
    """Degree, matching, pay; without figures for the year nothing is reached (T.R0)."""
    return case.is_in_force(STANDARD) and case.all_of(
        lambda: has_matching_degree(case), lambda: pay_reaches(case, STANDARD)
    )


def _works_for_family(case: Case) -> bool:
    return case.true("job.relative_in_same_household")


def _is_free_by_stay(case: Case, stay_at_latest: str) -> bool:
    """48 months, none of them in doubt because of a toleration under § 60b."""
    return _is_long_stay(case, stay_at_latest) and not case.true("person.time_under_60b")


def _is_long_stay(case: Case, stay_at_latest: str) -> bool:
    months = case.months("consent_free_after_months")
    return waiting_time(case, months, since=SINCE, at_latest=stay_at_latest).is_over
