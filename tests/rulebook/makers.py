"""Situations to start from; a test changes what it is about."""

from collections.abc import Mapping
from datetime import date

from rulebook import Facts, Verdict, decide, parse_facts

DAY = date(2026, 11, 22)

GESTATTUNG: Mapping[str, object] = {
    "person.nationality": "SY",
    "person.in_germany": True,
    "person.document": "asylum_permission",
    "person.work_condition": "with_permission_only",
    "person.document_valid_until": "2027-03-31",
    "person.in_germany_since": "2026-02-10",
    "person.asylum_applied_on": "2026-02-10",
    "person.in_reception_centre": False,
    "job.kind": "employment",
}

DULDUNG: Mapping[str, object] = {
    "person.nationality": "NG",
    "person.in_germany": True,
    "person.document": "toleration",
    "person.legal_basis": "60a",
    "person.work_condition": "with_permission_only",
    "person.document_valid_until": "2027-03-31",
    "person.in_germany_since": "2024-05-06",
    "person.status_since": "2025-09-15",
    "person.in_reception_centre": False,
    "job.kind": "employment",
}

CARD: Mapping[str, object] = {
    "person.nationality": "IN",
    "person.in_germany": True,
    "person.document": "residence_permit",
    "person.legal_basis": "18a",
    "person.work_condition": "specific_employment",
    "person.document_valid_until": "2028-06-30",
    "person.title_covers_employer": True,
    "person.title_covers_occupation": True,
    "job.kind": "employment",
}

BLUE_CARD: Mapping[str, object] = {
    "person.nationality": "IN",
    "person.in_germany": True,
    "person.document": "eu_blue_card",
    "person.legal_basis": "18g",
    "person.work_condition": "employment",
    "person.document_valid_until": "2028-06-30",
    "person.status_since": "2026-06-15",
    "person.title_covers_employer": False,
    "person.qualification": "recognised_degree",
    "job.kind": "employment",
    "job.level": "expert",
    "job.matching_qualification": True,
    "job.gross_monthly_salary_eur": 5000,
    "job.ends_on": "none",
}

STUDENT: Mapping[str, object] = {
    "person.nationality": "IN",
    "person.in_germany": True,
    "person.document": "residence_permit",
    "person.legal_basis": "16b",
    "person.work_condition": "student_allowance",
    "person.document_valid_until": "2028-06-30",
    "person.enrolled_student": True,
    "person.allowance_days_used": 40,
    "job.kind": "employment",
    "job.weekly_hours": 16,
}

FICTION: Mapping[str, object] = {
    "person.nationality": "IN",
    "person.in_germany": True,
    "person.document": "fiction_certificate",
    "person.legal_basis": "81(4)",
    "person.work_condition": "specific_employment",
    "person.document_valid_until": "2027-03-31",
    "person.title_covers_employer": True,
    "person.title_covers_occupation": True,
    "job.kind": "employment",
}

FOREIGN: Mapping[str, object] = {
    "person.nationality": "IN",
    "person.in_germany": True,
    "person.document": "foreign_eu_title",
    "person.foreign_title_kind": "national_title",
    "person.foreign_title_country": "NL",
    "job.kind": "employment",
}

VISIT: Mapping[str, object] = {
    "person.nationality": "TR",
    "person.in_germany": True,
    "person.document": "schengen_visa_or_visa_free",
    "person.work_condition": "missing",
    "job.kind": "employment",
}

ABROAD: Mapping[str, object] = {
    "person.nationality": "IN",
    "person.in_germany": False,
    "person.document": "none",
    "person.qualification": "recognised_degree",
    "person.age_years": 30,
    "job.kind": "employment",
    "job.level": "expert",
    "job.matching_qualification": True,
    "job.gross_monthly_salary_eur": 5000,
}


def make_facts(base: Mapping[str, object], changes: Mapping[str, object] | None = None) -> Facts:
    """The base with changes by dotted name; None leaves a fact out."""
    return parse_facts({**base, **(changes or {})})


def verdict_on(
    base: Mapping[str, object], changes: Mapping[str, object] | None = None, day: date = DAY
) -> Verdict:
    """The verdict on a changed base."""
    return decide(make_facts(base, changes), day)


def short(verdict: Verdict) -> str:
    """Rows and outcome in one line: what most tests compare."""
    return f"{'/'.join(verdict.rules)} {verdict.outcome}"
