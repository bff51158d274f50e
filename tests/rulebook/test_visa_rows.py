"""Schengen visa and stays without a visa (table 7) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import ABROAD, VISIT, short, verdict_on

NATIONALITY = "person.nationality"
PRINT = "person.work_condition"
END = "person.document_valid_until"
KIND = "job.kind"
STARTS, ENDS = "job.starts_on", "job.ends_on"
AGE = "person.age_years"
BIRTH = "person.birth_date"
EMPLOYER = "person.title_covers_employer"
OCCUPATION = "person.title_covers_occupation"
QUALIFICATION = "person.qualification"
SINCE = "person.in_germany_since"

HOLIDAY = {
    "job.holiday_job_placed_by_ba": True,
    AGE: 34,
    STARTS: "2026-12-01",
    ENDS: "2027-02-28",
}
NOTE = {PRINT: "specific_employment", EMPLOYER: True, OCCUPATION: True, END: "2027-01-31"}
SERVICE = {KIND: "voluntary_service", STARTS: "2026-12-01", ENDS: "2027-02-28"}
CONTINGENT = {
    NATIONALITY: "RS",
    "job.contingent_employment": True,
    "job.weekly_hours": 30,
    "job.bound_by_collective_agreement": True,
    STARTS: "2026-12-01",
    ENDS: "2027-02-28",
}
AMERICAN = {NATIONALITY: "US"}
BRITISH = {NATIONALITY: "GB"}
AGENCY = {KIND: "temporary_agency_work", QUALIFICATION: "none"}
SKILLS = {
    name: value
    for name, value in ABROAD.items()
    if name not in (NATIONALITY, "person.in_germany", "person.document")
}

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("no note", {}, "T.V1 not_permitted_now"),
    ("note left out", {PRINT: None}, "T.V1 individual_review"),
    ("trial work", {KIND: "trial_work"}, "T.V1 not_permitted_now"),
    ("free of a visa, but not to apply here", {NATIONALITY: "BR"}, "T.V1 not_permitted_now"),
    (
        "family of an EU citizen",
        {"person.eu_family_member_claimed": True},
        "T.E5a individual_review",
    ),
    ("holiday job of 90 days, 34 years", HOLIDAY, "T.V2 permitted_within_limits"),
    ("a day more", {**HOLIDAY, ENDS: "2027-03-01"}, "T.V2 not_permitted_now"),
    ("35 years", {**HOLIDAY, AGE: 35}, "T.V2 not_permitted_now"),
    (
        "born later than 35 years before",
        {**HOLIDAY, AGE: None, BIRTH: "1991-12-02"},
        "T.V2 permitted_within_limits",
    ),
    (
        "35 years on the first day",
        {**HOLIDAY, AGE: None, BIRTH: "1991-12-01"},
        "T.V2 not_permitted_now",
    ),
    ("the age comes first", {**HOLIDAY, BIRTH: "1980-01-01"}, "T.V2 permitted_within_limits"),
    ("no end", {**HOLIDAY, ENDS: "none"}, "T.V2 not_permitted_now"),
    ("age left out", {**HOLIDAY, AGE: None}, "T.V2 individual_review"),
    ("last day left out", {**HOLIDAY, ENDS: None}, "T.V2 individual_review"),
    ("holiday job, visa passed", {**HOLIDAY, END: "2026-11-21"}, "T.G6 individual_review"),
    (
        "holiday job, abroad",
        {**HOLIDAY, "person.in_germany": False},
        "T.V2 permitted_within_limits",
    ),
    ("note for this job", NOTE, "T.V4 permitted_within_limits"),
    (
        "note for any work",
        {**NOTE, PRINT: "any_gainful_activity", KIND: "self_employment"},
        "T.V4 permitted",
    ),
    ("note for employment", {**NOTE, PRINT: "employment"}, "T.V4 permitted"),
    (
        "note for employment, self",
        {**NOTE, PRINT: "employment", KIND: "self_employment"},
        "T.V1 not_permitted_now",
    ),
    ("note for another job", {**NOTE, EMPLOYER: False}, "T.V1 not_permitted_now"),
    ("unknown whether it fits", {**NOTE, EMPLOYER: None}, "T.P6 individual_review"),
    ("visa passed", {**NOTE, END: "2026-11-21"}, "T.G6 individual_review"),
    (
        "visa passed, no refusal",
        {**NOTE, END: "2026-11-21", "person.extension_refused_on": "none"},
        "T.G6 not_permitted_now",
    ),
    ("end left out", {**NOTE, END: None}, "T.G13 individual_review"),
    ("start after the end", {**NOTE, STARTS: "2027-02-01"}, "T.G8 individual_review"),
    ("voluntary service of 90 days", SERVICE, "T.V5 individual_review"),
    ("a day more of service", {**SERVICE, ENDS: "2027-03-01"}, "T.V1 not_permitted_now"),
    ("last day of service left out", {**SERVICE, ENDS: None}, "T.V5 individual_review"),
    ("service without end", {**SERVICE, ENDS: "none"}, "T.V1 not_permitted_now"),
    ("an internship", {**SERVICE, KIND: "training_internship"}, "T.V5 individual_review"),
    ("an entry qualification", {**SERVICE, KIND: "entry_qualification"}, "T.V1 not_permitted_now"),
    ("quota work of 90 days", CONTINGENT, "T.V6/T.R15 authority_permission_and_consent"),
    (
        "last day left out",
        {**CONTINGENT, ENDS: None},
        "T.V6/T.R15 authority_permission_and_consent",
    ),
    ("a day more of quota work", {**CONTINGENT, ENDS: "2027-03-01"}, "T.V1 not_permitted_now"),
    ("no end of quota work", {**CONTINGENT, ENDS: "none"}, "T.V1 not_permitted_now"),
    ("not free of a visa", {**CONTINGENT, NATIONALITY: "TR"}, "T.V1 not_permitted_now"),
    ("too few hours", {**CONTINGENT, "job.weekly_hours": 29.5}, "T.V6/T.R15 not_permitted_now"),
    (
        "too few hours, note left out",
        {**CONTINGENT, "job.weekly_hours": 29.5, PRINT: None},
        "T.V1 individual_review",
    ),
    ("hours left out", {**CONTINGENT, "job.weekly_hours": None}, "T.V6/T.R15 individual_review"),
    (
        "quota work through an agency",
        {**CONTINGENT, KIND: "temporary_agency_work"},
        "T.V6/T.R15/T.C4 not_permitted_now",
    ),
    (
        "quota work, may apply here, longer",
        {**CONTINGENT, NATIONALITY: "US", ENDS: "2027-03-01"},
        "T.V3/T.R15 authority_permission_and_consent",
    ),
    ("may apply here, Blue Card", {**AMERICAN, **SKILLS}, "T.V3/T.R2 authority_permission"),
    (
        "may apply here, any job",
        {**AMERICAN, "job.level": "helper"},
        "T.V3/T.R10 authority_permission_and_consent",
    ),
    ("may apply here, agency work", {**AMERICAN, **AGENCY}, "T.V3/T.R1 not_permitted_now"),
    (
        "may apply here, agency work, note left out",
        {**AMERICAN, **AGENCY, PRINT: None},
        "T.V1 individual_review",
    ),
    (
        "may apply here, note left out",
        {**AMERICAN, **SKILLS, PRINT: None},
        "T.V3/T.R2 authority_permission",
    ),
    ("British, here before 2021", {**BRITISH, SINCE: "2020-12-31"}, "T.E8 individual_review"),
    (
        "British, here since 2021",
        {**BRITISH, SINCE: "2021-01-01"},
        "T.V3/T.R10 authority_permission_and_consent",
    ),
    ("British, day unknown", BRITISH, "T.V3/T.R10 authority_permission_and_consent"),
    ("British, day unknown, refused", {**BRITISH, **AGENCY}, "T.E8 individual_review"),
    (
        "abroad, no way",
        {"person.in_germany": False, QUALIFICATION: "none", "job.level": "helper"},
        "T.R16 not_permitted_now",
    ),
    ("abroad, Blue Card", {"person.in_germany": False, **SKILLS}, "T.R2 authority_permission"),
    (
        "British, family of an EU citizen, here before 2021",
        {**BRITISH, SINCE: "2019-05-01", "person.eu_family_member_claimed": True},
        "T.E5a individual_review",
    ),
    (
        "British, here before 2021, a service",
        {**BRITISH, **SERVICE, SINCE: "2020-12-31"},
        "T.E8 individual_review",
    ),
    (
        "British, here since 2021, a service",
        {**BRITISH, **SERVICE, SINCE: "2021-01-01"},
        "T.V5 individual_review",
    ),
    ("British, day unknown, a service", {**BRITISH, **SERVICE}, "T.V5 individual_review"),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(VISIT, changes)) == expected


@pytest.mark.parametrize(
    ("changes", "limits"),
    [
        (HOLIDAY, ("max_90_days_in_12_months",)),
        ({**HOLIDAY, END: "2027-03-31"}, ("max_90_days_in_12_months", "until:2027-03-31")),
        (NOTE, ("only_named_employment", "until:2027-01-31")),
        ({**AMERICAN, **SKILLS}, ("apply_within_90_days_of_entry",)),
        (
            CONTINGENT,
            (
                "ba_work_permit_applied_by_employer",
                "contingent",
                "max_90_of_180_days",
                "min_30_hours_per_week",
            ),
        ),
        (
            {**CONTINGENT, NATIONALITY: "US", ENDS: "none"},
            ("apply_within_90_days_of_entry", "contingent", "min_30_hours_per_week"),
        ),
    ],
)
def test_the_limits_are_named(changes: Mapping[str, object], limits: tuple[str, ...]) -> None:
    assert verdict_on(VISIT, changes).limits == limits


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({PRINT: None}, (PRINT,)),
        ({**HOLIDAY, AGE: None, STARTS: None}, (STARTS, AGE)),
        ({**HOLIDAY, AGE: 40, STARTS: None}, ()),
        ({**SERVICE, STARTS: None, ENDS: None}, (STARTS, ENDS)),
        ({**NOTE, EMPLOYER: None}, (EMPLOYER,)),
        ({**NOTE, EMPLOYER: None, OCCUPATION: None}, (EMPLOYER, OCCUPATION)),
        ({**BRITISH, **AGENCY}, (SINCE,)),
        ({**CONTINGENT, "job.weekly_hours": None}, ("job.weekly_hours",)),
    ],
)
def test_what_is_missing_is_named(changes: Mapping[str, object], missing: tuple[str, ...]) -> None:
    assert verdict_on(VISIT, changes).missing == missing


def test_the_work_permit_of_the_agency_is_unsettled() -> None:
    assert verdict_on(VISIT, CONTINGENT).uncertain == ("X8",)
    assert verdict_on(VISIT, {**CONTINGENT, NATIONALITY: "US", ENDS: "none"}).uncertain == ()
    refused = verdict_on(VISIT, {**CONTINGENT, "job.weekly_hours": 29})
    assert (short(refused), refused.uncertain) == ("T.V6/T.R15 not_permitted_now", ("X8",))


@pytest.mark.parametrize("entry", ["any_gainful_activity", "employment"])
def test_a_note_permits_until_the_visa_ends(entry: str) -> None:
    verdict = verdict_on(VISIT, {**NOTE, PRINT: entry})
    assert short(verdict) == "T.V4 permitted"
    assert verdict.limits == ("until:2027-01-31",)
