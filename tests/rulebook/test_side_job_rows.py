"""Training, recognition, language course, search (table 5.1) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import CARD, short, verdict_on

SECTION = "person.legal_basis"
PRINT = "person.work_condition"
HOURS = "job.weekly_hours"
OTHER_HOURS = "person.other_weekly_hours"
ADDITIONAL = "job.additional_job"
MATCHING = "job.matching_qualification"
KIND = "job.kind"
STAY = {"person.in_germany_since": "2026-04-01", "person.insured_work_since": "none"}
COURSE = {**CARD, **STAY, SECTION: "16f(1)", PRINT: "missing", HOURS: 20}
PRINTED = {
    SECTION: "16a",
    PRINT: "specific_employment",
    ADDITIONAL: True,
    "person.title_covers_employer": False,
    "person.title_covers_occupation": False,
}
TRIAL = {
    SECTION: "17(1)",
    KIND: "trial_work",
    HOURS: 38,
    "job.starts_on": "2026-11-23",
    "job.ends_on": "2026-12-06",
}

FREE = "T.L1a permitted_within_limits"
MORE = "T.L1b authority_permission_and_consent"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("twenty hours", {}, FREE),
    ("twenty-one hours", {HOURS: 21}, MORE),
    ("half an hour more", {HOURS: 20.5}, MORE),
    ("twenty with other work", {HOURS: 12, OTHER_HOURS: 8}, FREE),
    ("more with other work", {HOURS: 12, OTHER_HOURS: 9}, MORE),
    ("hours unknown", {HOURS: None}, "T.L2 individual_review"),
    ("hours unknown, other work is too much", {HOURS: None, OTHER_HOURS: 21}, MORE),
    ("print left out", {PRINT: None}, "T.G15 individual_review"),
    ("print left out, more hours", {PRINT: None, HOURS: 21}, MORE),
    (
        "more, three years of stay",
        {HOURS: 21, "person.in_germany_since": "2023-11-21"},
        "T.L1b/T.C3 authority_permission",
    ),
    (
        "more, agency work",
        {HOURS: 21, KIND: "temporary_agency_work"},
        "T.L1b/T.C4 not_permitted_now",
    ),
    (
        "more, agency work, print left out",
        {HOURS: 21, KIND: "temporary_agency_work", PRINT: None},
        "T.G15 individual_review",
    ),
    ("twenty hours, agency work", {KIND: "temporary_agency_work"}, FREE),
    ("self-employment", {KIND: "self_employment"}, "T.P11 authority_permission"),
    ("recognition, helper job", {SECTION: "16d(1)", MATCHING: False}, FREE),
    (
        "recognition, linked job",
        {SECTION: "16d(1)", MATCHING: True},
        "T.L3 authority_permission_and_consent",
    ),
    (
        "recognition, linked job, print left out",
        {SECTION: "16d(6)", MATCHING: True, PRINT: None},
        "T.L3 authority_permission_and_consent",
    ),
    (
        "recognition, linked agency work",
        {SECTION: "16d(1)", MATCHING: True, KIND: "temporary_agency_work"},
        "T.L3/T.C4 not_permitted_now",
    ),
    ("partnership, twenty hours", {SECTION: "16d(3)"}, FREE),
    ("partnership, more", {SECTION: "16d(3)", HOURS: 21}, "T.L7 individual_review"),
    (
        "partnership, more, marked as additional",
        {SECTION: "16d(4)", HOURS: 21, ADDITIONAL: True},
        MORE,
    ),
    ("partnership, hours unknown", {SECTION: "16d(3)", HOURS: None}, "T.L2 individual_review"),
    (
        "partnership, more, long stay: § 9 BeschV is excluded",
        {SECTION: "16d(3)", HOURS: 21, ADDITIONAL: True, "person.in_germany_since": "2020-01-01"},
        MORE,
    ),
    ("examination", {SECTION: "16d(5)"}, "T.L4 not_permitted_now"),
    ("school", {SECTION: "16f(2)", HOURS: None}, "T.L4 not_permitted_now"),
    ("school, print left out", {SECTION: "16f(2)", PRINT: None}, "T.G15 individual_review"),
    ("trial work of two weeks", TRIAL, "T.L5 permitted_within_limits"),
    ("a day more", {**TRIAL, "job.ends_on": "2026-12-07"}, MORE),
    ("trial work, last day left out", {**TRIAL, "job.ends_on": None}, MORE),
    ("trial work, language course", {**TRIAL, SECTION: "16f(1)"}, MORE),
    ("training printed, other job beside", PRINTED, FREE),
    (
        "the same, not marked as additional",
        {**PRINTED, ADDITIONAL: None},
        "T.C5 authority_permission_and_consent",
    ),
    (
        "the same job",
        {**PRINTED, "person.title_covers_employer": True, "person.title_covers_occupation": True},
        "T.P4 permitted_within_limits",
    ),
    (
        "unknown whether it fits",
        {**PRINTED, "person.title_covers_occupation": None, "person.title_covers_employer": None},
        "T.P6 individual_review",
    ),
    (
        "another section, additional",
        {**PRINTED, SECTION: "16g(8)"},
        "T.C5 authority_permission_and_consent",
    ),
    ("training, nothing printed, additional", {SECTION: "16g(1)", ADDITIONAL: True}, FREE),
    ("training, nothing printed", {SECTION: "16g(1)"}, "T.Q3 individual_review"),
    (
        "hours unknown, other work is just not too much",
        {HOURS: None, OTHER_HOURS: 20},
        "T.L2 individual_review",
    ),
    (
        "trial work beside the search for a place to study",
        {**TRIAL, SECTION: "17(2)"},
        "T.L5 permitted_within_limits",
    ),
    (
        "placed for recognition, more than a side job",
        {SECTION: "16d(4)", HOURS: 38},
        "T.L7 individual_review",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(COURSE, changes)) == expected


def test_the_limits_are_named() -> None:
    assert verdict_on(COURSE).limits == ("hours_per_week:20", "until:2028-06-30")
    assert verdict_on(COURSE, TRIAL).limits == ("trial_days_total:14", "until:2028-06-30")


@pytest.mark.parametrize(
    ("section", "norm"),
    [
        ("16d(6)", "§ 16d Abs. 1 Satz 4 AufenthG"),
        ("16f(1)", "§ 16f Abs. 3 Satz 4 AufenthG"),
        ("17(2)", "§ 17 Abs. 3 Satz 1 AufenthG"),
    ],
)
def test_the_limit_of_the_section_is_cited(section: str, norm: str) -> None:
    assert verdict_on(COURSE, {SECTION: section}).norms == (norm,)
    assert norm in verdict_on(COURSE, {SECTION: section, HOURS: 21}).norms


def test_more_hours_rest_on_an_unsettled_reading() -> None:
    assert verdict_on(COURSE, {HOURS: 21}).uncertain == ("X1",)
    changes = {HOURS: 21, "person.in_germany_since": "2023-11-21"}
    assert verdict_on(COURSE, changes).uncertain == ("X1",)
    assert verdict_on(COURSE, {HOURS: 21, KIND: "temporary_agency_work"}).uncertain == ("X1",)


def test_agency_work_beyond_the_hours_looks_at_the_stay() -> None:
    changes = {HOURS: 21, KIND: "temporary_agency_work", "person.in_germany_since": None}
    verdict = verdict_on(COURSE, changes)
    assert short(verdict) == "T.L1b/T.C4 individual_review"
    assert verdict.missing == ("person.in_germany_since",)
