"""Rows of titles and of the first questions on both sides of each border."""

from collections.abc import Mapping
from datetime import date

import pytest

from rulebook import decide
from tests.rulebook.makers import CARD, make_facts, short, verdict_on

PRINT = "person.work_condition"
SECTION = "person.legal_basis"
END = "person.document_valid_until"
EMPLOYER = "person.title_covers_employer"
OTHER_JOB = {EMPLOYER: False, "person.status_since": "2025-11-23"}
CONSENT = "T.C5 authority_permission_and_consent"
FAMILY = "person.eu_family_member_claimed"
IN_GERMANY = "person.in_germany"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("printed job", {}, "T.P4 permitted_within_limits"),
    ("valid on its last day", {END: "2026-11-22"}, "T.P4 permitted_within_limits"),
    (
        "expired, refusal shown",
        {END: "2026-11-21", "person.extension_refused_on": "2026-11-01"},
        "T.G6 individual_review",
    ),
    (
        "expired, none",
        {END: "2026-11-21", "person.extension_refused_on": "none"},
        "T.G6 not_permitted_now",
    ),
    (
        "expired, family of an EU citizen",
        {END: "2026-11-21", "person.extension_refused_on": "none", FAMILY: True},
        "T.E5a individual_review",
    ),
    ("starts on the last day", {"job.starts_on": "2028-06-30"}, "T.P4 permitted_within_limits"),
    ("starts the day after", {"job.starts_on": "2028-07-01"}, "T.G8 individual_review"),
    ("no end date", {END: "none"}, "T.G13 individual_review"),
    (
        "transfer, occupation unknown",
        {"person.title_covers_occupation": None, "job.business_transfer": True},
        "T.P6 individual_review",
    ),
    ("§ 38a tie ends tomorrow", {**OTHER_JOB, SECTION: "38a"}, CONSENT),
    (
        "§ 38a tie ended",
        {**OTHER_JOB, SECTION: "38a", "person.status_since": "2025-11-22"},
        "T.M6 individual_review",
    ),
    (
        "§ 38a tie ended by the first working day",
        {**OTHER_JOB, SECTION: "38a", "job.starts_on": "2026-11-23"},
        "T.M6 individual_review",
    ),
    ("other job", OTHER_JOB, CONSENT),
    (
        "the same, family of an EU citizen, but abroad",
        {**OTHER_JOB, FAMILY: True, "person.in_germany": False},
        CONSENT,
    ),
    (
        "print left out, family title, start after the end",
        {PRINT: None, SECTION: "28", "job.starts_on": "2028-07-01"},
        "T.G8 individual_review",
    ),
    ("print left out, family title", {PRINT: None, SECTION: "28"}, "T.G15 individual_review"),
    (
        "no end date, permission needed",
        {END: None, "job.kind": "self_employment"},
        "T.P11 authority_permission",
    ),
    ("self-employment beside", {"job.kind": "self_employment"}, "T.P11 authority_permission"),
    (
        "the same, family of an EU citizen",
        {"job.kind": "self_employment", FAMILY: True},
        "T.E5a individual_review",
    ),
    (
        "nothing permitted, school",
        {PRINT: "none_permitted", SECTION: "16f(2)"},
        "T.P9 not_permitted_now",
    ),
    ("nothing permitted, other", {PRINT: "none_permitted"}, "T.P10 individual_review"),
    ("settlement section on a permit", {SECTION: "26(3)"}, "T.G1 individual_review"),
    ("nothing printed, family title", {PRINT: "missing", SECTION: "28"}, "T.Q1 permitted"),
    ("print left out, section unknown", {PRINT: None, SECTION: None}, "T.G12 individual_review"),
    (
        "Blue Card, expired",
        {"person.document": "eu_blue_card", SECTION: "18g", END: "2026-11-21"},
        "T.G6 individual_review",
    ),
    ("settlement permit", {"person.document": "settlement_permit", SECTION: "9"}, "T.M1 permitted"),
    (
        "settlement permit, card passed",
        {"person.document": "settlement_permit", END: "2026-11-21"},
        "T.M3 individual_review",
    ),
    (
        "no document, Ukraine",
        {"person.document": "none", "person.nationality": "UA"},
        "T.U5 not_permitted_now",
    ),
    (
        "no document, abroad",
        {"person.document": "none", "person.in_germany": False},
        "T.R16 individual_review",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(CARD, changes)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 11), "T.G2 individual_review"),
        (date(2026, 8, 12), "T.P4 permitted_within_limits"),
    ],
)
def test_earlier_law_is_left_to_a_person(day: date, expected: str) -> None:
    verdict = verdict_on(CARD, day=day)
    assert short(verdict) == expected
    assert ("earlier_law" in verdict.notes) == (verdict.rules == ("T.G2",))


def test_free_movement_does_not_depend_on_the_day() -> None:
    assert (
        short(verdict_on(CARD, {"person.nationality": "PL"}, date(2025, 1, 1))) == "T.E1 permitted"
    )


def test_a_recognition_partnership_keeps_its_side_job() -> None:
    assert verdict_on(CARD, {SECTION: "16d(3)"}).limits == (
        "only_named_employment",
        "side_job_max_20h",
        "until:2028-06-30",
    )


def test_recheck_is_the_day_after_the_paper_ends() -> None:
    assert verdict_on(CARD).recheck_on == date(2028, 7, 1)


def test_recheck_is_the_day_a_tie_ends() -> None:
    assert verdict_on(CARD, {**OTHER_JOB, SECTION: "38a"}).recheck_on == date(2026, 11, 23)


def test_no_recheck_where_a_person_looks_before_and_after() -> None:
    changes = {**OTHER_JOB, SECTION: "38a", "person.status_since": "2025-11-22"}
    assert verdict_on(CARD, changes).recheck_on is None


def test_an_eu_citizen_is_never_rechecked() -> None:
    assert decide(make_facts({"person.nationality": "FR"}), date(2026, 11, 22)).recheck_on is None


def test_an_expired_card_of_a_family_member_is_no_refusal() -> None:
    verdict = verdict_on(CARD, {END: "2026-11-21", FAMILY: True})
    assert short(verdict) == "T.E5a individual_review"


@pytest.mark.parametrize("section", ["16d(5)", "16f(2)"])
def test_some_sections_exclude_work(section: str) -> None:
    verdict = verdict_on(CARD, {SECTION: section, PRINT: "none_permitted"})
    assert short(verdict) == "T.P9 not_permitted_now"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({SECTION: None}, CONSENT),
        ({"job.kind": "temporary_agency_work"}, "T.C4 individual_review"),
        ({SECTION: None, "job.kind": "temporary_agency_work"}, "T.G12 individual_review"),
    ],
)
def test_only_agency_work_with_an_unknown_section_hangs_on_it(
    changes: Mapping[str, object], expected: str
) -> None:
    assert short(verdict_on(CARD, {PRINT: "with_permission_only", **changes})) == expected


def test_after_a_transfer_another_company_is_no_other_job() -> None:
    changes = {EMPLOYER: False, "person.title_covers_occupation": None}
    verdict = verdict_on(CARD, {**changes, "job.business_transfer": True})
    assert short(verdict) == "T.P6 individual_review"
    assert verdict.missing == ("person.title_covers_occupation",)


@pytest.mark.parametrize(("section", "uncertain"), [("21", ("X5",)), ("18a", ())])
def test_work_beside_self_employment_is_unsettled(section: str, uncertain: tuple[str, ...]) -> None:
    verdict = verdict_on(CARD, {SECTION: section, PRINT: "missing"})
    assert (short(verdict), verdict.uncertain) == ("T.Q3 individual_review", uncertain)


def test_what_is_not_known_is_not_put_down_to_family_rights() -> None:
    verdict = verdict_on(CARD, {EMPLOYER: None, FAMILY: True})
    assert (short(verdict), verdict.notes) == ("T.P6 individual_review", ())


def test_family_of_an_eu_citizen_needs_no_paper() -> None:
    nothing = {"person.document": "none", SECTION: None, PRINT: None, END: None}
    assert short(verdict_on(CARD, {**nothing, FAMILY: True})) == "T.E5a individual_review"
    assert short(verdict_on(CARD, nothing)) == "T.G5 not_permitted_now"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"person.document": None}, "person.document"),
        ({"person.document": "none", IN_GERMANY: None}, IN_GERMANY),
        ({"person.document": "schengen_visa_or_visa_free", IN_GERMANY: None}, IN_GERMANY),
        ({"person.document": "foreign_eu_title", IN_GERMANY: None}, IN_GERMANY),
    ],
)
def test_without_a_paper_or_a_place_nothing_can_be_said(
    changes: Mapping[str, object], missing: str
) -> None:
    verdict = verdict_on(CARD, changes)
    assert (short(verdict), verdict.missing) == ("T.G0c individual_review", (missing,))
