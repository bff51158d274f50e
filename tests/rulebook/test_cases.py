"""The cases that must hold: exact where the rows are covered, handed to a person elsewhere."""

from typing import Any

import pytest

from rulebook import decide, parse_facts, verdict_from_json, verdict_to_json
from tests.rulebook.casefiles import all_cases

COVERED_ROWS = frozenset(
    (
        *("T.G0a", "T.E0", "T.E1", "T.E2", "T.G2", "T.G0b", "T.G0c", "T.G1", "T.E5a", "T.E8"),
        *("T.U5", "T.G5", "T.G6", "T.G8", "T.G12", "T.G13", "T.G15", "T.M1", "T.M2", "T.M3"),
        *("T.M6", "T.L6", "T.Q1", "T.Q2", "T.Q3", "T.P1", "T.P2", "T.P3", "T.P4", "T.P5"),
        *("T.P6", "T.P7", "T.P8", "T.P9", "T.P10", "T.P11", "T.P12"),
    )
)
# Their rows are covered, their document or section is not: a visit without visa, § 24 passed.
LEAD_ELSEWHERE = frozenset({"jur-032", "jur-035"})
HOW_MANY_ARE_COVERED = 189

CASES = all_cases()


def is_covered(case: dict[str, Any]) -> bool:
    rows = case["rule"].split("/")
    return case["id"] not in LEAD_ELSEWHERE and all(
        row in COVERED_ROWS or row.startswith("AD.") for row in rows
    )


COVERED = [case for case in CASES if is_covered(case)]
OTHERS = [case for case in CASES if not is_covered(case)]


def test_no_case_falls_out_of_coverage() -> None:
    assert len(COVERED) == HOW_MANY_ARE_COVERED
    assert len({case["id"] for case in CASES}) == len(CASES) == 344


@pytest.mark.parametrize("case", COVERED, ids=lambda case: case["id"])
def test_a_covered_case_holds(case: dict[str, Any]) -> None:
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


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case["id"])
def test_a_case_outside_is_left_to_a_person(case: dict[str, Any]) -> None:
    verdict = decide(parse_facts(case["facts"]), case["facts"]["as_of"])
    assert verdict.outcome == "individual_review"
    assert [reason.code for reason in verdict.reasons] == ["not_covered"]
    assert verdict.notes == ("not_covered",)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_stored_verdict_comes_back_equal(case: dict[str, Any]) -> None:
    verdict = decide(parse_facts(case["facts"]), case["facts"]["as_of"])
    restored = verdict_from_json(verdict_to_json(verdict))
    assert restored == verdict
    assert restored.recheck_on == verdict.recheck_on
