"""What holds for all facts, not only for the cases (design of the rulebook)."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rulebook import (
    DONT_KNOW,
    EMPLOYER_FACTS,
    OUTCOMES,
    VOCABULARY,
    Fact,
    Facts,
    Verdict,
    decide,
    is_asked_of_employer,
    next_page,
    next_question,
    parse_facts,
)
from rulebook.choices import possible_values
from tests.rulebook.casefiles import all_cases
from tests.rulebook.makers import DAY
from tests.rulebook.strategies import pool, some_facts, values

UNREAD = (
    "job.title",
    "job.place",
    "job.remote",
    "person.lives_in_postcode",
    "person.has_minor_children",
    "person.identity_clarified",
)
MOST_QUESTIONS = 25
MOST_MISSING = 3
# What says too little is to be read once more on the paper (T.G12, T.F12, T.G13).
READ_AGAIN = {"person.legal_basis", "person.work_condition", "person.document_valid_until"}


def settled(facts: Facts, data: st.DataObject) -> Facts:
    """The facts with every question answered by some value."""
    for _ in range(MOST_QUESTIONS):
        question = next_question(facts, DAY)
        if question is None:
            return facts
        facts = facts.with_(question.name, data.draw(values(question), label=question.name))
    raise AssertionError("the questions do not end")


def answer(verdict: Verdict) -> tuple[object, ...]:
    """What an employer is told."""
    return (
        verdict.outcome,
        verdict.rules,
        verdict.limits,
        verdict.missing,
        verdict.earliest_start,
        verdict.uncertain,
    )


@given(some_facts(), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_it_always_answers_and_says_why(facts: Facts, day: date) -> None:
    verdict = decide(facts, day)
    assert verdict.outcome in OUTCOMES
    assert verdict.reasons
    assert set(verdict.missing) <= set(VOCABULARY)
    assert len(verdict.limits) == len(set(verdict.limits))
    only_until = all(token.startswith("until:") for token in verdict.limits)
    assert only_until or verdict.outcome != "permitted"


@given(some_facts(), st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_verdict_in_any_order(
    facts: Facts, shuffle: random.Random
) -> None:
    names = list(facts)
    shuffle.shuffle(names)
    again = Facts({name: facts[name] for name in names})
    assert decide(again, DAY) == decide(facts, DAY)
    assert next_question(again, DAY) == next_question(facts, DAY)


@given(some_facts(), st.data())
def test_a_settled_outcome_stays_when_the_employer_adds_a_fact(
    facts: Facts, data: st.DataObject
) -> None:
    facts = settled(facts, data)
    left_out = [
        name
        for name in EMPLOYER_FACTS
        if name not in facts and is_asked_of_employer(VOCABULARY[name], facts)
    ]
    name = data.draw(st.sampled_from(left_out))
    added = facts.with_(name, data.draw(values(VOCABULARY[name])))
    assume(days_fit_together(added))
    assert decide(added, DAY).outcome == decide(facts, DAY).outcome
    assert next_question(added, DAY) is None


def days_fit_together(facts: Facts) -> bool:
    """A stay or registration cannot begin after the application or toleration that proves it."""
    begins = days(facts, "person.in_germany_since", "person.asylum_registered_on")
    proofs = days(facts, "person.asylum_applied_on", "person.status_since")
    return not begins or not proofs or max(begins) <= min(proofs)


def days(facts: Facts, *names: str) -> list[date]:
    found = (facts.get(name) for name in names)
    return [day for day in found if isinstance(day, date)]


@given(some_facts())
def test_only_employer_facts_left_out_are_asked(facts: Facts) -> None:
    question = next_question(facts, DAY)
    page = next_page(facts, DAY)
    assert (question in page) if question else page == ()
    for fact in page:
        assert fact.name not in facts
        assert is_asked_of_employer(fact, facts)


@given(some_facts(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_no_question_is_asked_in_vain(facts: Facts, chance: random.Random) -> None:
    question = next_question(facts, DAY)
    if question is None:
        return
    assert can_change_the_answer(question, facts, chance), question.name


def can_change_the_answer(question: Fact, facts: Facts, chance: random.Random) -> bool:
    """Some completion of the facts gives different answers for two values of the question."""
    for _ in range(400):
        completed = facts
        for name in EMPLOYER_FACTS:
            if name not in facts and name != question.name and chance.random() < 0.7:
                completed = completed.with_(name, chance.choice(pool(VOCABULARY[name])))
        answers = {
            answer(decide(completed.with_(question.name, value), DAY)) for value in pool(question)
        }
        if len(answers) > 1:
            return True
    return False


@given(some_facts())
def test_what_is_missing_is_not_known_yet(facts: Facts) -> None:
    missing = decide(facts, DAY).missing
    assert len(missing) <= MOST_MISSING
    for name in set(missing) - READ_AGAIN:
        assert facts.get(name) in (None, DONT_KNOW)


@given(some_facts(), st.data())
def test_a_fact_no_rule_reads_changes_nothing(facts: Facts, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(UNREAD))
    changed = facts.with_(name, data.draw(values(VOCABULARY[name])))
    assert answer(decide(changed, DAY)) == answer(decide(facts, DAY))
    assert name not in decide(changed, DAY).facts_used


@given(some_facts(), st.integers(1, 900))
def test_time_changes_an_outcome_only_on_a_day_that_was_announced(facts: Facts, days: int) -> None:
    verdict, later = decide(facts, DAY), DAY + timedelta(days=days)
    recheck = verdict.recheck_on
    if recheck is not None:
        assert recheck > DAY
        assert decide(facts, recheck).outcome != verdict.outcome
    if recheck is None or later < recheck:
        assert decide(facts, later).outcome == verdict.outcome


@given(some_facts(), st.integers(1, 900))
def test_without_dates_no_permission_is_lost_by_waiting(facts: Facts, days: int) -> None:
    undated = facts.without(*(n for n in VOCABULARY if VOCABULARY[n].type == "date"))
    if decide(undated, DAY).outcome.startswith("permitted"):
        later = DAY + timedelta(days=days)
        assert decide(undated, later).outcome == decide(undated, DAY).outcome


@given(some_facts(), st.data())
@settings(deadline=None)
def test_dont_know_stands_for_every_value(facts: Facts, data: st.DataObject) -> None:
    names = [
        f.name for f in VOCABULARY.values() if f.can_be_split and is_asked_of_employer(f, facts)
    ]
    name = data.draw(st.sampled_from(names))
    verdict = decide(facts.with_(name, DONT_KNOW), DAY)
    possible = possible_values(VOCABULARY[name], facts.without(name))
    each = [decide(facts.with_(name, value), DAY) for value in possible]
    if len({one.outcome for one in each}) == 1:
        check_agreed(name, verdict, each)
    else:
        assert (verdict.outcome, verdict.missing) == ("individual_review", (name,))
        assert next_question(facts.with_(name, DONT_KNOW), DAY) != VOCABULARY[name]


def check_agreed(name: str, verdict: Verdict, each: Sequence[Verdict]) -> None:
    """The common outcome with every limit, doubt and gap that may apply, on the latest day."""
    gaps = {gap for one in each for gap in one.missing}
    assert verdict.outcome == each[0].outcome
    assert set(verdict.limits) == {limit for one in each for limit in one.limits}
    assert gaps <= set(verdict.missing) <= gaps | {name}
    assert set(verdict.uncertain) == {code for one in each for code in one.uncertain}
    assert set(verdict.notes) == {note for one in each for note in one.notes}
    days = [one.earliest_start for one in each]
    known = [day for day in days if day is not None]
    assert verdict.earliest_start == (max(known) if len(known) == len(days) else None)


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("title-092", "person.legal_basis"),
        ("title-098", "person.legal_basis"),
        ("jur-032", "person.work_condition"),
        ("rec-010", "person.in_reception_centre"),
    ],
)
def test_where_the_values_of_a_case_agree_nothing_is_lost(case: str, name: str) -> None:
    facts = parse_facts(next(each["facts"] for each in all_cases() if each["id"] == case))
    each = [
        decide(facts.with_(name, value), DAY) for value in possible_values(VOCABULARY[name], facts)
    ]
    check_agreed(name, decide(facts.with_(name, DONT_KNOW), DAY), each)


@given(some_facts(), st.data())
def test_a_date_that_is_not_known_counts_as_left_out_and_is_not_asked_again(
    facts: Facts, data: st.DataObject
) -> None:
    dates = [fact.name for fact in VOCABULARY.values() if fact.type == "date"]
    name = data.draw(st.sampled_from(dates))
    unknown = facts.with_(name, DONT_KNOW)
    assert answer(decide(unknown, DAY)) == answer(decide(facts.without(name), DAY))
    assert next_question(unknown, DAY) != VOCABULARY[name]
