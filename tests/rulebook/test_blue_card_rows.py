"""Blue Card (table 5.5) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import BLUE_CARD, FICTION, short, verdict_on

PRINT = "person.work_condition"
EMPLOYER = "person.title_covers_employer"
OCCUPATION = "person.title_covers_occupation"
STATUS = "person.status_since"
QUALIFICATION = "person.qualification"
MATCHING = "job.matching_qualification"
LEVEL = "job.level"
PAY = "job.gross_monthly_salary_eur"
ENDS = "job.ends_on"
KIND = "job.kind"
SHORTAGE = "job.shortage_occupation"
ADDITIONAL = "job.additional_job"

FIRST_YEAR = "T.B2 permitted_within_limits"
OPEN = "T.B3b individual_review"
FREE = "T.B4 permitted"
DOES_NOT_FIT = "T.B8 individual_review"
TWELVE = {STATUS: "2025-11-22"}
SAME = {EMPLOYER: True, OCCUPATION: True}

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("first year, conditions shown", {}, FIRST_YEAR),
    ("threshold to the cent", {PAY: 4225}, FIRST_YEAR),
    ("a cent below", {PAY: 4224.99}, OPEN),
    ("lower threshold, shortage occupation", {PAY: 3827.85, SHORTAGE: True}, FIRST_YEAR),
    ("a cent below that", {PAY: 3827.84, SHORTAGE: True}, OPEN),
    (
        "lower threshold, young degree",
        {PAY: 3827.85, "person.degree_within_3_years": True},
        FIRST_YEAR,
    ),
    (
        "lower threshold, agency work",
        {PAY: 3827.85, SHORTAGE: True, KIND: "temporary_agency_work"},
        OPEN,
    ),
    ("full threshold, agency work", {KIND: "temporary_agency_work"}, FIRST_YEAR),
    ("contract end left out", {ENDS: None}, OPEN),
    ("contract of six months", {"job.starts_on": "2026-12-01", ENDS: "2027-05-31"}, FIRST_YEAR),
    ("a day less", {"job.starts_on": "2026-12-01", ENDS: "2027-05-30"}, OPEN),
    ("not matching", {MATCHING: False}, OPEN),
    ("vocational qualification", {QUALIFICATION: "german_vocational"}, OPEN),
    ("twelve months", TWELVE, FREE),
    ("twelve months tomorrow", {STATUS: "2025-11-23"}, FIRST_YEAR),
    (
        "twelve months by the first working day",
        {STATUS: "2025-11-23", "job.starts_on": "2026-11-23"},
        FREE,
    ),
    ("twelve months, low pay", {**TWELVE, PAY: 2000, ENDS: None}, FREE),
    ("twelve months, helper", {**TWELVE, LEVEL: "helper", MATCHING: None}, DOES_NOT_FIT),
    ("twelve months, not matching", {**TWELVE, MATCHING: False}, DOES_NOT_FIT),
    ("twelve months, level left out", {**TWELVE, LEVEL: None}, DOES_NOT_FIT),
    ("card since unknown", {STATUS: None}, "T.B3a individual_review"),
    ("unknown whether same job, twelve months", {**TWELVE, EMPLOYER: None}, FREE),
    (
        "any gainful activity",
        {PRINT: "any_gainful_activity", KIND: "self_employment"},
        "T.B0 permitted",
    ),
    ("self-employment", {KIND: "self_employment"}, "T.B7 authority_permission"),
    (
        "self-employment, odd print",
        {KIND: "self_employment", PRINT: "none_permitted"},
        "T.B7 authority_permission",
    ),
    ("odd print", {PRINT: "with_permission_only"}, "T.B9 individual_review"),
    ("odd print, same job", {PRINT: "student_allowance", **SAME}, "T.B9 individual_review"),
    ("same job", SAME, "T.B1 permitted_within_limits"),
    (
        "same job after a transfer",
        {EMPLOYER: False, OCCUPATION: True, "job.business_transfer": True},
        "T.B1 permitted_within_limits",
    ),
    ("same job, additional", {**SAME, ADDITIONAL: True}, "T.B1 permitted_within_limits"),
    ("additional job", {ADDITIONAL: True, PAY: 1000}, "T.B6/T.C5 authority_permission_and_consent"),
    ("additional job, Blue Card conditions", {ADDITIONAL: True}, "T.B6/T.C2 authority_permission"),
    (
        "additional agency job",
        {
            ADDITIONAL: True,
            PAY: 1000,
            KIND: "temporary_agency_work",
            "person.in_germany_since": "2026-06-01",
            "person.insured_work_since": "none",
        },
        "T.B6/T.C4 not_permitted_now",
    ),
    ("employer printed", {PRINT: "specific_employment"}, "T.B5 individual_review"),
    (
        "employer printed, unknown whether it fits",
        {PRINT: "specific_employment", EMPLOYER: None},
        "T.P6 individual_review",
    ),
    ("print left out", {PRINT: None}, "T.G15 individual_review"),
    ("print left out, conditions open", {PRINT: None, PAY: 1000}, OPEN),
    ("end date left out", {"person.document_valid_until": None}, "T.G13 individual_review"),
    ("§ 18g on a residence permit", {"person.document": "residence_permit"}, "T.P2 permitted"),
    (
        "Fiktionsbescheinigung after a Blue Card",
        {**FICTION, EMPLOYER: False, PRINT: "employment", "person.previous_legal_basis": "18g"},
        "T.F14/T.B2 permitted_within_limits",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(BLUE_CARD, changes)) == expected


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({QUALIFICATION: None, PAY: None, ENDS: None}, (QUALIFICATION, PAY, ENDS)),
        (
            {QUALIFICATION: None, MATCHING: None, PAY: None, ENDS: None},
            (QUALIFICATION, MATCHING, PAY),
        ),
        ({PAY: 1000}, ()),
        ({**TWELVE, LEVEL: None, MATCHING: None}, (LEVEL, MATCHING)),
        ({**TWELVE, LEVEL: None}, (LEVEL,)),
        ({**TWELVE, LEVEL: None, MATCHING: False}, ()),
    ],
)
def test_what_is_missing_is_named(changes: Mapping[str, object], missing: tuple[str, ...]) -> None:
    assert verdict_on(BLUE_CARD, changes).missing == missing


def test_a_job_known_not_to_fit_is_unsettled_an_unknown_one_is_not() -> None:
    assert verdict_on(BLUE_CARD, {**TWELVE, MATCHING: False}).uncertain == ("X2",)
    assert verdict_on(BLUE_CARD, {**TWELVE, MATCHING: None}).uncertain == ()


def test_the_first_year_has_its_duties() -> None:
    assert verdict_on(BLUE_CARD).limits == (
        "authority_may_suspend_30_days",
        "holder_must_notify_authority",
        "until:2028-06-30",
    )


@pytest.mark.parametrize(
    ("employer", "missing"), [(None, (EMPLOYER, OCCUPATION)), (True, (OCCUPATION,))]
)
def test_an_old_card_that_names_a_job_may_not_fit(
    employer: bool | None, missing: tuple[str, ...]
) -> None:
    changes = {PRINT: "specific_employment", EMPLOYER: employer, OCCUPATION: None}
    verdict = verdict_on(BLUE_CARD, changes)
    assert (short(verdict), verdict.missing) == ("T.P6 individual_review", missing)
