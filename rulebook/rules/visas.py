"""Schengen visa and stays without a visa (table 7)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.outcomes import REFUSED, REVIEW
from rulebook.rules.contingent import contingent_employment, is_short_contingent
from rulebook.rules.no_document import E8, SINCE, is_british_and_was_here_before_2021
from rulebook.rules.paper import (
    expired,
    lasting_beyond_start,
    with_family_rights,
    with_known_end,
    without_agency_work,
)
from rulebook.rules.printed_entry import P6
from rulebook.rules.routes import from_abroad, way_to_title
from rulebook.rules.words import (
    EMPLOYER,
    OCCUPATION,
    days_of_job,
    entry_fits_job,
    holds,
    is_other_job,
    is_younger_than,
    job_is,
    prints,
)

V2 = Row("T.V2", "§ 14 Abs. 2 BeschV", "§ 30 Nr. 2 BeschV", "§ 17 Abs. 2 AufenthV")
V4 = Row("T.V4", "§ 6 Abs. 2a AufenthG", "§ 4a Abs. 3 Satz 1 AufenthG")
V5 = Row("T.V5", "§ 30 Nr. 2 BeschV", "§ 17 Abs. 2 AufenthV")
V6 = Row("T.V6", "§ 17 Abs. 3 AufenthV", "§ 4a Abs. 4 AufenthG")
V3 = Row("T.V3", "§ 41 Abs. 1 AufenthV", "§ 41 Abs. 3 AufenthV")
V1 = Row(
    "T.V1",
    "§ 6 Abs. 2a AufenthG",
    "§ 17 Abs. 1 AufenthV",
    "§ 41 Abs. 2 AufenthV",
    "§ 4a Abs. 4 AufenthG",
    "§ 26 Abs. 2 Satz 2 BeschV",
)

STARTS, ENDS = "job.starts_on", "job.ends_on"
AGE = "person.age_years"
PRINT = "person.work_condition"
SHORT_ACTIVITIES = (
    "voluntary_service",
    "mandatory_internship",
    "orientation_internship",
    "training_internship",
)


def short_stay(case: Case) -> Finding | None:
    """Document Schengen visa or stay without a visa, here or abroad: V rows, T.E5a, T.E8."""
    if not holds(case, "schengen_visa_or_visa_free"):
        return None
    found = without_agency_work(case, _on_visit(case))
    if not case.true("person.in_germany"):
        return found
    return _with_british_rights(case, with_family_rights(case, found))


def _with_british_rights(case: Case, found: Finding) -> Finding:
    """T.E8: here before 2021; an unknown day may hide old rights. § 16 FreizügG/EU.

    T.E9: everybody else is a national of a third country like any other.
    """
    if not case.is_("person.nationality", "GB") or found.last_row == "T.E5a":
        return found
    if found.outcome == REVIEW:
        with case.without_asking():  # a person looks anyway
            was_here = case.date(SINCE) is not None and is_british_and_was_here_before_2021(case)
    else:
        was_here = is_british_and_was_here_before_2021(case)
    unknown = case.left_out_of(SINCE)
    if was_here and (not unknown or found.outcome == REFUSED):
        case.start_over()
        return case.review(E8, missing=unknown)
    return found


def _on_visit(case: Case) -> Finding:
    """T.V2, T.V4, T.V5, T.V6, then abroad the routes, here T.V3 and T.V1."""
    if case.true("job.holiday_job_placed_by_ba"):
        return _holiday_job(case)
    found = _visa_note(case) or _short_activity(case) or _short_contingent(case)
    if found:
        return found
    return _further_here(case) if case.true("person.in_germany") else from_abroad(case)


def _holiday_job(case: Case) -> Finding:
    """T.V2: up to 90 days, under 35, placed by the Agency. § 14 Abs. 2, § 30 Nr. 2 BeschV."""
    days = int(case.amount("short_activity_days"))
    if case.any_of(lambda: _is_longer(case, days), lambda: _is_too_old(case)):
        return case.refused(V2)
    missing = case.left_out_of(STARTS, ENDS)
    if is_younger_than(case, "holiday_job_under_age_years", case.date(STARTS)) is None:
        missing = (*missing, AGE)
    if missing:
        return case.review(V2, missing=missing)
    return _while_visa_lasts(
        case, case.permitted(V2, "max_90_days_in_12_months", until=case.end_of_paper())
    )


def _is_longer(case: Case, days: int) -> bool:
    """Known to last longer, or to have no end."""
    if case.says_none(ENDS):
        return True
    known = days_of_job(case)
    return known is not None and known > days


def _is_too_old(case: Case) -> bool:
    return is_younger_than(case, "holiday_job_under_age_years", case.date(STARTS)) is False


def _while_visa_lasts(case: Case, found: Finding) -> Finding:
    """T.G6, T.G8: a visa that has ended, or ends before the work begins, permits nothing."""
    return expired(case) if case.has_expired() else lasting_beyond_start(case, found)


def _visa_note(case: Case) -> Finding | None:
    """T.V4: a note that permits the work; T.P6: unknown whether it fits. § 6 Abs. 2a AufenthG."""
    found = _permitted_by_note(case)
    if found is None:
        return None
    return with_known_end(case, _while_visa_lasts(case, found))


def _permitted_by_note(case: Case) -> Finding | None:
    end = case.end_of_paper
    if prints(case, "any_gainful_activity"):
        return case.permitted(V4, until=end())
    if job_is(case, "self_employment"):
        return None
    if prints(case, "employment"):
        return case.permitted(V4, until=end())
    if not prints(case, "specific_employment"):
        return None
    if entry_fits_job(case):
        return case.permitted(V4, "only_named_employment", until=end())
    if is_other_job(case):
        return None
    return case.review(P6, missing=case.left_out_of(EMPLOYER, OCCUPATION))


def _short_activity(case: Case) -> Finding | None:
    """T.V5: up to 90 days in twelve months may be no employment. § 30 Nr. 2 BeschV."""
    days = int(case.amount("short_activity_days"))
    if not job_is(case, *SHORT_ACTIVITIES) or _is_longer(case, days):
        return None
    return case.review(V5, missing=case.left_out_of(STARTS, ENDS))


def _short_contingent(case: Case) -> Finding | None:
    """T.V6: the work permit of the Agency stands in for a title. § 17 Abs. 3 AufenthV."""
    if not case.true("job.contingent_employment") or not is_short_contingent(case):
        return None
    case.pass_by(V6, "X8")
    return _unless_note_unknown(case, contingent_employment(case))


def _further_here(case: Case) -> Finding:
    """T.V3: the title may be applied for here; T.V1: a visit permits no work. § 41 AufenthV."""
    if case.is_national_of("visa_waiver_41"):
        case.pass_by(V3)
        return _unless_note_unknown(case, way_to_title(case, "apply_within_90_days_of_entry"))
    return _unless_note_unknown(case, case.refused(V1))


def _unless_note_unknown(case: Case, found: Finding) -> Finding:
    """T.V1: a note on the visa may permit what would be refused. § 6 Abs. 2a AufenthG."""
    if found.outcome == REFUSED and case.left_out(PRINT):
        case.start_over()
        return case.review(V1, missing=(PRINT,), in_place_of_refusal=True)
    return found
