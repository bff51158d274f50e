"""Chancenkarte (table 5.4) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import CARD, short, verdict_on

PRINT = "person.work_condition"
HOURS = "job.weekly_hours"
OTHER_HOURS = "person.other_weekly_hours"
KIND = "job.kind"
LEVEL = "job.level"
ENDS = "job.ends_on"
SEARCH = {**CARD, "person.legal_basis": "20a", PRINT: "missing", HOURS: 20, LEVEL: "helper"}
TRIAL = {
    KIND: "trial_work",
    HOURS: 38,
    LEVEL: "skilled",
    "job.starts_on": "2026-11-23",
    ENDS: "2026-12-06",
}
BLUE = {
    "person.qualification": "german_degree",
    "job.matching_qualification": True,
    LEVEL: "expert",
    "job.gross_monthly_salary_eur": 4225,
    HOURS: 38,
}
FREE = "T.O1 permitted_within_limits"
MORE = "T.O3 authority_permission_and_consent"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("twenty hours", {}, FREE),
    ("twenty-one hours", {HOURS: 21}, MORE),
    ("with other work", {HOURS: 10, OTHER_HOURS: 10}, FREE),
    ("more with other work", {HOURS: 10, OTHER_HOURS: 10.5}, MORE),
    ("hours unknown", {HOURS: None}, "T.O5 individual_review"),
    ("print left out", {PRINT: None}, "T.G15 individual_review"),
    ("print left out, more", {PRINT: None, HOURS: 21}, MORE),
    ("training", {KIND: "vocational_training"}, MORE),
    ("training, hours unknown", {KIND: "vocational_training", HOURS: None}, MORE),
    ("trial work, two weeks, skilled", TRIAL, "T.O2 permitted_within_limits"),
    ("trial work, hours unknown", {**TRIAL, HOURS: None}, "T.O2 permitted_within_limits"),
    ("a day more", {**TRIAL, ENDS: "2026-12-07"}, MORE),
    ("a day more, few hours", {**TRIAL, ENDS: "2026-12-07", HOURS: 20}, FREE),
    ("trial work, last day left out", {**TRIAL, ENDS: None}, MORE),
    ("trial work, helper", {**TRIAL, LEVEL: "helper"}, "T.O4 individual_review"),
    ("trial work, level left out", {**TRIAL, LEVEL: None}, "T.O4 individual_review"),
    ("trial work, helper, few hours", {**TRIAL, LEVEL: "helper", HOURS: 20}, FREE),
    ("Blue Card conditions", BLUE, "T.O3 authority_permission"),
    (
        "Blue Card conditions, agency work",
        {**BLUE, KIND: "temporary_agency_work"},
        "T.O3 authority_permission",
    ),
    ("a cent below", {**BLUE, "job.gross_monthly_salary_eur": 4224.99}, MORE),
    (
        "more, agency work",
        {HOURS: 21, KIND: "temporary_agency_work", "person.qualification": "none"},
        "T.O3/T.C4 not_permitted_now",
    ),
    (
        "more, agency work, qualification left out",
        {HOURS: 21, KIND: "temporary_agency_work", LEVEL: "skilled"},
        "T.O3/T.C4 individual_review",
    ),
    ("self-employment", {KIND: "self_employment"}, "T.P11 authority_permission"),
    ("a job is printed", {PRINT: "specific_employment"}, "T.P4 permitted_within_limits"),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(SEARCH, changes)) == expected


def test_the_limits_are_named() -> None:
    assert verdict_on(SEARCH).limits == ("hours_per_week_average_total:20", "until:2028-06-30")
    assert verdict_on(SEARCH, TRIAL).limits == ("trial_days_each:14", "until:2028-06-30")


def test_work_beyond_the_allowance_is_unsettled_but_not_a_training() -> None:
    assert verdict_on(SEARCH, {HOURS: 21}).uncertain == ("X1",)
    assert verdict_on(SEARCH, {KIND: "vocational_training"}).uncertain == ()
