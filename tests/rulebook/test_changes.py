"""What an employer could change about the job, and that it would really help."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings

from rulebook import (
    OUTCOMES,
    SHIPPED,
    VOCABULARY,
    Change,
    Facts,
    Law,
    Value,
    decide,
    nearest_changes,
    verdict_from_json,
    verdict_to_json,
)
from rulebook.changes import STEPS, better_than
from rulebook.engine import Trial
from tests.rulebook.casefiles import all_cases
from tests.rulebook.makers import (
    ABROAD,
    BLUE_CARD,
    CARD,
    DAY,
    DULDUNG,
    GESTATTUNG,
    STUDENT,
    make_facts,
    verdict_on,
)
from tests.rulebook.strategies import some_facts

PAY = "job.gross_monthly_salary_eur"
WAITING: Mapping[str, object] = {
    **DULDUNG,
    "person.in_germany_since": "2026-10-05",
    "person.status_since": "2026-10-05",
    "job.starts_on": "2026-12-01",
}
SIDE_JOB: Mapping[str, object] = {
    **CARD,
    "person.legal_basis": "16f(1)",
    "person.work_condition": "missing",
    "person.in_germany_since": "2026-04-01",
    "person.insured_work_since": "none",
    "job.weekly_hours": 25,
}


def changes_on(
    base: Mapping[str, object], changes: Mapping[str, object] | None = None, day: date = DAY
) -> dict[str, tuple[Value, str]]:
    """The change of each fact and its outcome."""
    found = nearest_changes(verdict_on(base, changes, day))
    return {change.fact: (change.value, change.outcome) for change in found}


def norms_on(base: Mapping[str, object], fact: str) -> tuple[str, ...]:
    found = nearest_changes(verdict_on(base))
    return next(change.norms for change in found if change.fact == fact)


# Properties


def check(changes: tuple[Change, ...], facts: Facts) -> None:
    verdict = decide(facts, DAY)
    for change in changes:
        assert change.fact in STEPS
        assert change.fact in verdict.facts_used
        assert change.value != facts[change.fact]
        again = decide(facts.with_(change.fact, change.value), DAY)
        assert again.outcome == change.outcome
        assert OUTCOMES.index(change.outcome) < OUTCOMES.index(verdict.outcome)
        assert change.outcome not in ("not_permitted_now", "individual_review")
        assert set(change.norms) <= set(again.norms)


@given(some_facts())
@example(make_facts(WAITING))
@example(make_facts(ABROAD, {PAY: Decimal("4224.99")}))
@settings(deadline=None)
def test_a_change_gives_the_better_outcome_it_names(facts: Facts) -> None:
    verdict = decide(facts, DAY)
    changes = nearest_changes(verdict)
    check(changes, facts)
    assert nearest_changes(verdict) == changes == nearest_changes(decide(facts, DAY))
    assert len({change.fact for change in changes}) == len(changes)
    places = [OUTCOMES.index(change.outcome) for change in changes]
    assert places == sorted(places)
    if verdict.outcome == "permitted":
        assert changes == ()


@given(some_facts())
@settings(deadline=None)
def test_no_smaller_step_in_hours_or_pay_would_do(facts: Facts) -> None:
    """Tried in even steps, without a look at the tables."""
    verdict = decide(facts, DAY)
    better = better_than(verdict.outcome)
    for change in nearest_changes(verdict):
        now, value = facts[change.fact], change.value
        if not isinstance(now, Decimal | int) or not isinstance(value, Decimal | int):
            continue
        for tenth in range(1, 10):
            between = now + (value - now) * Decimal(tenth) / 10
            assert decide(facts.with_(change.fact, between), DAY).outcome not in better


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case["id"])
def test_the_changes_on_the_cases_hold(case: dict[str, object]) -> None:
    facts = make_facts(case["facts"])  # type: ignore[arg-type]
    day = facts["as_of"]
    assert isinstance(day, date)
    verdict = decide(facts, day)
    for change in nearest_changes(verdict):
        assert decide(facts.with_(change.fact, change.value), day).outcome == change.outcome
        assert change.outcome in better_than(verdict.outcome)
        assert change.norms


def test_what_is_better_is_a_fixed_order() -> None:
    permissions = OUTCOMES[:4]
    assert better_than("permitted") == ()
    assert better_than("authority_permission") == ("permitted", "permitted_within_limits")
    assert better_than("not_permitted_now") == better_than("individual_review") == permissions


# The first working day


def test_a_toleration_in_its_first_three_months_can_begin_later() -> None:
    assert changes_on(WAITING)["job.starts_on"] == (
        date(2027, 1, 6),
        "authority_permission_and_consent",
    )
    assert "§ 32 Abs. 1 BeschV" in norms_on(WAITING, "job.starts_on")


def test_the_day_of_the_change_is_the_first_one_that_will_do() -> None:
    day_before = {"job.starts_on": "2027-01-05"}
    assert verdict_on(WAITING, day_before).outcome == "not_permitted_now"
    assert "job.starts_on" not in changes_on(WAITING, {"job.starts_on": "2027-01-06"})


def test_a_later_start_is_not_named_beyond_the_last_day_of_the_job() -> None:
    assert "job.starts_on" in changes_on(WAITING, {"job.ends_on": "2027-01-06"})
    assert "job.starts_on" not in changes_on(WAITING, {"job.ends_on": "2027-01-05"})


def test_a_later_start_is_not_named_more_than_a_year_away() -> None:
    # Without consent of the Employment Agency after four years.
    soon = {"person.in_germany_since": "2023-12-05", "job.starts_on": "2026-12-07"}
    assert changes_on(DULDUNG, soon)["job.starts_on"] == (
        date(2027, 12, 6),
        "authority_permission",
    )
    late = {"person.in_germany_since": "2023-12-08", "job.starts_on": "2026-12-07"}
    assert "job.starts_on" not in changes_on(DULDUNG, late)


def test_without_a_first_working_day_no_later_one_is_named() -> None:
    assert "job.starts_on" not in changes_on(WAITING, {"job.starts_on": None})


# Pay


@pytest.mark.parametrize("pay", ["4224.99", "3000"])
def test_pay_below_the_threshold_of_a_blue_card(pay: str) -> None:
    assert changes_on(ABROAD, {PAY: pay}) == {PAY: (Decimal("4225.00"), "authority_permission")}
    assert norms_on({**ABROAD, PAY: pay}, PAY)[0] == "§ 18g Abs. 1 Satz 1 AufenthG"


def test_at_the_threshold_pay_changes_nothing() -> None:
    assert PAY not in changes_on(ABROAD, {PAY: 4225})


def test_of_several_thresholds_the_lowest_that_will_do() -> None:
    short = {PAY: 3000, "job.shortage_occupation": True, "person.age_years": 50}
    assert changes_on(ABROAD, short)[PAY] == (
        Decimal("3827.85"),
        "authority_permission_and_consent",
    )


def test_the_threshold_is_that_of_the_day() -> None:
    assert PAY not in changes_on(ABROAD, {PAY: 3000}, date(2027, 1, 2))


def test_pay_that_is_not_known_is_no_change() -> None:
    assert PAY not in changes_on(ABROAD, {PAY: {"answer": "dont_know"}})


# Hours


def test_the_most_hours_of_a_side_job() -> None:
    assert changes_on(SIDE_JOB)["job.weekly_hours"] == (Decimal(20), "permitted_within_limits")
    assert norms_on(SIDE_JOB, "job.weekly_hours") == ("§ 16f Abs. 3 Satz 4 AufenthG",)
    assert "job.weekly_hours" not in changes_on(SIDE_JOB, {"job.weekly_hours": 20})


def test_hours_at_other_companies_are_left_over_for_them() -> None:
    changes = changes_on(SIDE_JOB, {"person.other_weekly_hours": "7.5"})
    assert changes["job.weekly_hours"] == (Decimal("12.5"), "permitted_within_limits")
    assert "job.weekly_hours" not in changes_on(SIDE_JOB, {"person.other_weekly_hours": 20})


# Kind and level


def test_training_needs_no_consent_of_the_employment_agency() -> None:
    assert changes_on(DULDUNG)["job.kind"] == ("vocational_training", "authority_permission")
    assert norms_on(DULDUNG, "job.kind") == ("§ 32 Abs. 2 Nr. 2 BeschV",)
    assert "job.kind" not in changes_on(DULDUNG, {"job.kind": "vocational_training"})


@pytest.mark.parametrize("kind", ["self_employment", "observation", "trial_work"])
def test_no_work_is_given_another_name(kind: str) -> None:
    for base in (DULDUNG, GESTATTUNG, STUDENT):
        assert kind not in [change.value for change in nearest_changes(verdict_on(base))]


def test_a_skilled_job_in_place_of_a_helper_job() -> None:
    helper = {"job.level": "helper"}
    assert changes_on(ABROAD, helper)["job.level"] == ("skilled", "authority_permission")


# What is tried, and in which order


def tried(base: Mapping[str, object], fact: str, law: Law = SHIPPED) -> list[Value]:
    """The other values of a fact, the smallest step first."""
    return list(STEPS[fact].values(Trial(make_facts(base), DAY, law)))


def with_value(name: str, value: Decimal) -> Law:
    row = SHIPPED.row(name, DAY)
    assert row is not None
    return SHIPPED.with_rows([replace(row, value=value)])


def test_only_thresholds_above_the_pay_are_tried() -> None:
    assert tried({**ABROAD, PAY: 4225}, PAY) == [Decimal("4647.50"), Decimal(8450)]


def test_a_threshold_by_the_year_is_rounded_up_to_the_cent() -> None:
    law = with_value("blue_card_standard_year", Decimal(50_701))
    assert Decimal("4225.09") in tried({**ABROAD, PAY: 3000}, PAY, law)


def test_pay_nobody_can_enter_is_not_tried() -> None:
    most = VOCABULARY[PAY].most
    assert most is not None
    within = tried(ABROAD, PAY, with_value("blue_card_standard_year", Decimal(most * 12)))
    beyond = tried(ABROAD, PAY, with_value("blue_card_standard_year", Decimal(most * 12 + 1)))
    assert within[-1] == most
    assert beyond == within[:-1]


def test_fewer_hours_are_tried_from_the_most_down() -> None:
    hours, other = "job.weekly_hours", "person.other_weekly_hours"
    assert tried(SIDE_JOB, hours) == [20]
    assert tried({**SIDE_JOB, hours: 31}, hours) == [30, 20]
    assert tried({**SIDE_JOB, hours: 30}, hours) == [20]
    assert tried({**SIDE_JOB, other: "19.5"}, hours) == [20, Decimal("10.5"), Decimal("0.5")]
    assert tried({**SIDE_JOB, other: 20}, hours) == [20, 10]


def test_the_nearest_level_is_tried_first_and_of_two_the_higher() -> None:
    levels = tried({**ABROAD, "job.level": "specialist"}, "job.level")
    assert levels == ["expert", "skilled", "helper"]


def test_the_kind_of_the_job_is_not_tried_again() -> None:
    assert tried(DULDUNG, "job.kind") == ["vocational_training", "entry_qualification"]


def test_a_student_may_begin_when_the_days_are_counted_anew() -> None:
    used_up = {"person.allowance_days_used": 140, "job.starts_on": "2026-12-07"}
    assert changes_on(STUDENT, used_up)["job.starts_on"] == (
        date(2027, 1, 1),
        "permitted_within_limits",
    )


def test_no_change_leads_into_a_review() -> None:
    unknown = {"person.nationality": {"answer": "dont_know"}}
    assert verdict_on(STUDENT, unknown).outcome == "individual_review"
    assert changes_on(STUDENT, unknown) == {}


# What a verdict says by itself


def test_a_blue_card_in_its_first_year_may_begin_after_it() -> None:
    assert changes_on(BLUE_CARD, {"job.starts_on": "2027-01-04"})["job.starts_on"] == (
        date(2027, 6, 15),
        "permitted",
    )


def test_a_stored_verdict_has_the_same_changes() -> None:
    verdict = verdict_on(WAITING)
    stored = verdict_from_json(verdict_to_json(verdict), verdict.facts)
    assert nearest_changes(stored) == nearest_changes(verdict) != ()


def test_a_verdict_that_is_no_longer_given_has_none() -> None:
    old = {**verdict_to_json(verdict_on(WAITING)), "outcome": "individual_review"}
    assert nearest_changes(verdict_from_json(old, make_facts(WAITING))) == ()
