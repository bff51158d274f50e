"""Routes where a title has to be obtained first (table 8) on both sides of each border."""

from collections.abc import Mapping
from datetime import date

import pytest

from rulebook import SHIPPED
from tests.rulebook.makers import ABROAD, DAY, FOREIGN, short, verdict_on

NATIONALITY = "person.nationality"
QUALIFICATION = "person.qualification"
EXPERIENCE = "person.experience_years_last_5"
AGE = "person.age_years"
BIRTH = "person.birth_date"
PROVISION = "person.old_age_provision"
MATCHING = "job.matching_qualification"
LEVEL = "job.level"
PAY = "job.gross_monthly_salary_eur"
IT = "job.it_occupation"
KIND = "job.kind"
REGULATED = "job.regulated_occupation"
LICENCE = "job.licence_granted"
AGREEMENT = "job.bound_by_collective_agreement"
RULE = "job.occupation_rule"
SHORTAGE = "job.shortage_occupation"
STARTS, ENDS = "job.starts_on", "job.ends_on"

AGENCY = {KIND: "temporary_agency_work"}
VOCATIONAL = {QUALIFICATION: "recognised_vocational", LEVEL: "skilled", PAY: 3000}
FOREIGN_2Y = {
    QUALIFICATION: "foreign_state_recognised_2y",
    LEVEL: "skilled",
    PAY: 3802.5,
    EXPERIENCE: 2,
}
IT_JOB = {QUALIFICATION: "none", IT: True, EXPERIENCE: 3, PAY: 3827.85}
HELPER = {QUALIFICATION: "none", LEVEL: "helper", IT: False, PAY: 2500, AGREEMENT: False}
PENDING = {QUALIFICATION: "recognition_pending", LEVEL: "skilled", PAY: 3000}
BARELY_PAID = {QUALIFICATION: None, MATCHING: False, LEVEL: "skilled", PAY: 3802.5}
NO_LICENCE = {REGULATED: True, LICENCE: False}
CONTINGENT = {"job.contingent_employment": True, "job.weekly_hours": 30, AGREEMENT: True}
BALKANS = {**HELPER, NATIONALITY: "AL"}
CONSENT = "authority_permission_and_consent"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("Blue Card", {}, "T.R2 authority_permission"),
    ("to the cent", {PAY: 4225}, "T.R2 authority_permission"),
    ("Blue Card at any age", {AGE: 60}, "T.R2 authority_permission"),
    ("Blue Card, agency work", AGENCY, "T.R2 authority_permission"),
    ("a cent below", {PAY: 4224.99}, f"T.R5 {CONSENT}"),
    ("shortage occupation", {PAY: 3827.85, SHORTAGE: True}, f"T.R3 {CONSENT}"),
    ("young degree", {PAY: 4224.99, "person.degree_within_3_years": True}, f"T.R3 {CONSENT}"),
    ("a cent below the lower threshold", {PAY: 3827.84, SHORTAGE: True}, f"T.R5 {CONSENT}"),
    ("lower threshold at any age", {PAY: 3827.85, SHORTAGE: True, AGE: 60}, f"T.R3 {CONSENT}"),
    (
        "lower threshold, agency work",
        {**AGENCY, PAY: 3827.85, SHORTAGE: True},
        "T.R1 not_permitted_now",
    ),
    ("not matching", {MATCHING: False}, f"T.R5 {CONSENT}"),
    ("pay left out", {PAY: None}, f"T.R5 {CONSENT}"),
    (
        "contract of six months",
        {STARTS: "2027-01-04", ENDS: "2027-07-03"},
        "T.R2 authority_permission",
    ),
    ("a day less", {STARTS: "2027-01-04", ENDS: "2027-07-02"}, f"T.R5 {CONSENT}"),
    ("degree, helper job", {LEVEL: "helper"}, "T.R16 not_permitted_now"),
    ("degree, 45 years", {PAY: 4224.99, AGE: 45}, "T.R5a individual_review"),
    ("degree, 44 years", {PAY: 4224.99, AGE: 44}, f"T.R5 {CONSENT}"),
    ("age unknown", {PAY: 4224.99, AGE: None}, f"T.R5 {CONSENT}"),
    ("45 on the day", {PAY: 4224.99, AGE: None, BIRTH: "1981-11-22"}, "T.R5a individual_review"),
    ("45 tomorrow", {PAY: 4224.99, AGE: None, BIRTH: "1981-11-23"}, f"T.R5 {CONSENT}"),
    (
        "45 on the first working day",
        {PAY: 4224.99, AGE: None, BIRTH: "1981-11-23", STARTS: "2026-11-23"},
        "T.R5a individual_review",
    ),
    ("old-age provision", {PAY: 4224.99, AGE: 45, PROVISION: True}, f"T.R5 {CONSENT}"),
    ("vocational", VOCATIONAL, f"T.R6 {CONSENT}"),
    ("vocational, need not match", {**VOCATIONAL, MATCHING: False}, f"T.R6 {CONSENT}"),
    ("vocational, 45, pay reaches 55 %", {**VOCATIONAL, AGE: 45, PAY: 4647.5}, f"T.R6 {CONSENT}"),
    (
        "vocational, 45, a cent below",
        {**VOCATIONAL, AGE: 45, PAY: 4647.49},
        "T.R5a individual_review",
    ),
    ("vocational, 45, pay left out", {**VOCATIONAL, AGE: 45, PAY: None}, "T.R5a individual_review"),
    ("vocational, helper", {**VOCATIONAL, LEVEL: "helper"}, "T.R16 not_permitted_now"),
    (
        "vocational, IT Blue Card, 45",
        {**VOCATIONAL, IT: True, EXPERIENCE: 3, PAY: 3827.85, AGE: 45},
        f"T.R4 {CONSENT}",
    ),
    ("care assistant", {**VOCATIONAL, LEVEL: "helper", RULE: "care_assistant"}, f"T.R9 {CONSENT}"),
    (
        "care assistant without qualification",
        {**HELPER, RULE: "care_assistant"},
        "T.R16 not_permitted_now",
    ),
    ("driver", {**HELPER, RULE: "professional_driver", LICENCE: True}, f"T.R9 {CONSENT}"),
    ("driver, licences left out", {**HELPER, RULE: "professional_driver"}, f"T.R9 {CONSENT}"),
    (
        "driver, licences missing",
        {**HELPER, RULE: "professional_driver", LICENCE: False},
        "T.R9a individual_review",
    ),
    ("driver, 45", {**HELPER, RULE: "professional_driver", AGE: 45}, "T.R5a individual_review"),
    ("IT Blue Card", IT_JOB, f"T.R4 {CONSENT}"),
    ("IT, a cent below", {**IT_JOB, PAY: 3827.84}, f"T.R8a {CONSENT}"),
    ("IT, less than three years", {**IT_JOB, EXPERIENCE: 2.9}, f"T.R8a {CONSENT}"),
    (
        "IT, less than two years",
        {**IT_JOB, EXPERIENCE: 1.9, AGREEMENT: False},
        "T.R8b not_permitted_now",
    ),
    ("IT, pay below 45 %", {**IT_JOB, PAY: 3802.49, AGREEMENT: False}, "T.R8b not_permitted_now"),
    ("IT, collective agreement", {**IT_JOB, PAY: 2000, AGREEMENT: True}, f"T.R8a {CONSENT}"),
    (
        "IT, short contract",
        {**IT_JOB, STARTS: "2027-01-04", ENDS: "2027-03-31"},
        f"T.R8a {CONSENT}",
    ),
    ("IT helper", {**IT_JOB, LEVEL: "helper"}, "T.R8b not_permitted_now"),
    ("IT, experience, 45", {**IT_JOB, EXPERIENCE: 2, AGE: 45}, "T.R5a individual_review"),
    ("foreign qualification, experience", FOREIGN_2Y, f"T.R8a {CONSENT}"),
    ("the same, a cent below", {**FOREIGN_2Y, PAY: 3802.49}, f"T.R7b {CONSENT}"),
    ("the same, too little experience", {**FOREIGN_2Y, EXPERIENCE: 1.5}, f"T.R7b {CONSENT}"),
    (
        "the same, not matching",
        {**FOREIGN_2Y, EXPERIENCE: 1.5, MATCHING: False, AGREEMENT: True, IT: False},
        "T.R8b not_permitted_now",
    ),
    (
        "the same, matching left out",
        {**FOREIGN_2Y, EXPERIENCE: 1.5, MATCHING: None},
        f"T.R7b {CONSENT}",
    ),
    ("the same, helper", {**FOREIGN_2Y, LEVEL: "helper"}, "T.R8b not_permitted_now"),
    ("the same, 45", {**FOREIGN_2Y, AGE: 45}, "T.R5a individual_review"),
    ("partnership, 45", {**FOREIGN_2Y, EXPERIENCE: 1, AGE: 45}, f"T.R7b {CONSENT}"),
    (
        "the same, regulated, no licence",
        {**FOREIGN_2Y, **NO_LICENCE, AGREEMENT: True},
        f"T.R7a {CONSENT}",
    ),
    ("recognition pending", PENDING, f"T.R7a {CONSENT}"),
    ("recognition pending, helper", {**PENDING, LEVEL: "helper"}, "T.R16 not_permitted_now"),
    (
        "recognition pending, not matching",
        {**PENDING, MATCHING: False, IT: False},
        "T.R16 not_permitted_now",
    ),
    ("recognition pending, level left out", {**PENDING, LEVEL: None}, f"T.R7a {CONSENT}"),
    (
        "regulated, helper, agreement",
        {**PENDING, **NO_LICENCE, LEVEL: "helper", AGREEMENT: True},
        f"T.R7a {CONSENT}",
    ),
    (
        "regulated, no agreement",
        {**PENDING, **NO_LICENCE, AGREEMENT: False},
        "T.R7a individual_review",
    ),
    ("regulated, agreement left out", {**PENDING, **NO_LICENCE}, "T.R7a individual_review"),
    ("licence missing", {**VOCATIONAL, **NO_LICENCE}, "T.G14 not_permitted_now"),
    ("licence missing, degree", NO_LICENCE, "T.G14 not_permitted_now"),
    ("licence left out", {**VOCATIONAL, REGULATED: True}, f"T.R6 {CONSENT}"),
    (
        "licence missing, qualification left out",
        {**NO_LICENCE, QUALIFICATION: None},
        "T.G14 individual_review",
    ),
    ("privileged national", {**HELPER, NATIONALITY: "KR"}, f"T.R10 {CONSENT}"),
    ("privileged national, 45", {**HELPER, NATIONALITY: "AD", AGE: 45}, f"T.R10 {CONSENT}"),
    (
        "privileged national, skilled, 45",
        {**VOCATIONAL, NATIONALITY: "KR", AGE: 45},
        "T.R5a individual_review",
    ),
    ("Western Balkans", BALKANS, f"T.R11 {CONSENT}"),
    ("Western Balkans, 45", {**BALKANS, AGE: 45}, "T.R5a individual_review"),
    ("helper", HELPER, "T.R16 not_permitted_now"),
    ("entry qualification", {**HELPER, KIND: "entry_qualification"}, "T.R16 not_permitted_now"),
    ("trial work", {**VOCATIONAL, KIND: "trial_work"}, f"T.R6 {CONSENT}"),
    ("voluntary service", {KIND: "voluntary_service"}, "T.R13 authority_permission"),
    ("training", {KIND: "vocational_training"}, f"T.R12 {CONSENT}"),
    ("internship", {KIND: "training_internship"}, "T.R14 individual_review"),
    ("self-employment", {KIND: "self_employment"}, "T.R17 individual_review"),
    ("agency work, vocational", {**AGENCY, **VOCATIONAL}, "T.R1 not_permitted_now"),
    ("agency work, pay left out", {**AGENCY, PAY: None}, "T.R1 individual_review"),
    ("agency work, licence missing", {**AGENCY, **NO_LICENCE}, "T.R1 not_permitted_now"),
    ("quota work", CONTINGENT, f"T.R15 {CONSENT}"),
    ("quota work beats the kind", {**CONTINGENT, KIND: "voluntary_service"}, f"T.R15 {CONSENT}"),
    (
        "quota work, too few hours",
        {**CONTINGENT, "job.weekly_hours": 29},
        "T.R15 not_permitted_now",
    ),
    (
        "quota work, no agreement",
        {**CONTINGENT, AGREEMENT: False, "job.weekly_hours": None},
        "T.R15 not_permitted_now",
    ),
    ("quota work, agreement left out", {**CONTINGENT, AGREEMENT: None}, "T.R15 individual_review"),
    ("German training", {**VOCATIONAL, QUALIFICATION: "german_vocational"}, f"T.R6 {CONSENT}"),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(ABROAD, changes)) == expected


@pytest.mark.parametrize(
    ("changes", "limits"),
    [
        ({}, ("visa_first",)),
        ({NATIONALITY: "US"}, ()),
        ({PAY: 3000}, ("no_blue_card", "visa_first")),
        (PENDING, ("side_job_max_20h", "visa_first")),
        ({**FOREIGN_2Y, EXPERIENCE: 1}, ("side_job_max_20h", "visa_first")),
        ({**HELPER, NATIONALITY: "AD"}, ("priority_check", "visa_first")),
        ({**HELPER, NATIONALITY: "KR"}, ("priority_check",)),
        (BALKANS, ("annual_quota", "priority_check", "visa_first")),
        (CONTINGENT, ("contingent", "min_30_hours_per_week", "visa_first")),
        (
            {**CONTINGENT, NATIONALITY: "GE"},
            (
                "ba_work_permit_applied_by_employer",
                "contingent",
                "max_90_of_180_days",
                "min_30_hours_per_week",
            ),
        ),
        (
            {**CONTINGENT, NATIONALITY: "GE", ENDS: "none"},
            ("contingent", "min_30_hours_per_week", "visa_first"),
        ),
        (
            {**CONTINGENT, NATIONALITY: "GE", STARTS: "2026-12-01", ENDS: "2027-03-01"},
            ("contingent", "min_30_hours_per_week", "visa_first"),
        ),
        ({KIND: "training_internship"}, ()),
        (HELPER, ()),
    ],
)
def test_the_steps_are_named(changes: Mapping[str, object], limits: tuple[str, ...]) -> None:
    assert verdict_on(ABROAD, changes).limits == limits


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({PAY: 4224.99, AGE: 45}, (PROVISION,)),
        ({PAY: 4224.99, AGE: 45, PROVISION: False}, ()),
        ({**PENDING, **NO_LICENCE}, (AGREEMENT,)),
        ({**PENDING, **NO_LICENCE, AGREEMENT: False}, ()),
        ({**NO_LICENCE, QUALIFICATION: None}, (QUALIFICATION,)),
        ({**HELPER, QUALIFICATION: None}, ()),
        ({**HELPER, QUALIFICATION: None, REGULATED: True}, (QUALIFICATION,)),
        ({**HELPER, LEVEL: None}, ()),
        ({**HELPER, LEVEL: None, IT: None}, ()),
        ({**HELPER, LEVEL: None, IT: None, AGREEMENT: None}, (LEVEL, IT, EXPERIENCE)),
        ({**VOCATIONAL, LEVEL: None}, (LEVEL,)),
        ({**IT_JOB, PAY: None}, (PAY, AGREEMENT)),
        ({**IT_JOB, PAY: None, AGREEMENT: False}, (PAY,)),
        ({**IT_JOB, EXPERIENCE: None}, (EXPERIENCE,)),
        ({**AGENCY, QUALIFICATION: None}, (QUALIFICATION,)),
        ({**AGENCY, MATCHING: None, PAY: None}, (MATCHING, PAY)),
        ({**AGENCY, MATCHING: False, PAY: None}, ()),
        # Only with a qualification of another state does experience open a way, only with none IT.
        ({**BARELY_PAID, IT: False}, (QUALIFICATION, EXPERIENCE)),
        ({**BARELY_PAID, EXPERIENCE: 5}, (QUALIFICATION, IT)),
    ],
)
def test_what_could_open_a_way_is_named(
    changes: Mapping[str, object], missing: tuple[str, ...]
) -> None:
    assert verdict_on(ABROAD, changes).missing == missing


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "T.R0 individual_review"),
        (AGENCY, "T.R0 individual_review"),
        ({**AGENCY, MATCHING: False}, "T.R1 not_permitted_now"),
        ({MATCHING: False}, f"T.R5 {CONSENT}"),
        ({MATCHING: False, AGE: 45}, "T.R0 individual_review"),
        ({MATCHING: False, AGE: 45, PROVISION: True}, f"T.R5 {CONSENT}"),
        (IT_JOB, "T.R0 individual_review"),
        (FOREIGN_2Y, "T.R0 individual_review"),
        (VOCATIONAL, f"T.R6 {CONSENT}"),
        ({**VOCATIONAL, AGE: 45}, "T.R0 individual_review"),
        (BALKANS, f"T.R11 {CONSENT}"),
        (HELPER, "T.R16 not_permitted_now"),
    ],
)
def test_without_figures_for_the_year_a_person_looks(
    changes: Mapping[str, object], expected: str
) -> None:
    verdict = verdict_on(ABROAD, changes, date(2027, 1, 1))
    assert short(verdict) == expected
    assert verdict.uncertain == (("X9",) if "T.R0" in expected else ())


@pytest.mark.parametrize(("ends", "is_short"), [("2027-02-19", True), ("2027-02-20", False)])
def test_ninety_days_count_from_today_where_no_first_day_is_known(
    ends: str, is_short: bool
) -> None:
    verdict = verdict_on(ABROAD, {**CONTINGENT, NATIONALITY: "GE", ENDS: ends})
    assert ("max_90_of_180_days" in verdict.limits) is is_short


def test_six_months_count_from_today_where_no_first_day_is_known() -> None:
    verdict = verdict_on(ABROAD, {ENDS: "2027-05-22"})
    assert short(verdict) == "T.R2 authority_permission"
    assert verdict.recheck_on == date(2026, 11, 24)


def test_without_figures_a_helper_job_of_an_agency_is_refused_all_the_same() -> None:
    verdict = verdict_on(ABROAD, {**AGENCY, LEVEL: "helper"}, date(2027, 1, 1))
    assert short(verdict) == "T.R1 not_permitted_now"


def test_a_qualification_that_alone_opens_a_way_is_named() -> None:
    care = {**HELPER, QUALIFICATION: None, RULE: "care_assistant"}
    assert verdict_on(ABROAD, care).missing == (QUALIFICATION,)


def test_without_any_qualification_experience_in_it_is_a_way_of_its_own() -> None:
    changes = {QUALIFICATION: None, IT: None, PAY: None}
    assert verdict_on(ABROAD, changes).missing == (QUALIFICATION, PAY, IT)


def test_pay_that_is_not_known_counts_as_left_out() -> None:
    changes = {**AGENCY, PAY: {"answer": "dont_know"}}
    assert verdict_on(ABROAD, changes).missing == (PAY,)


def test_the_row_that_closes_the_way_is_the_first_reason() -> None:
    resident = {**FOREIGN, "person.foreign_title_kind": "long_term_resident"}
    verdict = verdict_on(resident, AGENCY)
    assert [reason.row for reason in verdict.reasons] == ["T.C4", "T.M4"]


def test_a_reason_carries_the_whole_row_of_the_table() -> None:
    (reason,) = verdict_on(ABROAD).reasons
    used = {value.name: value for value in reason.values}["blue_card_standard_year"]
    row = SHIPPED.row("blue_card_standard_year", DAY)
    assert row is not None
    assert (used.value, used.unit, used.norm, used.source) == (
        row.value,
        row.unit,
        row.norm,
        row.source,
    )
    assert (used.valid_from, used.valid_to) == (row.valid_from, row.valid_until)


def test_experience_in_it_counts_only_without_any_qualification() -> None:
    changes = {LEVEL: "skilled", EXPERIENCE: 2, PAY: 3802.5, IT: True, MATCHING: False}
    assert short(verdict_on(ABROAD, {**changes, QUALIFICATION: "none"})) == f"T.R8a {CONSENT}"
    partial = verdict_on(ABROAD, {**changes, QUALIFICATION: "partially_recognised"})
    assert short(partial) == "T.R8b not_permitted_now"


@pytest.mark.parametrize("level", ["skilled", "specialist", "expert"])
def test_every_level_above_helper_is_a_skilled_job(level: str) -> None:
    assert short(verdict_on(ABROAD, {LEVEL: level})) == "T.R2 authority_permission"


@pytest.mark.parametrize(
    ("changes", "row"), [({}, "T.R3"), ({MATCHING: False}, "T.R5"), ({ENDS: "2027-02-01"}, "T.R5")]
)
def test_the_lower_threshold_of_a_blue_card_replaces_no_other_condition(
    changes: Mapping[str, object], row: str
) -> None:
    verdict = verdict_on(ABROAD, {PAY: 3827.85, SHORTAGE: True, **changes})
    assert short(verdict) == f"{row} {CONSENT}"


@pytest.mark.parametrize(("nationality", "lists"), [("US", ["nationals_26_1"]), ("IN", [])])
def test_a_list_of_countries_is_cited_where_the_nationality_stands_on_it(
    nationality: str, lists: list[str]
) -> None:
    (reason,) = verdict_on(ABROAD, {**HELPER, NATIONALITY: nationality}).reasons
    assert [value.name for value in reason.values if value.name.startswith("nationals")] == lists
