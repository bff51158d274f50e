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


def test_an_entry_that_permits_the_job_makes_the_title_applied_for_needless() -> None:
    changes = {"person.legal_basis": "81(3)", "person.work_condition": "employment"}
    assert verdict_on(FICTION, changes).outcome == "permitted"
    question = next_question(make_facts(FICTION, changes), DAY)
    assert question is None or question.name != "person.applied_for"


@pytest.mark.parametrize("base", [GESTATTUNG, DULDUNG])
def test_where_nothing_is_permitted_the_consent_of_the_agency_is_not_asked_for(
    base: Mapping[str, object],
) -> None:
    settled = make_facts(base, {"person.work_condition": "none_permitted"})
    assert next_question(settled, DAY) is None
    assert next_question(make_facts(base), DAY) is not None


DONT_KNOW_IT = {"answer": "dont_know"}


@pytest.mark.parametrize(
    ("base", "changes", "expected", "limits", "day"),
    [
        # A card of an EU family, or of an EU citizen: free in any case, the end of the card counts.
        (
            CARD,
            {"person.document": "eu_family_card", "person.nationality": DONT_KNOW_IT},
            "permitted",
            ("until:2028-06-30",),
            DAY,
        ),
        # Three months in a reception centre run longer than three months of stay.
        (
            GESTATTUNG,
            {
                "person.in_reception_centre": DONT_KNOW_IT,
                "person.in_germany_since": "2026-10-01",
                "person.asylum_registered_on": "2026-10-05",
            },
            "not_permitted_now",
            (),
            date(2027, 1, 6),
        ),
        # A ban has no end, so there is no day to name.
        (
            DULDUNG,
            {
                "person.legal_basis": DONT_KNOW_IT,
                "person.in_germany_since": "2026-10-05",
                "person.status_since": "2026-10-05",
            },
            "not_permitted_now",
            (),
            None,
        ),
    ],
)
def test_where_all_values_agree_every_limit_holds_and_the_latest_day(
    base: Mapping[str, object],
    changes: Mapping[str, object],
    expected: str,
    limits: tuple[str, ...],
    day: date | None,
) -> None:
    verdict = verdict_on(base, changes)
    assert (verdict.outcome, verdict.limits, verdict.earliest_start) == (expected, limits, day)


@pytest.mark.parametrize(
    ("unknown", "missing"),
    [
        (("person.legal_basis", "person.in_germany", "job.kind"), ("job.kind",)),
        (
            ("person.title_covers_employer", "person.legal_basis", "person.work_condition"),
            ("person.work_condition", "person.legal_basis", "person.title_covers_employer"),
        ),
        (
            (
                *("person.in_germany", "person.title_covers_employer", "person.qualification"),
                *("person.work_condition", "person.document"),
            ),
            ("person.document", "person.in_germany", "person.work_condition"),
        ),
    ],
)
def test_of_what_is_not_known_the_fewest_are_named_and_three_at_most(
    unknown: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    verdict = verdict_on(CARD, dict.fromkeys(unknown, DONT_KNOW_IT))
    assert (verdict.outcome, verdict.missing) == ("individual_review", missing)


def test_a_refusal_asks_for_family_in_the_union_and_a_review_does_not() -> None:
    expired = {"person.document_valid_until": "2026-11-21"}
    refused = make_facts(CARD, {**expired, "person.extension_refused_on": "none"})
    review = make_facts(CARD, {**expired, "person.extension_refused_on": "2026-11-01"})
    question = next_question(refused, DAY)
    assert question is not None
    assert question.name == "person.eu_family_member_claimed"
    assert next_question(review, DAY) is None


def test_a_page_holds_what_any_answer_to_its_first_question_leads_to() -> None:
    page = next_page(make_facts(BLUE_CARD, {"person.title_covers_employer": None}), DAY)
    assert [fact.name for fact in page] == [
        "person.title_covers_employer",
        "person.title_covers_occupation",
        "job.business_transfer",
        "job.additional_job",
    ]


@pytest.mark.parametrize(
    ("base", "unknown", "asked"),
    [
        # A student of the Union or of elsewhere: more answers might still lead to the same end.
        (STUDENT, "person.nationality", "job.student_side_activity"),
        # With some papers a person looks in any case, with some kinds of job the ends part already.
        (CARD, "person.document", None),
        (GESTATTUNG, "job.kind", None),
    ],
)
def test_beside_a_dont_know_only_what_may_still_settle_the_case_is_asked(
    base: Mapping[str, object], unknown: str, asked: str | None
) -> None:
    question = next_question(make_facts(base, {unknown: DONT_KNOW_IT}), DAY)
    assert (question and question.name) == asked


@pytest.mark.parametrize(
    ("base", "name"),
    [
        (CARD, "person.title_covers_occupation"),
        (DULDUNG, "job.kind"),
        (BLUE_CARD, "job.matching_qualification"),
        (ABROAD, "job.matching_qualification"),
    ],
)
def test_where_the_values_part_a_person_looks(base: Mapping[str, object], name: str) -> None:
    verdict = verdict_on(base, {name: DONT_KNOW_IT})
    assert (verdict.outcome, verdict.missing) == ("individual_review", (name,))
    assert verdict.rules == ("dont_know",)
