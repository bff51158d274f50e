"""The cases that must hold, exactly."""

from typing import Any

import pytest

from rulebook import decide, parse_facts, verdict_from_json, verdict_to_json
from tests.rulebook.casefiles import all_cases

CASES = all_cases()
HOW_MANY = 369


def test_no_case_is_lost() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) == HOW_MANY


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_holds(case: dict[str, Any]) -> None:
    facts, expected = parse_facts(case["facts"]), case["expect"]
    verdict = decide(facts, case["facts"]["as_of"])
    assert verdict.outcome == expected["outcome"]
    assert verdict.rules == tuple(case["rule"].split("/"))
    assert verdict.consent_required == expected.get("consent_required")
    assert verdict.earliest_start == expected.get("earliest_start")
    assert set(verdict.limits) == set(expected["limits"])
    assert set(verdict.missing) == set(expected["missing"])
    assert set(verdict.norms) >= set(expected["norms"])
    assert set(verdict.uncertain) == set(case.get("uncertain", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_stored_verdict_comes_back_equal(case: dict[str, Any]) -> None:
    verdict = decide(parse_facts(case["facts"]), case["facts"]["as_of"])
    restored = verdict_from_json(verdict_to_json(verdict))
    assert restored == verdict
    assert restored.recheck_on == verdict.recheck_on
