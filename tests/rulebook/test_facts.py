"""The vocabulary and what is refused at the door."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from rulebook import (
    DONT_KNOW,
    EMPLOYER_FACTS,
    NONE,
    VOCABULARY,
    FactError,
    Facts,
    choices_for,
    facts_to_json,
    parse_facts,
)
from tests.rulebook.casefiles import all_cases


def test_facts_come_from_nested_or_dotted_names() -> None:
    nested = parse_facts({"person": {"nationality": "NO"}, "job": {"ends_on": "none"}})
    dotted = parse_facts({"person.nationality": "NO", "job.ends_on": NONE})
    assert nested == dotted
    assert hash(nested) == hash(dotted)


def test_values_are_typed() -> None:
    facts = parse_facts(
        {
            "person.legal_basis": 9,
            "person.birth_date": "2000-02-29",
            "job.gross_monthly_salary_eur": 4225.1,
            "job.days_per_week": "5",
            "job.place": 42103,
            "person.in_germany": True,
        }
    )
    assert facts["person.legal_basis"] == "9"
    assert facts["person.birth_date"] == date(2000, 2, 29)
    assert facts["job.gross_monthly_salary_eur"] == Decimal("4225.1")
    assert facts["job.days_per_week"] == 5
    assert facts["job.place"] == "42103"
    assert facts["person.in_germany"] is True


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("person.shoe_size", 43, "unknown_fact"),
        ("person", "x", "unknown_fact"),
        ("person.nationality", False, "boolean_for_text"),
        ("person.document", False, "boolean_for_text"),
        ("person.nationality", "UK", "unknown_country"),
        ("person.nationality", "de", "unknown_country"),
        ("person.nationality", ["DE"], "wrong_type"),
        ("person.document", "passport", "unknown_choice"),
        ("person.in_germany", "yes", "wrong_type"),
        ("person.in_germany", 1, "wrong_type"),
        ("job.starts_on", "2026-02-30", "impossible_date"),
        ("job.starts_on", "30.11.2026", "wrong_type"),
        ("job.starts_on", datetime(2026, 11, 22, 8, 0), "wrong_type"),  # noqa: DTZ001
        ("job.starts_on", "none", "none_not_allowed"),
        ("job.starts_on", "0026-11-22", "out_of_range"),
        ("job.weekly_hours", 200, "out_of_range"),
        ("job.weekly_hours", -1, "out_of_range"),
        ("job.weekly_hours", True, "wrong_type"),
        ("job.weekly_hours", "1e3", "wrong_type"),
        ("job.weekly_hours", float("nan"), "wrong_type"),
        ("job.days_per_week", "2.5", "wrong_type"),
        ("job.title", "x" * 201, "out_of_range"),
    ],
)
def test_what_cannot_be_a_fact_is_named(name: str, raw: object, code: str) -> None:
    with pytest.raises(FactError) as caught:
        parse_facts({name: raw})
    assert (caught.value.code, caught.value.fact) == (code, name)


def test_a_bare_no_is_explained() -> None:
    with pytest.raises(FactError, match="quotes"):
        parse_facts({"person": {"nationality": False}})


def test_a_fact_given_twice_is_refused() -> None:
    with pytest.raises(FactError, match="twice"):
        parse_facts({"job.kind": "employment", "job": {"kind": "employment"}})


def test_nothing_given_is_left_out() -> None:
    assert parse_facts({"job": {"kind": None}}) == Facts()


def test_facts_survive_storage() -> None:
    facts = parse_facts(
        {
            "job.ends_on": "none",
            "person.nationality": {"answer": "dont_know"},
            "job.weekly_hours": "38.50",
        }
    )
    stored = facts_to_json(facts)
    assert list(stored) == ["person.nationality", "job.weekly_hours", "job.ends_on"]
    assert parse_facts(stored) == facts
    assert facts["person.nationality"] is DONT_KNOW


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case["id"])
def test_the_facts_of_a_case_survive_storage(case: dict[str, dict[str, object]]) -> None:
    facts = parse_facts(case["facts"])
    assert parse_facts(facts_to_json(facts)) == facts


def test_facts_are_changed_by_copies_only() -> None:
    facts = parse_facts({"job.kind": "employment"})
    assert facts.with_("job.level", "helper").without("job.level") == facts
    assert "job.level" not in facts
    with pytest.raises(TypeError):
        facts["job.kind"] = "observation"  # type: ignore[index]


def test_the_vocabulary_names_who_is_asked() -> None:
    assert len(VOCABULARY) == 84
    assert "person.birth_date" not in EMPLOYER_FACTS
    assert VOCABULARY["person.asylum_applied_on"].desk_if_document == ("toleration",)
    assert VOCABULARY["person.applied_for"].choices == VOCABULARY["person.legal_basis"].choices


def test_a_toleration_carries_one_of_four_sections() -> None:
    fitting = choices_for(VOCABULARY["person.legal_basis"], {"person.document": "toleration"})
    assert fitting == ("60a", "60b", "60c", "60d")


def test_the_facts_that_decide_most_often_have_the_best_rank() -> None:
    by_rank = sorted(VOCABULARY.values(), key=lambda fact: fact.rank)
    first = [fact.name for fact in by_rank[:2]]
    assert first == ["person.nationality", "job.kind"]
