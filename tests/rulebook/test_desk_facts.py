"""Which of the facts only the desk knows can still matter for a case."""

from collections.abc import Iterator, Mapping

import pytest

from rulebook import (
    DESK_FACTS,
    VOCABULARY,
    Fact,
    Facts,
    Value,
    decide,
    desk_facts_that_matter,
    facts_of_desk,
    is_asked_of_employer,
    parse_facts,
)
from tests.rulebook.casefiles import all_cases
from tests.rulebook.makers import CARD, DAY, DULDUNG, GESTATTUNG, VISIT, make_facts

EU_CITIZEN: Mapping[str, object] = {"person.nationality": "PL", "job.kind": "employment"}
APPLIED = "person.asylum_applied_on"
CASES = {case["id"]: parse_facts(case["facts"]).without("as_of") for case in all_cases()}


def names(facts: Facts) -> list[str]:
    """The facts that matter, without their place."""
    return [fact.name.removeprefix("person.") for fact in desk_facts_that_matter(facts, DAY)]


def answers(fact: Fact) -> Iterator[Value]:
    """Answers of every kind."""
    yield from (DAY,) if fact.type == "date" else fact.choices or (True, False)


def test_the_desk_is_asked_its_facts_and_with_some_documents_one_more() -> None:
    assert {fact.name for fact in facts_of_desk(make_facts(CARD))} == set(DESK_FACTS)
    assert {fact.name for fact in facts_of_desk(make_facts(DULDUNG))} == {*DESK_FACTS, APPLIED}


@pytest.mark.parametrize("base", [EU_CITIZEN, CARD])
def test_where_the_document_says_everything_none_matters(base: Mapping[str, object]) -> None:
    assert names(make_facts(base)) == []


def test_those_matter_that_the_rules_read_for_the_document() -> None:
    assert names(make_facts(GESTATTUNG)) == [
        "accelerated_procedure",
        "asylum_rejected_as",
        "dublin_procedure",
        "cooperation_breach",
        "protection_in_other_eu_state",
    ]


def test_a_national_of_no_listed_country_is_not_looked_up_for_key_dates() -> None:
    nigerian = names(make_facts(DULDUNG))
    assert {"removal_obstacle_self_caused", "entered_for_benefits"} <= {*nigerian}
    assert not [name for name in nigerian if name.startswith("tolerated_on")]


def test_what_is_read_only_after_another_answer_matters_too() -> None:
    """The key date of Georgia and Moldova counts for who never applied."""
    georgian = make_facts(DULDUNG, {"person.nationality": "GE"})
    applied = georgian.with_("person.asylum_never_applied", False)
    assert "tolerated_on_2023_08_30" in names(georgian)
    assert "tolerated_on_2023_08_30" in names(applied)


def test_a_date_of_birth_matters_where_the_age_would_and_is_not_known() -> None:
    holiday_job = {"job.holiday_job_placed_by_ba": True, "job.starts_on": "2026-12-01"}
    assert names(make_facts(VISIT, holiday_job)) == ["birth_date"]
    assert names(make_facts(VISIT, {**holiday_job, "person.age_years": 24})) == []


@pytest.mark.parametrize("base", [DULDUNG, GESTATTUNG])
def test_what_the_desk_answered_leaves_the_list_as_it_is(base: Mapping[str, object]) -> None:
    listed = names(make_facts(base))
    for fact in desk_facts_that_matter(make_facts(base), DAY):
        for value in answers(fact):
            assert names(make_facts(base).with_(fact.name, value)) == listed


@pytest.mark.parametrize("id", CASES)
def test_no_other_fact_changes_anything(id: str) -> None:
    facts = CASES[id].without(*(fact.name for fact in facts_of_desk(CASES[id])))
    before, listed = decide(facts, DAY), desk_facts_that_matter(facts, DAY)
    for fact in facts_of_desk(facts):
        if fact not in listed:
            for value in answers(fact):
                after = decide(facts.with_(fact.name, value), DAY)
                assert (after.outcome, after.rules, after.limits, after.missing) == (
                    before.outcome,
                    before.rules,
                    before.limits,
                    before.missing,
                ), fact.name


@pytest.mark.parametrize("id", CASES)
def test_what_a_verdict_misses_of_the_desk_matters(id: str) -> None:
    facts = CASES[id]
    missing = [VOCABULARY[name] for name in decide(facts, DAY).missing]
    listed = desk_facts_that_matter(facts, DAY)
    assert {fact for fact in missing if not is_asked_of_employer(fact, facts)} <= {*listed}
