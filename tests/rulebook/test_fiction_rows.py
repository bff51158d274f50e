"""Fiktionsbescheinigung (table 6) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import FICTION, short, verdict_on

SECTION = "person.legal_basis"
PRINT = "person.work_condition"
OLD = "person.previous_legal_basis"
APPLIED = "person.applied_for"
END = "person.document_valid_until"
EMPLOYER = "person.title_covers_employer"
KIND = "job.kind"
SELF = {KIND: "self_employment"}
STAY_ONLY = {SECTION: "81(3)", PRINT: "missing"}
SUSPENDED = {SECTION: "81(3)2", PRINT: "missing"}
ORDERED = {SECTION: "81(5a)"}

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("old title unknown, same job", {}, "T.F3 permitted_within_limits"),
    (
        "old title unknown, transfer of the business",
        {EMPLOYER: False, "job.business_transfer": True},
        "T.F3 permitted_within_limits",
    ),
    ("old title unknown, other job", {EMPLOYER: False}, "T.F4 individual_review"),
    ("old title unknown, unknown job", {EMPLOYER: None}, "T.F4 individual_review"),
    ("old title unknown, any", {PRINT: "any_gainful_activity", **SELF}, "T.F2 permitted"),
    ("old title unknown, employment", {PRINT: "employment"}, "T.F2 permitted"),
    (
        "old title unknown, employment, self",
        {PRINT: "employment", **SELF},
        "T.F4 individual_review",
    ),
    ("old title unknown, specific, self", SELF, "T.F4 individual_review"),
    ("old title unknown, print left out", {PRINT: None}, "T.F4 individual_review"),
    ("old title known, same job", {OLD: "18a"}, "T.F14/T.P4 permitted_within_limits"),
    (
        "old title known, other job",
        {OLD: "18a", EMPLOYER: False},
        "T.F14/T.C5 authority_permission_and_consent",
    ),
    ("old title known, print left out", {OLD: "30", PRINT: None}, "T.G15 individual_review"),
    ("old family title, nothing printed", {OLD: "30", PRINT: "missing"}, "T.F14/T.Q1 permitted"),
    (
        "old study, allowance",
        {
            OLD: "16b",
            PRINT: "student_allowance",
            "person.enrolled_student": True,
            "person.allowance_days_used": 20,
        },
        "T.F14/T.S5 permitted_within_limits",
    ),
    (
        "old study counts as present",
        {OLD: "16b", EMPLOYER: False, "person.in_germany_since": "2018-01-01"},
        "T.F14/T.C5 authority_permission_and_consent",
    ),
    (
        "old opportunity card, follow-up applied for",
        {OLD: "20a", "person.follow_up_card_applied": True},
        "T.F5 individual_review",
    ),
    (
        "old opportunity card",
        {OLD: "20a", PRINT: "missing", "job.weekly_hours": 20},
        "T.F14/T.O1 permitted_within_limits",
    ),
    (
        "old title § 24 is not continued by ordinance",
        {OLD: "24", PRINT: "any_gainful_activity", "person.nationality": "UA"},
        "T.F14/T.P1 permitted",
    ),
    ("valid on its last day", {END: "2026-11-22"}, "T.F3 permitted_within_limits"),
    ("passed", {END: "2026-11-21"}, "T.F1 individual_review"),
    ("end left out", {END: None}, "T.G13 individual_review"),
    ("no end", {END: "none"}, "T.G13 individual_review"),
    ("start after the end", {"job.starts_on": "2027-04-01"}, "T.G8 individual_review"),
    (
        "old title § 24, start after the end",
        {
            OLD: "24",
            PRINT: "any_gainful_activity",
            "person.nationality": "UA",
            "job.starts_on": "2027-04-01",
        },
        "T.G8 individual_review",
    ),
    ("stay only, former German", {**STAY_ONLY, APPLIED: "38"}, "T.F6 permitted"),
    ("stay only, any", {**STAY_ONLY, PRINT: "any_gainful_activity"}, "T.F7 permitted"),
    ("stay only, employment", {**STAY_ONLY, PRINT: "employment"}, "T.F7 permitted"),
    (
        "stay only, employment, self",
        {**STAY_ONLY, PRINT: "employment", **SELF},
        "T.F9 individual_review",
    ),
    ("stay only, same job", {SECTION: "81(3)"}, "T.F7 permitted_within_limits"),
    ("stay only, other job", {SECTION: "81(3)", EMPLOYER: False}, "T.F9 individual_review"),
    (
        "stay only, with permission",
        {**STAY_ONLY, PRINT: "with_permission_only"},
        "T.F9 individual_review",
    ),
    ("stay only, no entry", STAY_ONLY, "T.F8 not_permitted_now"),
    (
        "stay only, nothing permitted",
        {**STAY_ONLY, PRINT: "none_permitted"},
        "T.F8 not_permitted_now",
    ),
    ("stay only, print left out", {**STAY_ONLY, PRINT: None}, "T.G15 individual_review"),
    (
        "stay only, protection applied for",
        {**STAY_ONLY, APPLIED: "25(2)"},
        "T.F15 individual_review",
    ),
    (
        "the same, print left out",
        {**STAY_ONLY, APPLIED: "25(1)", PRINT: None},
        "T.F15 individual_review",
    ),
    (
        "stay only, family of an EU citizen",
        {**STAY_ONLY, "person.eu_family_member_claimed": True},
        "T.E5a individual_review",
    ),
    ("suspended, no entry", SUSPENDED, "T.F13 individual_review"),
    (
        "suspended, protection applied for",
        {**SUSPENDED, APPLIED: "25(2)"},
        "T.F13 individual_review",
    ),
    ("suspended, former German", {**SUSPENDED, APPLIED: "38"}, "T.F6 permitted"),
    ("suspended, employment", {**SUSPENDED, PRINT: "employment"}, "T.F7 permitted"),
    ("ordered, same job", ORDERED, "T.F10 permitted_within_limits"),
    ("ordered, any", {**ORDERED, PRINT: "any_gainful_activity"}, "T.F10 permitted"),
    ("ordered, employment", {**ORDERED, PRINT: "employment"}, "T.F10 permitted"),
    (
        "ordered, employment, self",
        {**ORDERED, PRINT: "employment", **SELF},
        "T.F11 individual_review",
    ),
    ("ordered, no entry", {**ORDERED, PRINT: "missing"}, "T.F11 individual_review"),
    ("ordered, other job", {**ORDERED, EMPLOYER: False}, "T.F11 individual_review"),
    ("no paragraph", {SECTION: None}, "T.F12 individual_review"),
    ("paragraph 5", {SECTION: "81(5)"}, "T.F12 individual_review"),
    ("abroad", {"person.in_germany": False}, "T.G1 individual_review"),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(FICTION, changes)) == expected


def test_what_is_missing_is_named() -> None:
    assert verdict_on(FICTION, {PRINT: "missing"}).missing == (OLD,)
    assert verdict_on(FICTION, {SECTION: "81(5)"}).missing == (SECTION,)


def test_the_moment_of_the_consent_is_unsettled() -> None:
    changes = {OLD: "20a", "person.follow_up_card_applied": True}
    assert verdict_on(FICTION, changes).uncertain == ("X7",)


def test_the_certificate_ends_the_right() -> None:
    assert "until:2027-03-31" in verdict_on(FICTION, {OLD: "18a"}).limits
    assert str(verdict_on(FICTION).recheck_on) == "2027-04-01"


def test_a_former_german_works_whatever_is_printed() -> None:
    changes = {SECTION: "81(3)", "person.applied_for": "38", PRINT: None}
    assert short(verdict_on(FICTION, changes)) == "T.F6 permitted"
