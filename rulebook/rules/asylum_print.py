"""The entry about work on an asylum paper or toleration (table N)."""

from rulebook.case import Case
from rulebook.findings import Finding, Row
from rulebook.rules.words import (
    ASYLUM_CERTIFICATES,
    EMPLOYER,
    OCCUPATION,
    entry_fits_job,
    has_section,
    holds,
    is_other_job,
    is_same_job,
    job_is,
    prints,
)

VALID_PAPER = ("§ 4a Abs. 5 Satz 2 AufenthG", "§ 4a Abs. 5 Satz 3 AufenthG")
V3 = Row("AD.V3", *VALID_PAPER)
V5 = Row("AD.V5", *VALID_PAPER)
N8 = Row("AD.N8", "§ 60b Abs. 5 Satz 2 AufenthG", "§ 4a Abs. 5 Satz 3 AufenthG")
N9 = Row("AD.N9", "§ 67 Abs. 1 AsylG", "§ 67 Abs. 2 AsylG", "§ 55 Abs. 1 AsylG")
D6 = Row("AD.D6", "§ 60c Abs. 1 Satz 3 AufenthG", "§ 60c Abs. 5 AufenthG")
D8 = Row("AD.D8", "§ 60d Abs. 3 Satz 3 AufenthG")
N1 = Row("AD.N1", "§ 4a Abs. 4 AufenthG", "§ 4a Abs. 5 Satz 3 AufenthG")
N2 = Row("AD.N2", "§ 4a Abs. 4 AufenthG", "§ 4a Abs. 5 Satz 3 AufenthG")
N3 = Row("AD.N3", "§ 4a Abs. 4 AufenthG")
N3_TRANSFER = N3.citing(*N3.norms, "§ 35 Abs. 4 Satz 2 BeschV")
N4 = Row("AD.N4", "§ 4a Abs. 4 AufenthG", "§ 35 Abs. 4 BeschV")
N5 = Row("AD.N5", "§ 4a Abs. 4 AufenthG")

ENDS_RIGHT_TO_STAY = ("manifestly_unfounded", "inadmissible", "withdrawn")


def printed_permission(case: Case) -> Finding | None:
    """AD.N1 to AD.N5 with AD.V3, AD.V5, AD.N8, AD.N9, AD.D6, AD.D8; else the status table."""
    if _permits_the_job(case):
        return _contradicted(case) or _permission(case)
    if not prints(case, "specific_employment"):
        return None
    if not is_other_job(case):
        return case.review(N5, missing=_unknown_parts(case))
    case.pass_by(N4)
    return None


def _permits_the_job(case: Case) -> bool:
    """Self-employed people come here only with "Erwerbstätigkeit gestattet" (tables K, S)."""
    if prints(case, "specific_employment"):
        return entry_fits_job(case)
    return prints(case, "any_gainful_activity", "employment")


def _unknown_parts(case: Case) -> tuple[str, ...]:
    """After a transfer of the business only the occupation counts."""
    if case.true("job.business_transfer"):
        return case.left_out_of(OCCUPATION)
    return case.left_out_of(EMPLOYER, OCCUPATION)


def _contradicted(case: Case) -> Finding | None:
    """The entry permits, something else speaks against it: AD.V3, AD.V5, AD.N8, AD.N9.

    § 4a Abs. 5 AufenthG, § 60b Abs. 5 Satz 2 AufenthG, § 67 AsylG.
    """
    if case.end_of_paper() is None:
        return case.review(V3, missing=("person.document_valid_until",))
    row = case.first_of(
        (V5, case.starts_after_end),
        (N8, lambda: holds(case, "toleration") and has_section(case, "60b")),
        (N9, lambda: _right_to_stay_may_have_ended(case)),
    )
    if row is N9:
        return case.review(N9, "X15")
    return case.review(row) if row else None


def _right_to_stay_may_have_ended(case: Case) -> bool:
    return holds(case, *ASYLUM_CERTIFICATES) and case.is_in(
        "person.asylum_rejected_as", ENDS_RIGHT_TO_STAY
    )


def _permission(case: Case) -> Finding:
    """AD.D6 (§ 60c training), AD.D8 (§ 60d), AD.N1, AD.N2, AD.N3. § 4a Abs. 4 AufenthG."""
    end = case.end_of_paper()
    only_named = ("only_named_employment",) if prints(case, "specific_employment") else ()
    if holds(case, "toleration"):
        if job_is(case, "vocational_training") and has_section(case, "60c"):
            return case.permitted(D6, *only_named, "training_provider_reports_early_end", until=end)
        if not job_is(case, "self_employment") and has_section(case, "60d"):
            return case.permitted(D8, *only_named, "employer_reports_end_within_2_weeks", until=end)
    return case.permitted(_row_of_entry(case), *only_named, until=end)


def _row_of_entry(case: Case) -> Row:
    if prints(case, "any_gainful_activity"):
        return N1
    if prints(case, "employment"):
        return N2
    with case.without_asking():  # which of the two is cited changes nothing
        return N3 if is_same_job(case) else N3_TRANSFER
