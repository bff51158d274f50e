"""Another job than the printed one (table 2.2) on both sides of each border."""

from collections.abc import Mapping

import pytest

from tests.rulebook.makers import CARD, short, verdict_on

SECTION = "person.legal_basis"
EMPLOYER = "person.title_covers_employer"
OCCUPATION = "person.title_covers_occupation"
SINCE = "person.in_germany_since"
STATUS = "person.status_since"
INSURED = "person.insured_work_since"
ORDINANCE = "person.ordinance_section"
PREVIOUS = "person.previous_legal_basis"
QUALIFICATION = "person.qualification"
MATCHING = "job.matching_qualification"
LEVEL = "job.level"
PAY = "job.gross_monthly_salary_eur"
KIND = "job.kind"
ENDS = "job.ends_on"
AGENCY = {KIND: "temporary_agency_work"}

OTHER = {**CARD, EMPLOYER: False, SINCE: "2025-10-01", INSURED: "none", QUALIFICATION: "none"}
BLUE = {QUALIFICATION: "german_degree", MATCHING: True, LEVEL: "skilled", PAY: 4225}
TURKISH = {"person.nationality": "TR", EMPLOYER: True, OCCUPATION: False}
STUDIED = {SECTION: "18b", PREVIOUS: "16b", SINCE: "2022-06-01"}

CONSENT = "T.C5 authority_permission_and_consent"
FREE = "T.C3 authority_permission"
BLUE_CARD = "T.C2 authority_permission"
REVIEW = "T.C4 individual_review"
CLOSED = "T.C4 not_permitted_now"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("nothing opens", {}, CONSENT),
    ("only with permission", {"person.work_condition": "with_permission_only"}, CONSENT),
    (
        "Turkish, 36 months of insured work",
        {**TURKISH, EMPLOYER: False, INSURED: "2023-11-22"},
        "T.C0 individual_review",
    ),
    (
        "Turkish, 36 months tomorrow, but 24 reached",
        {**TURKISH, EMPLOYER: False, INSURED: "2023-11-23"},
        FREE,
    ),
    (
        "Turkish, same employer, twelve months",
        {**TURKISH, INSURED: "2025-11-22"},
        "T.C0 individual_review",
    ),
    ("Turkish, same employer, twelve months tomorrow", {**TURKISH, INSURED: "2025-11-23"}, CONSENT),
    (
        "Turkish, other employer, twelve months",
        {**TURKISH, EMPLOYER: False, INSURED: "2025-11-22"},
        CONSENT,
    ),
    ("insured work left out", {**TURKISH, INSURED: None}, CONSENT),
    ("voluntary service", {KIND: "voluntary_service"}, BLUE_CARD),
    ("Blue Card conditions", BLUE, BLUE_CARD),
    ("Blue Card conditions, agency work", {**BLUE, **AGENCY}, BLUE_CARD),
    ("a cent below the threshold", {**BLUE, PAY: 4224.99}, CONSENT),
    ("level left out", {**BLUE, LEVEL: None}, CONSENT),
    ("helper job", {**BLUE, LEVEL: "helper"}, CONSENT),
    ("matching left out", {**BLUE, MATCHING: None}, CONSENT),
    (
        "licence missing",
        {**BLUE, "job.regulated_occupation": True, "job.licence_granted": False},
        CONSENT,
    ),
    ("licence left out", {**BLUE, "job.regulated_occupation": True}, BLUE_CARD),
    ("licence missing, job not regulated", {**BLUE, "job.licence_granted": False}, BLUE_CARD),
    (
        "contract of six months",
        {**BLUE, "job.starts_on": "2026-12-01", ENDS: "2027-05-31"},
        BLUE_CARD,
    ),
    ("a day less", {**BLUE, "job.starts_on": "2026-12-01", ENDS: "2027-05-30"}, CONSENT),
    ("from today, first day left out", {**BLUE, ENDS: "2027-05-21"}, BLUE_CARD),
    ("a day less, first day left out", {**BLUE, ENDS: "2027-05-20"}, CONSENT),
    ("24 months of insured work", {INSURED: "2024-11-22"}, FREE),
    ("24 months tomorrow", {INSURED: "2024-11-23"}, CONSENT),
    (
        "24 months by the first working day",
        {INSURED: "2024-11-23", "job.starts_on": "2026-11-23"},
        FREE,
    ),
    ("36 months of stay", {SINCE: "2023-11-21"}, FREE),
    ("36 months tomorrow", {SINCE: "2023-11-22"}, CONSENT),
    ("stay left out", {SINCE: None}, CONSENT),
    ("free, agency work", {**AGENCY, SINCE: "2023-11-21"}, FREE),
    ("recognition partnership", {SECTION: "16d(3)", SINCE: "2023-11-21"}, CONSENT),
    ("experience", {SECTION: "19c(2)", INSURED: "2024-11-22"}, CONSENT),
    ("care assistant", {ORDINANCE: "22a", SINCE: "2020-11-21"}, CONSENT),
    ("privileged nationals", {ORDINANCE: "26(1)", SINCE: "2023-11-21"}, FREE),
    ("Western Balkans", {ORDINANCE: "26(2)", SINCE: "2020-11-21"}, CONSENT),
    ("present title for study, stay alone", {SECTION: "16b", SINCE: "2015-01-01"}, CONSENT),
    (
        "half of the study, rounded down, is a day too much",
        {PREVIOUS: "16b", SINCE: "2023-09-11", STATUS: "2024-02-01"},
        CONSENT,
    ),
    (
        "half of the study, three years today",
        {PREVIOUS: "16b", SINCE: "2023-09-10", STATUS: "2024-02-01"},
        FREE,
    ),
    ("present title for study, insured work", {SECTION: "16b", INSURED: "2024-11-22"}, FREE),
    ("studied before, status left out", STUDIED, CONSENT),
    ("studied before, half counts, reached", {**STUDIED, STATUS: "2025-05-12"}, FREE),
    ("studied before, half counts, not yet", {**STUDIED, STATUS: "2025-05-13"}, CONSENT),
    (
        "studied long, two years at most, reached",
        {**STUDIED, SINCE: "2015-01-01", STATUS: "2025-11-21"},
        FREE,
    ),
    (
        "studied long, two years at most, not yet",
        {**STUDIED, SINCE: "2015-01-01", STATUS: "2025-11-22"},
        CONSENT,
    ),
    ("agency work", AGENCY, CLOSED),
    ("agency work, stay left out", {**AGENCY, SINCE: None}, REVIEW),
    ("agency work, insured work left out", {**AGENCY, INSURED: None}, REVIEW),
    (
        "agency work, recognition partnership, stay left out",
        {**AGENCY, SECTION: "16d(3)", SINCE: None, INSURED: None},
        CLOSED,
    ),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(OTHER, changes)) == expected


@pytest.mark.parametrize("section", ["26(1)", "26(2)"])
def test_the_priority_check_goes_on_with_the_title(section: str) -> None:
    assert verdict_on(OTHER, {ORDINANCE: section}).limits == ("priority_check",)
    assert verdict_on(OTHER, {ORDINANCE: "24a"}).limits == ()


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({SINCE: None, INSURED: None}, (INSURED, SINCE)),
        ({QUALIFICATION: None, SINCE: None}, (QUALIFICATION, LEVEL, MATCHING)),
        ({**BLUE, PAY: None}, (PAY,)),
        ({**BLUE, MATCHING: False, PAY: None}, ()),
        ({STATUS: "2025-04-01", PREVIOUS: "16b", SINCE: None}, (SINCE,)),
        ({STATUS: None, PREVIOUS: "16b", SINCE: "2021-10-01"}, (STATUS,)),
    ],
)
def test_agency_work_names_what_could_open_a_way(
    changes: Mapping[str, object], missing: tuple[str, ...]
) -> None:
    assert verdict_on({**OTHER, **AGENCY}, changes).missing == missing


def test_after_a_training_the_reading_is_unsettled() -> None:
    assert verdict_on(OTHER, {SECTION: "16a", SINCE: "2023-11-21"}).uncertain == ("X4",)
    assert verdict_on(OTHER, {SECTION: "18a", SINCE: "2023-11-21"}).uncertain == ()


def test_association_law_is_unsettled() -> None:
    assert verdict_on(OTHER, {**TURKISH, INSURED: "2025-11-22"}).uncertain == ("X3",)


def test_next_year_nothing_is_reached_without_figures() -> None:
    verdict = verdict_on(OTHER, BLUE)
    assert str(verdict.recheck_on) == "2027-01-01"
