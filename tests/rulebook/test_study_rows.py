"""Study (table 5.2) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import STUDENT, short, verdict_on

ENROLLED = "person.enrolled_student"
USED = "person.allowance_days_used"
PRINTED = "person.printed_allowance_days"
PRINT = "person.work_condition"
HOURS = "job.weekly_hours"
DAYS = "job.days_per_week"
OTHER_HOURS = "person.other_weekly_hours"
KIND = "job.kind"
STARTS = "job.starts_on"

LEFT = "T.S5 permitted_within_limits"
USED_UP = "T.S6 authority_permission_and_consent"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("days left", {}, LEFT),
    ("agency work", {KIND: "temporary_agency_work"}, LEFT),
    ("half a day left", {USED: 139.5}, LEFT),
    ("used up", {USED: 140}, USED_UP),
    (
        "used up, agency work",
        {USED: 140, KIND: "temporary_agency_work"},
        "T.S6/T.C4 not_permitted_now",
    ),
    ("used up, next year", {USED: 140, STARTS: "2027-01-01"}, LEFT),
    ("used up, this year", {USED: 140, STARTS: "2026-12-31"}, USED_UP),
    ("days unknown", {USED: None}, "T.S4 individual_review"),
    ("days unknown, next year", {USED: None, STARTS: "2027-01-01"}, LEFT),
    ("120 printed and used", {USED: 120, PRINTED: 120}, "T.S9 individual_review"),
    ("120 printed, a day left", {USED: 119, PRINTED: 120}, LEFT),
    ("120 printed, more used", {USED: 140, PRINTED: 120}, "T.S9 individual_review"),
    ("140 printed and used", {USED: 140, PRINTED: 140}, USED_UP),
    ("not enrolled", {ENROLLED: False}, "T.S1 individual_review"),
    ("enrolment left out", {ENROLLED: None}, "T.S1 individual_review"),
    (
        "self-employment, not enrolled",
        {ENROLLED: False, KIND: "self_employment"},
        "T.S8 authority_permission",
    ),
    ("training", {KIND: "vocational_training"}, "T.S7 individual_review"),
    ("compulsory internship", {KIND: "mandatory_internship", USED: 140}, "T.S2 permitted"),
    ("voluntary internship", {KIND: "orientation_internship", USED: 140}, USED_UP),
    ("student side activity", {"job.student_side_activity": True, USED: 140}, "T.S3 permitted"),
    ("print left out", {PRINT: None}, "T.G15 individual_review"),
    ("print left out, used up", {PRINT: None, USED: 140}, USED_UP),
    (
        "print left out, internship",
        {PRINT: None, KIND: "mandatory_internship"},
        "T.G15 individual_review",
    ),
    ("nothing printed", {PRINT: "missing"}, LEFT),
    ("employment printed", {PRINT: "employment", USED: 140}, "T.P2 permitted"),
    (
        "allowance printed on another title",
        {"person.legal_basis": "18a"},
        "T.P12 individual_review",
    ),
    ("end date left out", {"person.document_valid_until": None}, "T.G13 individual_review"),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(STUDENT, changes)) == expected


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({HOURS: 20}, "2.5"),
        ({HOURS: 20.5}, None),
        ({HOURS: 21, DAYS: 3}, "3"),
        ({HOURS: 12, DAYS: 3}, "1.5"),
        ({HOURS: 12.5, DAYS: 3}, "2.5"),
        ({HOURS: 4}, "0.5"),
        ({HOURS: 16, OTHER_HOURS: 4}, "2.5"),
        ({HOURS: 16, OTHER_HOURS: 5}, None),
        ({HOURS: 15, OTHER_HOURS: 10, DAYS: 3}, "3"),
        ({HOURS: 38, "job.outside_lecture_period": True}, "2.5"),
        ({HOURS: None, DAYS: 3}, None),
        ({HOURS: None, "job.outside_lecture_period": True}, None),
    ],
)
def test_a_week_counts(changes: Mapping[str, object], count: str | None) -> None:
    counts = [t for t in verdict_on(STUDENT, changes).limits if t.startswith("counts_days")]
    assert counts == ([f"counts_days_per_week:{count}"] if count else [])


def test_what_is_left_is_named() -> None:
    assert "remaining_days:100" in verdict_on(STUDENT).limits
    assert "remaining_days:0.5" in verdict_on(STUDENT, {USED: 139.5}).limits
    assert "remaining_days:140" in verdict_on(STUDENT, {STARTS: "2027-01-04"}).limits


def test_with_the_new_year_the_count_begins_anew() -> None:
    verdict = verdict_on(STUDENT, {USED: 140, STARTS: "2027-02-01"})
    assert str(verdict.recheck_on) == "2027-01-01"
