"""Rows of the asylum procedure on both sides of each border."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.rulebook.makers import DAY, GESTATTUNG, short, verdict_on

OUT = "person.in_reception_centre"
SINCE = "person.in_germany_since"
APPLIED = "person.asylum_applied_on"
REGISTERED = "person.asylum_registered_on"
CONSENT = "AD.A15/AD.C11 authority_permission_and_consent"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("three months over today", {SINCE: "2026-08-21"}, f"AD.A10/{CONSENT}"),
    ("three months over tomorrow", {SINCE: "2026-08-22"}, "AD.A10 not_permitted_now"),
    (
        "the application proves the stay",
        {SINCE: None, APPLIED: "2026-08-21"},
        f"AD.A10/{CONSENT}",
    ),
    (
        "the application does not prove the stay",
        {SINCE: None, APPLIED: "2026-08-22"},
        "AD.A10 individual_review",
    ),
    (
        "registered, over today",
        {OUT: True, REGISTERED: "2026-08-21", APPLIED: "2026-08-21"},
        f"AD.A9/{CONSENT}",
    ),
    (
        "registered, over tomorrow",
        {OUT: True, REGISTERED: "2026-08-22"},
        "AD.A9 not_permitted_now",
    ),
    (
        "the application proves the registration",
        {OUT: True, APPLIED: "2026-08-21"},
        f"AD.A9/{CONSENT}",
    ),
    (
        "Dublin in a centre, six months over",
        {OUT: True, REGISTERED: "2026-05-21", "person.dublin_procedure": True},
        f"AD.A9/{CONSENT}",
    ),
    (
        "protection elsewhere, six months over tomorrow",
        {OUT: True, REGISTERED: "2026-05-22", "person.protection_in_other_eu_state": True},
        "AD.A9 not_permitted_now",
    ),
    (
        "Dublin outside, six months over",
        {REGISTERED: "2026-05-21", "person.dublin_procedure": True},
        f"AD.A10/{CONSENT}",
    ),
    (
        "Dublin outside, six months not over",
        {REGISTERED: "2026-05-22", "person.dublin_procedure": True},
        "AD.A12 individual_review",
    ),
    ("centre unknown, both over", {OUT: None}, f"AD.A11/{CONSENT}"),
    (
        "centre unknown, both open",
        {OUT: None, SINCE: "2026-10-01", REGISTERED: "2026-10-05"},
        "AD.A11 not_permitted_now",
    ),
    (
        "rejected as unfounded goes on",
        {"person.asylum_rejected_as": "unfounded"},
        f"AD.A10/{CONSENT}",
    ),
    ("withdrawn", {"person.asylum_rejected_as": "withdrawn"}, "AD.A7 individual_review"),
    (
        "safe country, applied on the cut-off day",
        {"person.nationality": "RS", APPLIED: "2015-08-31", SINCE: "2015-08-20"},
        "AD.A10/AD.A14/AD.C10 authority_permission",
    ),
    (
        "Georgia, applied on the key date",
        {"person.nationality": "GE", APPLIED: "2023-08-30", SINCE: "2023-08-30"},
        f"AD.A10/{CONSENT}",
    ),
    (
        "safe country in a centre",
        {"person.nationality": "AL", OUT: None},
        "AD.A3 individual_review",
    ),
    (
        "EU list, applied on the first day",
        {"person.nationality": "BD", APPLIED: "2026-06-12"},
        "AD.A5 individual_review",
    ),
    (
        "EU list, application unknown",
        {"person.nationality": "BD", APPLIED: None},
        "AD.A5 individual_review",
    ),
    ("expired yesterday", {"person.document_valid_until": "2026-11-21"}, "AD.V4 individual_review"),
    (
        "valid today (AD.V6)",
        {"person.document_valid_until": "2026-11-22", "person.work_condition": "employment"},
        "AD.N2 permitted",
    ),
    (
        "self-employment, any activity printed",
        {"job.kind": "self_employment", "person.work_condition": "any_gainful_activity"},
        "AD.K5 individual_review",
    ),
    (
        "nothing permitted, refused by the table anyway",
        {"person.work_condition": "none_permitted", SINCE: "2026-10-01"},
        "AD.A10 not_permitted_now",
    ),
    (
        "nothing permitted, the table permits",
        {"person.work_condition": "none_permitted"},
        "AD.N7 individual_review",
    ),
    ("print left out, permission follows", {"person.work_condition": None}, f"AD.A10/{CONSENT}"),
    (
        "school internship (AD.K8)",
        {"job.kind": "mandatory_internship"},
        "AD.A10/AD.A14/AD.C3 authority_permission",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(GESTATTUNG, changes)) == expected


def test_both_waiting_times_open_name_the_later_day() -> None:
    changes = {OUT: None, SINCE: "2026-10-01", REGISTERED: "2026-10-05"}
    assert verdict_on(GESTATTUNG, changes).earliest_start == date(2027, 1, 6)


def test_a_registration_left_out_is_missing_where_the_stay_is_too_short() -> None:
    changes = {OUT: None, SINCE: "2026-10-01", APPLIED: "2026-10-05"}
    assert verdict_on(GESTATTUNG, changes).missing == (OUT, REGISTERED)


def test_a_stay_known_only_by_the_application_is_missing() -> None:
    changes = {OUT: None, SINCE: None, APPLIED: "2026-10-05", REGISTERED: "2026-08-01"}
    assert verdict_on(GESTATTUNG, changes).missing == (OUT, SINCE)


def test_a_waiting_time_over_on_the_first_working_day_names_its_first_day() -> None:
    changes = {SINCE: "2026-10-01", "job.starts_on": "2027-01-02"}
    verdict = verdict_on(GESTATTUNG, changes)
    assert short(verdict) == f"AD.A10/{CONSENT}"
    assert verdict.earliest_start == date(2027, 1, 2)


def test_four_years_reached_on_the_first_working_day_name_no_earliest_day() -> None:
    verdict = verdict_on(GESTATTUNG, {SINCE: "2022-12-01", "job.starts_on": "2026-12-02"})
    assert short(verdict) == "AD.A10/AD.A14/AD.C10 authority_permission"
    assert verdict.earliest_start is None


@pytest.mark.parametrize(("applied", "uncertain"), [("2026-06-10", ()), ("2026-06-11", ("X14",))])
def test_the_day_before_the_new_law_is_unsettled(applied: str, uncertain: tuple[str, ...]) -> None:
    verdict = verdict_on(GESTATTUNG, {"person.nationality": "EG", APPLIED: applied})
    assert verdict.uncertain == uncertain


@pytest.mark.parametrize(("centre", "uncertain"), [(True, ()), (None, ("X12",)), (False, ("X12",))])
def test_the_reach_of_the_centre_rules_is_unsettled_outside(
    centre: bool | None, uncertain: tuple[str, ...]
) -> None:
    changes = {OUT: centre, "person.accelerated_procedure": True}
    assert verdict_on(GESTATTUNG, changes).uncertain == uncertain


def test_without_figures_for_the_year_the_salary_is_left_to_a_person() -> None:
    changes = {
        "person.document_valid_until": "2028-03-31",
        "person.qualification": "german_degree",
        "job.matching_qualification": True,
        "job.gross_monthly_salary_eur": 9000,
    }
    verdict = verdict_on(GESTATTUNG, changes, date(2027, 1, 4))
    assert short(verdict) == "AD.A10/AD.C7 individual_review"
    assert verdict.uncertain == ("X9",)


def test_the_day_of_the_check_is_the_day_of_the_case() -> None:
    assert verdict_on(GESTATTUNG).as_of == DAY


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({SINCE: None, APPLIED: None}, (OUT, SINCE, APPLIED)),
        ({APPLIED: None}, (OUT, APPLIED)),
        ({SINCE: None, APPLIED: None, REGISTERED: "2026-02-01"}, (OUT, SINCE, APPLIED)),
        ({SINCE: None}, ()),
        ({SINCE: None, APPLIED: "2026-10-05", REGISTERED: "2026-10-05"}, (SINCE,)),
    ],
)
def test_an_unknown_centre_names_what_else_is_not_known(
    changes: Mapping[str, object], missing: tuple[str, ...]
) -> None:
    assert verdict_on(GESTATTUNG, {OUT: None, **changes}).missing == missing


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({OUT: True, REGISTERED: "2026-10-01"}, date(2027, 1, 2)),
        ({OUT: None, SINCE: "2026-10-01", REGISTERED: "2026-10-05"}, date(2027, 1, 6)),
        ({OUT: None, SINCE: "2026-10-05", REGISTERED: "2026-10-01"}, date(2027, 1, 6)),
    ],
)
def test_the_later_of_two_waiting_times_counts(changes: Mapping[str, object], day: date) -> None:
    waits = verdict_on(GESTATTUNG, changes)
    assert (waits.outcome, waits.earliest_start) == ("not_permitted_now", day)
    over = verdict_on(GESTATTUNG, {**changes, "job.starts_on": "2027-02-01"})
    assert over.outcome == "authority_permission_and_consent"
    assert over.earliest_start == day


@pytest.mark.parametrize(("applied", "uncertain"), [("2016-12-31", ("X11",)), ("2017-01-01", ())])
def test_which_application_counts_is_unsettled_before_2017(
    applied: str, uncertain: tuple[str, ...]
) -> None:
    verdict = verdict_on(GESTATTUNG, {"person.nationality": "RS", APPLIED: applied})
    assert (short(verdict), verdict.uncertain) == ("AD.A2 not_permitted_now", uncertain)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({APPLIED: None}, (REGISTERED,)),
        ({APPLIED: "2026-08-01"}, ()),
        ({APPLIED: None, REGISTERED: "2026-08-01"}, ()),
    ],
)
def test_outside_a_centre_the_registration_is_missing_where_nothing_stands_for_it(
    changes: Mapping[str, object], missing: tuple[str, ...]
) -> None:
    verdict = verdict_on(GESTATTUNG, {"person.dublin_procedure": True, **changes})
    assert (short(verdict), verdict.missing) == ("AD.A12 individual_review", missing)


def test_four_years_may_be_proven_by_the_application() -> None:
    verdict = verdict_on(GESTATTUNG, {SINCE: None, APPLIED: "2022-11-21"})
    assert short(verdict) == "AD.A10/AD.A14/AD.C10 authority_permission"


IN_CENTRE, OUTSIDE = "§ 61 Abs. 1 Satz 2 AsylG", "§ 61 Abs. 2 Satz 1 AsylG"


@pytest.mark.parametrize(
    ("centre", "norms"),
    [(True, (IN_CENTRE,)), (False, (OUTSIDE,)), (None, (IN_CENTRE, OUTSIDE))],
)
@pytest.mark.parametrize(
    ("kind", "row", "further"),
    [
        ("employment", "AD.A15", ("§ 39 Abs. 3 Nr. 1 AufenthG", "§ 36 Abs. 2 BeschV")),
        ("vocational_training", "AD.A14", ("§ 32 Abs. 2 BeschV", "§ 32 Abs. 3 BeschV")),
    ],
)
def test_a_permission_rests_on_the_norm_of_the_place(
    centre: bool | None, norms: tuple[str, ...], kind: str, row: str, further: tuple[str, ...]
) -> None:
    verdict = verdict_on(GESTATTUNG, {OUT: centre, "job.kind": kind})
    (reason,) = (reason for reason in verdict.reasons if reason.row == row)
    assert reason.norms == (*norms, *further)


def test_a_wait_the_application_proves_for_the_first_working_day_names_its_first_day() -> None:
    changes = {SINCE: None, APPLIED: "2026-10-01", "job.starts_on": "2027-02-01"}
    verdict = verdict_on(GESTATTUNG, changes)
    assert (short(verdict), verdict.earliest_start) == (f"AD.A10/{CONSENT}", date(2027, 1, 2))
