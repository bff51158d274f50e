"""How many questions it takes, and which share a page."""

from collections.abc import Mapping

import pytest

from rulebook import DONT_KNOW, Facts, next_page, next_question, questions_left
from tests.rulebook.makers import CARD, DAY, DULDUNG, GESTATTUNG, make_facts, verdict_on

REST: Mapping[str, object] = {
    "person.eu_family_member_claimed": False,
    "person.qualification": "none",
    "job.relative_in_same_household": False,
    "job.starts_on": "2026-12-01",
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
        ({**DULDUNG, **REST, "person.document": "fiction_certificate"}, 3),
        ({**CARD, **REST, "person.document": "none"}, 5),
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
