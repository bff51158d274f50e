"""Rows of the toleration and of the activity on both sides of each border."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.rulebook.makers import DULDUNG, short, verdict_on

CENTRE = "person.in_reception_centre"
STATUS = "person.status_since"
SINCE = "person.in_germany_since"
PASSPORT = "person.valid_passport"
KIND = "job.kind"
PRINT = "person.work_condition"
EMPLOYER = "person.title_covers_employer"
OCCUPATION = "person.title_covers_occupation"
CONSENT = "AD.D14/AD.C11 authority_permission_and_consent"
FREE = "authority_permission"
SAFE = {"person.nationality": "RS", "person.asylum_applied_on": "2016-02-01"}
ENDED = "person.asylum_rejected_as"

ROWS: list[tuple[str, Mapping[str, object], str]] = [
    ("three months of stay over", {SINCE: "2026-08-21", STATUS: "2026-08-21"}, CONSENT),
    ("status proves three months", {SINCE: None, STATUS: "2026-08-21"}, CONSENT),
    ("centre, six months over", {CENTRE: True, STATUS: "2026-05-21"}, f"AD.D10/{CONSENT}"),
    (
        "centre, six months over tomorrow, no passport",
        {CENTRE: True, STATUS: "2026-05-22", PASSPORT: False},
        "AD.D10 not_permitted_now",
    ),
    (
        "centre, passport, three months over",
        {CENTRE: True, STATUS: "2026-08-21", PASSPORT: True},
        f"AD.D10/{CONSENT}",
    ),
    (
        "centre, training, three months over tomorrow",
        {CENTRE: True, STATUS: "2026-08-22", KIND: "vocational_training"},
        "AD.D10 not_permitted_now",
    ),
    (
        "centre, passport unknown, three months not over",
        {CENTRE: True, STATUS: "2026-08-22"},
        "AD.D10 not_permitted_now",
    ),
    ("centre, status unknown", {CENTRE: True, STATUS: None}, "AD.D11 individual_review"),
    ("centre unknown, six months over", {CENTRE: None, STATUS: "2026-05-21"}, CONSENT),
    ("centre unknown, not over", {CENTRE: None, STATUS: "2026-05-22"}, "AD.D11 individual_review"),
    (
        "permitted during asylum, centre unknown",
        {CENTRE: None, STATUS: "2026-11-01", "person.permission_during_asylum": True},
        f"AD.D9/{CONSENT}",
    ),
    (
        "permitted during asylum, three months of stay not over",
        {CENTRE: True, SINCE: "2026-10-01", "person.permission_during_asylum": True},
        "AD.D9/AD.D13 not_permitted_now",
    ),
    ("48 months complete", {SINCE: "2022-11-21"}, f"AD.D12/AD.C10 {FREE}"),
    ("48 months not complete", {SINCE: "2022-11-22"}, CONSENT),
    ("status proves 48 months", {SINCE: None, STATUS: "2022-11-21"}, f"AD.D12/AD.C10 {FREE}"),
    (
        "internship of three months",
        {
            KIND: "orientation_internship",
            "job.starts_on": "2026-12-01",
            "job.ends_on": "2027-02-28",
        },
        f"AD.D12/AD.C4 {FREE}",
    ),
    (
        "internship of three months and a day",
        {
            KIND: "orientation_internship",
            "job.starts_on": "2026-12-01",
            "job.ends_on": "2027-03-01",
        },
        CONSENT,
    ),
    ("internship, end left out", {KIND: "orientation_internship"}, "AD.C4 individual_review"),
    (
        "internship beside training, end left out, not the first",
        {KIND: "training_internship", "job.earlier_internship_same_employer": True},
        CONSENT,
    ),
    (
        "internship, end left out, family business",
        {KIND: "orientation_internship", "job.relative_in_same_household": True},
        f"AD.D12/AD.C9 {FREE}",
    ),
    (
        "Blue Card level to the cent",
        {
            "person.qualification": "german_degree",
            "job.matching_qualification": True,
            "job.gross_monthly_salary_eur": "4225.00",
        },
        f"AD.D12/AD.C7 {FREE}",
    ),
    (
        "a cent below Blue Card level",
        {
            "person.qualification": "german_degree",
            "job.matching_qualification": True,
            "job.gross_monthly_salary_eur": "4224.99",
        },
        CONSENT,
    ),
    ("60b without a print", {"person.legal_basis": "60b", PRINT: None}, "AD.D1 not_permitted_now"),
    (
        "refused by the table, print left out",
        {"person.entered_for_benefits": True, PRINT: None},
        "AD.N6 individual_review",
    ),
    ("rejected in 2016", {**SAFE, ENDED: "inadmissible"}, "AD.D4 not_permitted_now"),
    ("end of the application unknown", SAFE, "AD.D4g individual_review"),
    (
        "old permission",
        {**SAFE, "person.job_permitted_before_2020": True},
        "AD.D4f individual_review",
    ),
    (
        "withdrawn after information",
        {**SAFE, ENDED: "withdrawn", "person.withdrawn_after_counselling": True},
        f"AD.D4d/{CONSENT}",
    ),
    (
        "minor who withdrew",
        {**SAFE, ENDED: "withdrawn", "person.unaccompanied_minor": True},
        "AD.D4e individual_review",
    ),
    (
        "Georgia, applied a day too late",
        {"person.nationality": "GE", "person.asylum_applied_on": "2023-08-31", ENDED: "unfounded"},
        "AD.D4 not_permitted_now",
    ),
    (
        "Georgia, applied in time",
        {"person.nationality": "GE", "person.asylum_applied_on": "2023-08-30", ENDED: "unfounded"},
        f"AD.D4a/{CONSENT}",
    ),
    (
        "EU list, one key date unknown",
        {"person.nationality": "EG", "person.tolerated_on_2025_05_06": False},
        "AD.D4c individual_review",
    ),
    (
        "Kosovo counts as national list",
        {
            "person.nationality": "XK",
            "person.asylum_applied_on": "2024-01-01",
            ENDED: "unfounded",
            "person.tolerated_on_2025_05_06": True,
        },
        "AD.D4 not_permitted_now",
    ),
    (
        "transfer of the business",
        {PRINT: "specific_employment", OCCUPATION: True, "job.business_transfer": True},
        "AD.N3 permitted_within_limits",
    ),
    (
        "occupation known to be another",
        {PRINT: "specific_employment", OCCUPATION: False},
        f"AD.N4/{CONSENT}",
    ),
    (
        "60c, training, general print",
        {"person.legal_basis": "60c", PRINT: "employment", KIND: "vocational_training"},
        "AD.D6 permitted_within_limits",
    ),
    (
        "60c, other work, general print",
        {"person.legal_basis": "60c", PRINT: "employment"},
        "AD.N2 permitted",
    ),
    (
        "60d, self-employed",
        {"person.legal_basis": "60d", PRINT: "any_gainful_activity", KIND: "self_employment"},
        "AD.N1 permitted",
    ),
    (
        "self-employment under 60b",
        {KIND: "self_employment", "person.legal_basis": "60b"},
        "AD.D1 not_permitted_now",
    ),
    (
        "working along while watching",
        {KIND: "observation", "job.works_along": True},
        f"AD.K2/{CONSENT}",
    ),
    (
        "expired, whatever is printed",
        {"person.document_valid_until": "2026-11-21", PRINT: "employment"},
        "AD.V2 not_permitted_now",
    ),
    (
        "no end date, permitted by print",
        {"person.document_valid_until": None, PRINT: "employment"},
        "AD.V3 individual_review",
    ),
    (
        "starts on the last day",
        {PRINT: "employment", "job.starts_on": "2027-03-31"},
        "AD.N2 permitted",
    ),
    (
        "starts the day after",
        {PRINT: "employment", "job.starts_on": "2027-04-01"},
        "AD.V5 individual_review",
    ),
]
PUBLIC_WORK = {KIND: "work_opportunity", "job.work_opportunity_provider": "public"}
ROWS += [
    (
        "work opportunity under 60b",
        {**PUBLIC_WORK, "person.legal_basis": "60b"},
        "AD.K3 permitted_within_limits",
    ),
    (
        "work opportunity, end of the paper unknown",
        {**PUBLIC_WORK, "person.document_valid_until": None},
        "AD.K3a individual_review",
    ),
    (
        "work opportunity with a border crossing certificate",
        {**PUBLIC_WORK, "person.document": "border_crossing_certificate"},
        "AD.K3a individual_review",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_the_row_decides(changes: Mapping[str, object], expected: str) -> None:
    assert short(verdict_on(DULDUNG, changes)) == expected


def test_after_a_transfer_only_the_occupation_is_missing() -> None:
    changes = {PRINT: "specific_employment", "job.business_transfer": True}
    assert verdict_on(DULDUNG, changes).missing == (OCCUPATION,)


def test_the_wait_in_a_centre_names_the_shorter_time_with_a_passport() -> None:
    changes = {CENTRE: True, STATUS: "2026-09-20", PASSPORT: True}
    assert verdict_on(DULDUNG, changes).earliest_start == date(2026, 12, 21)


def test_a_general_print_under_60c_names_no_single_job() -> None:
    changes = {"person.legal_basis": "60c", PRINT: "employment", KIND: "vocational_training"}
    assert verdict_on(DULDUNG, changes).limits == (
        "training_provider_reports_early_end",
        "until:2027-03-31",
    )


def test_neutral_rows_are_marked() -> None:
    (reason,) = verdict_on(DULDUNG, {"person.entered_for_benefits": True}).reasons
    assert (reason.code, reason.neutral) == ("toleration_bar_neutral", True)


def test_the_reason_that_sets_the_outcome_comes_first() -> None:
    verdict = verdict_on(DULDUNG, {PRINT: "specific_employment", OCCUPATION: False})
    assert [reason.row for reason in verdict.reasons] == ["AD.D14", "AD.N4", "AD.C11"]


def test_a_reason_names_the_table_values_it_used() -> None:
    (reason,) = verdict_on(DULDUNG, {SINCE: "2026-10-01", STATUS: "2026-10-01"}).reasons
    values = {value.name: value.value for value in reason.values}
    assert values["toleration_consent_stay_months"] == 3


def test_recheck_of_a_wait_is_its_first_day() -> None:
    verdict = verdict_on(DULDUNG, {SINCE: "2026-10-01", STATUS: "2026-10-01"})
    assert verdict.recheck_on == verdict.earliest_start == date(2027, 1, 2)


ENDS = "job.ends_on"
EARLIER = "job.earlier_internship_same_employer"
ORIENTATION = {KIND: "orientation_internship"}
TRAINING = {KIND: "training_internship"}


@pytest.mark.parametrize(
    ("changes", "expected", "missing"),
    [
        ({**ORIENTATION, ENDS: "2027-02-21"}, f"AD.D12/AD.C4 {FREE}", ()),
        ({**ORIENTATION, ENDS: "2027-02-22"}, CONSENT, ()),
        ({**ORIENTATION, ENDS: "none"}, CONSENT, ()),
        (ORIENTATION, "AD.C4 individual_review", (ENDS,)),
        ({**TRAINING, ENDS: "2027-02-21", EARLIER: False}, f"AD.D12/AD.C5 {FREE}", ()),
        ({**TRAINING, ENDS: "2027-02-22", EARLIER: False}, CONSENT, ()),
        ({**TRAINING, ENDS: "2027-02-22"}, CONSENT, ()),
        ({**TRAINING, EARLIER: True}, CONSENT, ()),
        ({**TRAINING, ENDS: "2027-02-21"}, "AD.C5 individual_review", (EARLIER,)),
        ({**TRAINING, EARLIER: False}, "AD.C5 individual_review", (ENDS,)),
        (TRAINING, "AD.C5 individual_review", (ENDS, EARLIER)),
        # Four years, proven by the toleration alone, free a longer internship too.
        ({**ORIENTATION, SINCE: None, STATUS: "2022-11-21"}, f"AD.D12/AD.C10 {FREE}", ()),
        (
            {
                **ORIENTATION,
                ENDS: "none",
                SINCE: None,
                STATUS: "2022-11-21",
                "person.time_under_60b": True,
            },
            "AD.C10 individual_review",
            (),
        ),
    ],
)
def test_an_internship_is_free_for_three_months_from_today_where_no_first_day_is_known(
    changes: Mapping[str, object], expected: str, missing: tuple[str, ...]
) -> None:
    verdict = verdict_on(DULDUNG, changes)
    assert (short(verdict), verdict.missing) == (expected, missing)


def test_an_internship_without_a_first_day_is_short_enough_from_tomorrow() -> None:
    verdict = verdict_on(DULDUNG, {**ORIENTATION, ENDS: "2027-02-22"})
    assert verdict.recheck_on == date(2026, 11, 23)


@pytest.mark.parametrize(("applied", "uncertain"), [("2016-12-31", ("X11",)), ("2017-01-01", ())])
def test_which_application_counts_is_unsettled_before_2017(
    applied: str, uncertain: tuple[str, ...]
) -> None:
    changes = {**SAFE, "person.asylum_applied_on": applied, ENDED: "unfounded"}
    verdict = verdict_on(DULDUNG, changes)
    assert (short(verdict), verdict.uncertain) == ("AD.D4 not_permitted_now", uncertain)


def test_with_turkish_nationality_the_unknown_key_dates_are_missing() -> None:
    changes = {"person.nationality": "TR", "person.tolerated_on_2025_05_06": False}
    verdict = verdict_on(DULDUNG, changes)
    assert short(verdict) == "AD.D4c individual_review"
    assert verdict.missing == ("person.work_permission_on_2026_06_11",)


@pytest.mark.parametrize(
    ("employer", "transfer"), [(True, None), (False, True), (None, True), (True, True)]
)
def test_a_transfer_of_the_business_is_cited_where_the_entry_rests_on_it(
    employer: bool | None, transfer: bool | None
) -> None:
    changes = {
        PRINT: "specific_employment",
        EMPLOYER: employer,
        OCCUPATION: True,
        "job.business_transfer": transfer,
    }
    verdict = verdict_on(DULDUNG, changes)
    assert short(verdict) == "AD.N3 permitted_within_limits"
    assert ("§ 35 Abs. 4 Satz 2 BeschV" in verdict.norms) is (employer is not True)


def test_after_a_transfer_another_company_is_no_other_job() -> None:
    changes = {PRINT: "specific_employment", EMPLOYER: False, "job.business_transfer": True}
    verdict = verdict_on(DULDUNG, changes)
    assert (short(verdict), verdict.missing) == ("AD.N5 individual_review", (OCCUPATION,))


def test_in_a_centre_the_day_of_the_toleration_is_missing() -> None:
    assert verdict_on(DULDUNG, {CENTRE: True, STATUS: None}).missing == (STATUS,)


def test_four_years_with_time_under_60b_are_unsettled() -> None:
    changes = {SINCE: None, STATUS: "2022-11-21", "person.time_under_60b": True}
    verdict = verdict_on(DULDUNG, changes)
    assert (short(verdict), verdict.uncertain) == ("AD.C10 individual_review", ("X21",))


def test_a_work_opportunity_is_not_permitted_beyond_the_end_of_the_paper() -> None:
    begins_after = {**PUBLIC_WORK, "job.starts_on": "2027-04-01"}
    assert short(verdict_on(DULDUNG, begins_after)) == "AD.K3a individual_review"
    end_unknown = verdict_on(DULDUNG, {**PUBLIC_WORK, "person.document_valid_until": None})
    assert end_unknown.missing == ("person.document_valid_until",)


@pytest.mark.parametrize(
    ("centre", "expected"), [(True, "AD.K6 not_permitted_now"), (False, "AD.D4g individual_review")]
)
def test_self_employment_in_a_centre_is_refused_even_where_a_ban_is_in_doubt(
    centre: bool, expected: str
) -> None:
    changes = {KIND: "self_employment", "person.nationality": "RS", CENTRE: centre}
    assert short(verdict_on(DULDUNG, changes)) == expected


def test_a_permission_without_consent_waits_for_the_centre_time_too() -> None:
    training = {CENTRE: True, KIND: "vocational_training", STATUS: "2026-10-01"}
    verdict = verdict_on(DULDUNG, {**training, "job.starts_on": "2027-02-01"})
    assert short(verdict) == f"AD.D10/AD.D12/AD.C1 {FREE}"
    assert verdict.earliest_start == date(2027, 1, 2)
