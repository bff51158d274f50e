"""How many questions it takes, and which share a page."""

from collections.abc import Mapping
from datetime import date
from statistics import median

import pytest

from rulebook import (
    DONT_KNOW,
    Fact,
    Facts,
    Value,
    next_page,
    next_question,
    parse_facts,
    questions_left,
)
from rulebook.pages import typical_answer
from tests.rulebook.casefiles import all_cases
from tests.rulebook.makers import (
    ABROAD,
    BLUE_CARD,
    CARD,
    DAY,
    DULDUNG,
    FICTION,
    GESTATTUNG,
    STUDENT,
    make_facts,
    verdict_on,
)

REST: Mapping[str, object] = {
    "person.eu_family_member_claimed": False,
    "person.qualification": "none",
    "job.relative_in_same_household": False,
    "job.starts_on": "2026-12-01",
}

NO_FLAGS: Mapping[str, object] = {
    "job.student_side_activity": False,
    "job.contingent_employment": False,
    "job.regulated_occupation": False,
    "job.ends_on": "none",
}


def path(answers: Mapping[str, object]) -> list[str]:
    """The questions in their order until the verdict is settled."""
    known, facts, asked = make_facts(answers), Facts(), []
    while (question := next_question(facts, DAY)) is not None:
        asked.append(question.name)
        facts = facts.with_(question.name, known[question.name])
    return asked


def test_an_eu_citizen_is_one_question_away() -> None:
    assert path({"person.nationality": "PL"}) == ["person.nationality"]


def test_watching_only_needs_no_paper() -> None:
    watching = {"person.nationality": "SY", "job.kind": "observation", "job.works_along": False}
    assert path(watching) == ["person.nationality", "job.kind", "job.works_along"]


@pytest.mark.parametrize(
    ("answers", "questions"),
    [
        ({**CARD, **REST, "person.document": "settlement_permit"}, 4),
        ({**CARD, **REST, "person.work_condition": "employment"}, 7),
        ({**CARD, **REST}, 9),
        ({**GESTATTUNG, **REST, "person.work_condition": "employment"}, 7),
        ({**GESTATTUNG, **REST}, 11),
        ({**DULDUNG, **REST}, 12),
        ({**DULDUNG, **REST, "person.legal_basis": "60b"}, 7),
        ({**FICTION, **REST, "person.previous_legal_basis": "18a"}, 11),
        ({**FICTION, **REST, "person.document_valid_until": "2026-11-01"}, 5),
        ({**CARD, **REST, "person.document": "none"}, 5),
        ({**BLUE_CARD, **REST, "person.work_condition": "any_gainful_activity"}, 7),
        ({**STUDENT, **REST, "person.printed_allowance_days": 140, **NO_FLAGS}, 11),
        ({**ABROAD, **REST, **NO_FLAGS, "person.qualification": "recognised_degree"}, 11),
    ],
)
def test_the_way_to_the_verdict_is_short(answers: Mapping[str, object], questions: int) -> None:
    assert len(path(answers)) == questions


def test_questions_of_one_kind_share_a_page() -> None:
    facts = make_facts({"person.nationality": "SY", "job.kind": "employment"})
    assert [fact.name for fact in next_page(facts, DAY)] == ["person.document", "person.in_germany"]
    facts = make_facts(DULDUNG).only(
        "person.nationality", "job.kind", "person.document", "person.in_germany"
    )
    assert [fact.name for fact in next_page(facts, DAY)] == [
        "person.work_condition",
        "person.legal_basis",
        "person.document_valid_until",
    ]


def test_what_is_printed_is_read_in_one_go() -> None:
    facts = make_facts(CARD).only(
        "person.nationality", "job.kind", "person.document", "person.in_germany"
    )
    assert [fact.name for fact in next_page(facts, DAY)] == [
        "person.work_condition",
        "person.legal_basis",
        "person.document_valid_until",
        "person.ordinance_section",
    ]


def pages(known: Facts, day: date) -> int:
    """The pages of somebody who gives these answers, and typical ones beyond them."""
    facts, count = Facts(), 0
    while page := next_page(facts, day):
        count += 1
        for fact in page:
            facts = facts.with_(fact.name, answer_to(fact, known, facts, day))
    return count


def answer_to(fact: Fact, known: Facts, given: Facts, day: date) -> Value:
    if fact.name in known:
        return known[fact.name]
    is_flag = fact.type == "bool" and fact.left_out_means_no
    return False if is_flag else typical_answer(fact, given, day)


def test_a_verdict_is_few_pages_away() -> None:
    counts = [pages(parse_facts(case["facts"]), case["facts"]["as_of"]) for case in all_cases()]
    assert median(counts) <= 6
    assert max(counts) <= 10


def test_a_settled_case_has_no_page_and_no_question_left() -> None:
    facts = make_facts({"person.nationality": "PL"})
    assert next_page(facts, DAY) == ()
    assert questions_left(facts, DAY) == 0


def test_the_estimate_shrinks_with_each_answer() -> None:
    facts = make_facts(DULDUNG).only("person.nationality", "job.kind")
    left = questions_left(facts, DAY)
    assert 0 < questions_left(facts.with_("person.document", "toleration"), DAY) <= left


def test_two_runs_that_part_ask_no_more() -> None:
    facts = make_facts(CARD, {"person.work_condition": {"answer": "dont_know"}})
    facts = facts.with_("job.starts_on", DAY)
    assert next_question(facts, DAY) is None


def test_several_dont_knows_name_the_fewest_that_settle() -> None:
    dont_know = {"answer": "dont_know"}
    changes = {
        "person.work_condition": "specific_employment",
        "person.title_covers_employer": dont_know,
        "person.title_covers_occupation": dont_know,
        "person.in_reception_centre": dont_know,
    }
    verdict = verdict_on(DULDUNG, changes)
    assert verdict.outcome == "individual_review"
    assert verdict.missing == ("person.title_covers_employer", "person.title_covers_occupation")


def test_a_flag_that_is_not_known_counts_as_no() -> None:
    facts = make_facts({**DULDUNG, **REST}).with_("job.relative_in_same_household", DONT_KNOW)
    assert next_question(facts, DAY) is None
    changes = {"job.relative_in_same_household": {"answer": "dont_know"}}
    assert verdict_on(DULDUNG, changes).outcome == "authority_permission_and_consent"


def test_an_unknown_centre_is_harmless_where_both_times_are_over() -> None:
    changes = {"person.in_reception_centre": {"answer": "dont_know"}}
    assert verdict_on(DULDUNG, changes).outcome == "authority_permission_and_consent"
