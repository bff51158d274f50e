"""Days that cannot be true together are found; all others are left alone."""

from datetime import date

import pytest

from rulebook import (
    NONE,
    FactError,
    Facts,
    Value,
    contradictions,
    parse_facts,
    refuse_contradictions,
)
from tests.rulebook.casefiles import all_cases

AS_OF = date(2026, 11, 22)
DAY_BEFORE, DAY_AFTER = date(2026, 11, 21), date(2026, 11, 23)


def found(**facts: Value) -> list[tuple[str, tuple[str, ...]]]:
    """The contradictions; the first underscore of a name is its dot."""
    dotted = Facts({name.replace("_", ".", 1): value for name, value in facts.items()})
    return [(one.code, one.facts) for one in contradictions(dotted, AS_OF)]


@pytest.mark.parametrize(
    "name",
    ["person_birth_date", "person_in_germany_since", "person_extension_refused_on"],
)
def test_what_has_happened_lies_behind(name: str) -> None:
    assert found(**{name: DAY_AFTER}) == [("in_the_future", (name.replace("_", ".", 1),))]
    assert found(**{name: AS_OF}) == []


def test_what_is_planned_may_lie_ahead() -> None:
    assert found(person_document_valid_until=DAY_AFTER, job_starts_on=DAY_AFTER) == []


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("person_status_since", "person_document_valid_until"),
        ("job_starts_on", "job_ends_on"),
        ("person_birth_date", "person_in_germany_since"),
    ],
)
def test_nothing_ends_before_it_begins(begin: str, end: str) -> None:
    names = (begin.replace("_", ".", 1), end.replace("_", ".", 1))
    assert found(**{begin: AS_OF, end: DAY_BEFORE}) == [("ends_before_begin", names)]
    assert found(**{begin: AS_OF, end: AS_OF}) == []
    assert found(**{end: DAY_BEFORE}) == []


def test_no_end_contradicts_nothing() -> None:
    assert found(person_status_since=AS_OF, person_document_valid_until=NONE) == []


def test_the_error_names_the_later_fact() -> None:
    facts = Facts({"job.starts_on": AS_OF, "job.ends_on": DAY_BEFORE})
    with pytest.raises(FactError) as refused:
        refuse_contradictions(facts, AS_OF)
    assert (refused.value.code, refused.value.fact) == ("ends_before_begin", "job.ends_on")
    assert "job.starts_on" in refused.value.message


def test_no_case_of_the_law_contradicts_itself() -> None:
    for case in all_cases():
        refuse_contradictions(parse_facts(case["facts"]), case["facts"]["as_of"])
