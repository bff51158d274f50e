"""Titles of other EU states (table 4) on both sides of each border."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.rulebook.makers import ABROAD, FOREIGN, short, verdict_on

FOREIGN_KIND = "person.foreign_title_kind"
COUNTRY = "person.foreign_title_country"
APPLIED = "person.complete_application_on"
LICENCE = "job.licence_granted"
REGULATED = "job.regulated_occupation"
USED = "person.allowance_days_used"
STAY = "person.mobility_days"
EMPLOYER = "person.title_covers_employer"
OCCUPATION = "person.title_covers_occupation"
QUALIFICATION = "person.qualification"
EXPERIENCE = "person.experience_years_last_5"
PAY = "job.gross_monthly_salary_eur"
KIND = "job.kind"

RESIDENT = {FOREIGN_KIND: "long_term_resident"}
BLUE = {FOREIGN_KIND: "blue_card", APPLIED: "2026-10-23"}
STUDENT = {FOREIGN_KIND: "student_mobility", USED: 38, STAY: 100}
RESEARCHER = {FOREIGN_KIND: "researcher_mobility", EMPLOYER: True, OCCUPATION: True}
TRANSFEREE = {**RESEARCHER, FOREIGN_KIND: "ict_mobility"}
SKILLS = {
    name: ABROAD[name]
    for name in (QUALIFICATION, "person.age_years", "job.level", "job.matching_qualification", PAY)
}
AGENCY = {KIND: "temporary_agency_work"}
FAMILY = {"person.eu_family_member_claimed": True}

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("kind unknown", {FOREIGN_KIND: None}, "T.M12 individual_review"),
    ("place unknown", {"person.in_germany": None}, "T.G0c individual_review"),
    ("family card", {FOREIGN_KIND: "family_card"}, "T.E6 individual_review"),
    ("long-term resident", RESIDENT, "T.M4 authority_permission_and_consent"),
    ("the same, training", {**RESIDENT, KIND: "vocational_training"}, "T.M4 authority_permission"),
    (
        "the same, voluntary service",
        {**RESIDENT, KIND: "voluntary_service"},
        "T.M4 authority_permission",
    ),
    (
        "the same, self-employment",
        {**RESIDENT, KIND: "self_employment"},
        "T.M4 authority_permission",
    ),
    ("the same, agency work", {**RESIDENT, **AGENCY}, "T.M4/T.C4 not_permitted_now"),
    ("the same, family of an EU citizen", {**RESIDENT, **FAMILY}, "T.E5a individual_review"),
    ("Blue Card, thirty days over", BLUE, "T.M7 permitted_within_limits"),
    ("thirty days over tomorrow", {**BLUE, APPLIED: "2026-10-24"}, "T.M7 not_permitted_now"),
    (
        "thirty days over by the first working day",
        {**BLUE, APPLIED: "2026-10-24", "job.starts_on": "2026-11-23"},
        "T.M7 permitted_within_limits",
    ),
    ("no application", {**BLUE, APPLIED: "none"}, "T.M7 not_permitted_now"),
    ("application left out", {**BLUE, APPLIED: None}, "T.M7 individual_review"),
    ("licence missing", {**BLUE, REGULATED: True, LICENCE: False}, "T.M7 not_permitted_now"),
    (
        "licence missing, application left out",
        {**BLUE, APPLIED: None, REGULATED: True, LICENCE: False},
        "T.M7 not_permitted_now",
    ),
    ("licence left out", {**BLUE, REGULATED: True}, "T.M7 individual_review"),
    (
        "licence left out, thirty days not over",
        {**BLUE, APPLIED: "2026-11-01", REGULATED: True},
        "T.M7 not_permitted_now",
    ),
    ("licence granted", {**BLUE, REGULATED: True, LICENCE: True}, "T.M7 permitted_within_limits"),
    ("student, half a day left", STUDENT, "T.M9 permitted_within_limits"),
    ("student, used up", {**STUDENT, USED: 38.5}, "T.M9 authority_permission_and_consent"),
    (
        "student, used up, agency work",
        {**STUDENT, USED: 38.5, **AGENCY},
        "T.M9/T.C4 not_permitted_now",
    ),
    ("student, days unknown", {**STUDENT, USED: None}, "T.M9 individual_review"),
    ("student, stay unknown", {**STUDENT, STAY: None}, "T.M9 individual_review"),
    ("researcher at the host", RESEARCHER, "T.M10 permitted_within_limits"),
    ("researcher elsewhere", {**RESEARCHER, EMPLOYER: False}, "T.M10 not_permitted_now"),
    (
        "researcher, unknown whether it fits",
        {**RESEARCHER, OCCUPATION: None},
        "T.M10 individual_review",
    ),
    ("transferee at the branch", TRANSFEREE, "T.M11 permitted_within_limits"),
    (
        "transferee elsewhere",
        {**TRANSFEREE, OCCUPATION: False, EMPLOYER: None},
        "T.M11 not_permitted_now",
    ),
    ("Blue Card, self-employment", {**BLUE, KIND: "self_employment"}, "T.M7 individual_review"),
    ("student, self-employment", {**STUDENT, KIND: "self_employment"}, "T.M9 individual_review"),
    ("national title, Blue Card", SKILLS, "T.M12/T.R2 authority_permission"),
    ("state left out", {**SKILLS, COUNTRY: None}, "T.M12/T.R2 authority_permission"),
    ("not a Schengen state", {**SKILLS, COUNTRY: "IE"}, "T.M12 not_permitted_now"),
    ("lower pay", {**SKILLS, PAY: 3000}, "T.M12/T.R5 authority_permission_and_consent"),
    ("over 45", {**SKILLS, PAY: 3000, "person.age_years": 45}, "T.M12/T.R5a individual_review"),
    (
        "no legal claim",
        {**SKILLS, QUALIFICATION: "foreign_state_recognised_2y", "job.it_occupation": False},
        "T.M12 not_permitted_now",
    ),
    ("training", {KIND: "vocational_training"}, "T.M12 not_permitted_now"),
    ("agency work, Blue Card", {**SKILLS, **AGENCY}, "T.M12/T.R2 authority_permission"),
    ("agency work", {**SKILLS, **AGENCY, PAY: 3000}, "T.M12 not_permitted_now"),
    ("qualification left out", {**SKILLS, QUALIFICATION: None}, "T.M12 individual_review"),
    (
        "privileged national: no legal claim",
        {**SKILLS, QUALIFICATION: "none", "person.nationality": "US", "job.it_occupation": False},
        "T.M12 not_permitted_now",
    ),
    ("abroad", {**SKILLS, "person.in_germany": False}, "T.R2 authority_permission"),
    (
        "abroad, any state",
        {**SKILLS, "person.in_germany": False, COUNTRY: "IE"},
        "T.R2 authority_permission",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(FOREIGN, changes)) == expected


@pytest.mark.parametrize(
    ("changes", "limits"),
    [
        (BLUE, ("only_named_employment",)),
        (STUDENT, ("days_total:38.5", "remaining_days:0.5")),
        ({**STUDENT, STAY: 360, USED: 0}, ("days_total:140", "remaining_days:140")),
        (RESEARCHER, ("max_180_of_360_days", "only_named_employment")),
        (TRANSFEREE, ("max_90_of_180_days", "only_named_employment")),
        (SKILLS, ("apply_within_90_days_of_entry",)),
        ({**SKILLS, "person.in_germany": False}, ("visa_first",)),
    ],
)
def test_the_limits_are_named(changes: Mapping[str, object], limits: tuple[str, ...]) -> None:
    assert verdict_on(FOREIGN, changes).limits == limits


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, date(2026, 11, 22)),
        ({APPLIED: "2026-11-01"}, date(2026, 12, 1)),
        ({APPLIED: "2026-11-01", "job.starts_on": "2026-12-01"}, date(2026, 12, 1)),
        ({APPLIED: "2026-11-01", REGULATED: True, LICENCE: False}, None),
        ({APPLIED: "none"}, None),
    ],
)
def test_the_first_day_is_named(changes: Mapping[str, object], day: date | None) -> None:
    assert verdict_on(FOREIGN, {**BLUE, **changes}).earliest_start == day


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({**BLUE, APPLIED: None}, (APPLIED,)),
        ({**BLUE, REGULATED: True}, (LICENCE,)),
        ({**STUDENT, USED: None, STAY: None}, (USED, STAY)),
        ({**RESEARCHER, OCCUPATION: None}, (OCCUPATION,)),
        ({**RESEARCHER, EMPLOYER: None, OCCUPATION: None}, (EMPLOYER, OCCUPATION)),
        ({**SKILLS, QUALIFICATION: None}, (QUALIFICATION, "job.it_occupation", EXPERIENCE)),
        ({**SKILLS, QUALIFICATION: None, "job.it_occupation": False}, (QUALIFICATION,)),
        ({**SKILLS, QUALIFICATION: None, **AGENCY}, (QUALIFICATION,)),
    ],
)
def test_what_is_missing_is_named(changes: Mapping[str, object], missing: tuple[str, ...]) -> None:
    assert verdict_on(FOREIGN, changes).missing == missing
