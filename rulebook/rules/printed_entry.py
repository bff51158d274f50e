"""The printed entry about work beats the default of the section (table 2.1)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.other_job import other_job
from rulebook.rules.side_job import SIDE_JOB_SECTIONS, side_job
from rulebook.rules.title_defaults import G12, P11, SECTION_5, default_of_section
from rulebook.rules.words import (
    EMPLOYER,
    OCCUPATION,
    entry_fits_job,
    has_lasted,
    has_section,
    is_other_job,
    is_same_job,
    job_is,
    prints,
)

P1 = Row("T.P1", "§ 4a Abs. 1 Satz 1 AufenthG", "§ 4a Abs. 3 Satz 1 AufenthG")
P2 = Row("T.P2", "§ 4a Abs. 3 Satz 1 AufenthG")
P3 = Row("T.P3", "§ 4a Abs. 3 Satz 3 AufenthG", "§ 21 Abs. 6 AufenthG")
P4 = Row("T.P4", "§ 4a Abs. 3 Satz 1 AufenthG")
P5 = Row("T.P5", "§ 4a Abs. 3 Satz 5 AufenthG", "§ 35 Abs. 4 Satz 2 BeschV")
P6 = Row("T.P6", "§ 4a Abs. 3 Satz 1 AufenthG")
P7 = Row("T.P7", "§ 31 BeschV", "§ 4a Abs. 3 Satz 3 AufenthG")
P8 = Row(
    "T.P8",
    "§ 23 Abs. 1 Satz 4 AufenthG",
    "§ 25 Abs. 4 Satz 3 AufenthG",
    "§ 25 Abs. 4a Satz 4 AufenthG",
    "§ 25 Abs. 4b Satz 4 AufenthG",
    "§ 31 BeschV",
)
P9 = Row("T.P9", "§ 16d Abs. 5 Satz 2 AufenthG", "§ 16f Abs. 3 Satz 5 AufenthG")
P10 = Row("T.P10", "§ 7 Abs. 1 Satz 4 AufenthG")
P12 = Row("T.P12", "§ 4a Abs. 3 Satz 1 AufenthG")
M6 = Row("T.M6", "§ 38a Abs. 4 Satz 3 AufenthG")
L6 = Row("T.L6", "§ 19d Abs. 2 AufenthG", "§ 16g Abs. 8 Satz 2 AufenthG")

STATUS_SINCE = "person.status_since"


def printed_entry(case: Case) -> Finding:
    """T.P1 to T.P12, T.M6, T.L6; another job: table 2.2; nothing printed: the section."""
    if prints(case, "any_gainful_activity"):
        return case.permitted(P1, until=case.end_of_paper())
    if prints(case, "employment"):
        return _employment(case)
    if prints(case, "specific_employment"):
        return _specific_employment(case)
    if prints(case, "with_permission_only"):
        return _with_permission_only(case)
    if prints(case, "none_permitted"):
        return _none_permitted(case)
    if prints(case, "student_allowance"):
        return case.review(P12)
    return default_of_section(case)


def _employment(case: Case) -> Finding:
    """T.P2: every dependent work; T.P3: self-employment needs permission. § 4a Abs. 3 AufenthG."""
    if job_is(case, "self_employment"):
        return case.needs_permission(P3)
    return case.permitted(P2, until=case.end_of_paper())


def _specific_employment(case: Case) -> Finding:
    """T.P11, T.P4, T.P5, T.P6: the printed job, or another one. § 4a Abs. 3 AufenthG."""
    if job_is(case, "self_employment"):
        return case.needs_permission(P11)
    if entry_fits_job(case):
        return _printed_job(case)
    if not is_other_job(case):
        return case.review(P6, missing=case.left_out_of(EMPLOYER, OCCUPATION))
    if has_section(case, *SIDE_JOB_SECTIONS) and case.true("job.additional_job"):
        return side_job(case)
    return _entry_older_than_right(case) or other_job(case)


def _printed_job(case: Case) -> Finding:
    """T.P4; § 16d Abs. 3 permits a side job besides. T.P5: transfer of the business."""
    end = case.end_of_paper()
    with case.without_asking():  # which of the two rows is cited changes nothing
        same = is_same_job(case)
    if not same:
        return case.permitted(P5, "only_named_employment", until=end)
    if has_section(case, "16d(3)"):
        return case.permitted(P4, "only_named_employment", "side_job_max_20h", until=end)
    return case.permitted(P4, "only_named_employment", until=end)


def _entry_older_than_right(case: Case) -> Finding | None:
    """T.M6, T.L6: after the tie has ended by law the entry is to be corrected first.

    § 38a Abs. 4 Satz 3 AufenthG, § 19d Abs. 2 AufenthG, § 16g Abs. 8 Satz 2 AufenthG.
    """
    if has_section(case, "38a") and has_lasted(case, STATUS_SINCE, "tie_38a_months"):
        return case.review(M6)
    if has_section(case, "19d", "16g(8)") and has_lasted(case, STATUS_SINCE, "tie_19d_16g_months"):
        return case.review(L6)
    return None


def _with_permission_only(case: Case) -> Finding:
    """T.P7, T.P11, T.G12; with other titles table 2.2. § 31 BeschV."""
    if has_section(case, *SECTION_5):
        return case.needs_permission(P7)
    if job_is(case, "self_employment"):
        return case.needs_permission(P11)
    if job_is(case, "temporary_agency_work") and case.left_out("person.legal_basis"):
        return case.review(G12, missing=("person.legal_basis",))
    return other_job(case)


def _none_permitted(case: Case) -> Finding:
    """T.P8, T.P9, T.P10: some sections let the authority permit work, some exclude it."""
    if has_section(case, *SECTION_5):
        return case.needs_permission(P8)
    if has_section(case, "16d(5)", "16f(2)"):
        return case.refused(P9)
    if has_section(case, "7(1)"):
        return case.review(P10, "X6")
    return case.review(P10)
