"""Which duties, papers, hints and offices belong to a verdict."""

from datetime import date
from typing import Any

import pytest

from rulebook import CONFIRMED_UNTIL, DONT_KNOW, RULEBOOK_VERSION, Facts, Value, Verdict, decide
from rulebook.consequences import Consequences, consequences_of, holds
from rulebook.consequences.conditions import CONDITIONS, GROUPS, Situation
from rulebook.consequences.lists import (
    DUTIES,
    HINTS,
    OFFICES,
    PAPERS,
    Deadline,
    Entry,
    ListError,
    When,
    entries_from,
    entry_from,
)

TODAY = date(2026, 11, 22)
TOLERATION: dict[str, Value] = {
    "person.nationality": "SY",
    "person.in_germany": True,
    "person.document": "toleration",
    "person.legal_basis": "60a",
    "person.work_condition": "with_permission_only",
    "person.in_reception_centre": False,
    "person.in_germany_since": date(2024, 1, 1),
    "person.document_valid_until": date(2027, 3, 1),
    "job.kind": "employment",
    "job.starts_on": date(2027, 1, 4),
}


def make_verdict(
    outcome: str = "permitted",
    *,
    rules: tuple[str, ...] = ("T.P1",),
    limits: tuple[str, ...] = (),
    earliest_start: date | None = None,
) -> Verdict:
    return Verdict(
        outcome=outcome,
        reasons=(),
        consent_required=False,
        limits=limits,
        missing=(),
        earliest_start=earliest_start,
        uncertain=(),
        notes=(),
        rules=rules,
        norms=(),
        rulebook_version=RULEBOOK_VERSION,
        confirmed_until=CONFIRMED_UNTIL,
        as_of=TODAY,
        facts_used=Facts({}),
    )


def make_entry(**when: Any) -> Entry:
    return entry_from({"code": "sample", "norm": "§ 1 AGG", "when": when})


def applies(
    when: dict[str, Any],
    facts: dict[str, Value] | None = None,
    verdict: Verdict | None = None,
    as_of: date = TODAY,
) -> bool:
    situation = Situation(verdict or make_verdict(), Facts(facts or {}), as_of)
    return holds(make_entry(**when).when, situation)


PERMITTED = make_verdict("permitted")
REFUSED = make_verdict("not_permitted_now", rules=("AD.A9",), earliest_start=date(2027, 2, 1))
WITH_END = make_verdict(limits=("hours_per_week:20", "until:2027-03-01"))

Case = tuple[dict[str, Any], dict[str, Value], Verdict]
RIGHT_AND_FAULT: dict[str, tuple[Case, Case]] = {
    "always": (
        ({"always": True}, {}, PERMITTED),
        ({"outcome": ["individual_review"]}, {}, PERMITTED),
    ),
    "outcome": (
        ({"outcome": ["free_to_start"]}, {}, PERMITTED),
        ({"outcome": ["free_to_start"]}, {}, REFUSED),
    ),
    "not_outcome": (
        ({"not_outcome": ["permitted"]}, {}, REFUSED),
        ({"not_outcome": ["permitted"]}, {}, PERMITTED),
    ),
    "row": (({"row": ["AD.A9"]}, {}, REFUSED), ({"row": ["AD.A9"]}, {}, PERMITTED)),
    "not_row": (({"not_row": ["AD.A9"]}, {}, PERMITTED), ({"not_row": ["AD.A9"]}, {}, REFUSED)),
    "limit": (({"limit": ["until"]}, {}, WITH_END), ({"limit": ["until"]}, {}, PERMITTED)),
    "not_limit": (
        ({"not_limit": ["until"]}, {}, PERMITTED),
        ({"not_limit": ["until"]}, {}, WITH_END),
    ),
    "document": (
        ({"document": ["toleration"]}, TOLERATION, PERMITTED),
        ({"document": ["toleration"]}, {}, PERMITTED),
    ),
    "not_document": (
        ({"not_document": ["toleration"]}, {}, PERMITTED),
        ({"not_document": ["toleration"]}, TOLERATION, PERMITTED),
    ),
    "legal_basis": (
        ({"legal_basis": ["60a", "60b"]}, TOLERATION, PERMITTED),
        ({"legal_basis": ["60b"]}, TOLERATION, PERMITTED),
    ),
    "not_legal_basis": (
        ({"not_legal_basis": ["60b"]}, TOLERATION, PERMITTED),
        ({"not_legal_basis": ["60a"]}, TOLERATION, PERMITTED),
    ),
    "qualification": (
        (
            {"qualification": ["german_degree"]},
            {"person.qualification": "german_degree"},
            PERMITTED,
        ),
        ({"qualification": ["german_degree"]}, {"person.qualification": DONT_KNOW}, PERMITTED),
    ),
    "not_qualification": (
        ({"not_qualification": ["german_degree"]}, {}, PERMITTED),
        (
            {"not_qualification": ["german_degree"]},
            {"person.qualification": "german_degree"},
            PERMITTED,
        ),
    ),
    "job_kind": (
        ({"job_kind": ["employment_kinds"]}, TOLERATION, PERMITTED),
        ({"job_kind": ["employment_kinds"]}, {"job.kind": "self_employment"}, PERMITTED),
    ),
    "not_job_kind": (
        ({"not_job_kind": ["observation"]}, TOLERATION, PERMITTED),
        ({"not_job_kind": ["observation"]}, {"job.kind": "observation"}, PERMITTED),
    ),
    "fact": (
        ({"fact": {"person.in_germany": False}}, {"person.in_germany": False}, PERMITTED),
        ({"fact": {"person.in_germany": False}}, {}, PERMITTED),
    ),
    "not_fact": (
        ({"not_fact": {"person.in_germany": False}}, {}, PERMITTED),
        ({"not_fact": {"person.in_germany": False}}, {"person.in_germany": False}, PERMITTED),
    ),
    "fact_on_or_before": (
        (
            {"fact_on_or_before": {"person.in_germany_since": date(2024, 1, 1)}},
            TOLERATION,
            PERMITTED,
        ),
        (
            {"fact_on_or_before": {"person.in_germany_since": date(2023, 12, 31)}},
            TOLERATION,
            PERMITTED,
        ),
    ),
    "title_group": (
        ({"title_group": ["section_4_job_titles"]}, {"person.legal_basis": "18a"}, PERMITTED),
        ({"title_group": ["section_4_job_titles"]}, {"person.legal_basis": "18c"}, PERMITTED),
    ),
    "nationality_group": (
        ({"nationality_group": ["third_country"]}, {"person.nationality": "XX"}, PERMITTED),
        ({"nationality_group": ["third_country"]}, {"person.nationality": "CH"}, PERMITTED),
    ),
    "residence": (
        ({"residence": ["wuppertal"]}, {"person.lives_in_postcode": "42103"}, PERMITTED),
        ({"residence": ["wuppertal"]}, {"person.lives_in_postcode": "42651"}, PERMITTED),
    ),
    "employer_fact": (
        ({"employer_fact": ["minijob"]}, {}, PERMITTED),
        ({"employer_fact": ["minijob"], "row": ["AD.A9"]}, {}, PERMITTED),
    ),
    "starts_in_later_year": (
        ({"starts_in_later_year": True}, TOLERATION, PERMITTED),
        ({"starts_in_later_year": True}, {"job.starts_on": date(2026, 12, 31)}, PERMITTED),
    ),
    "earliest_start": (
        ({"earliest_start": True}, {}, REFUSED),
        ({"earliest_start": True}, {}, PERMITTED),
    ),
    "as_of_until": (
        ({"as_of_until": TODAY}, {}, PERMITTED),
        ({"as_of_until": date(2026, 11, 21)}, {}, PERMITTED),
    ),
}


@pytest.mark.parametrize("key", CONDITIONS)
def test_each_key_of_when_holds_where_it_should_and_only_there(key: str) -> None:
    right, fault = RIGHT_AND_FAULT[key]
    assert applies(*right)
    assert not applies(*fault)


def test_any_needs_one_of_its_maps_beside_all_other_keys() -> None:
    when = {"outcome": ["permitted"], "any": [{"row": ["AD.A9"]}, {"limit": ["until"]}]}
    assert applies(when, verdict=WITH_END)
    assert not applies(when, verdict=PERMITTED)
    assert not applies(when, verdict=REFUSED)


def test_watching_counts_as_employment_as_soon_as_the_person_works_along() -> None:
    watching: dict[str, Value] = {"job.kind": "observation"}
    assert not applies({"job_kind": ["employment"]}, watching)
    assert applies({"job_kind": ["employment"]}, {**watching, "job.works_along": True})


def test_an_unknown_activity_counts_as_some_employment_but_as_none_in_particular() -> None:
    assert applies({"job_kind": ["employment_kinds"]})
    assert not applies({"job_kind": ["vocational_training"]})


@pytest.mark.parametrize("postcode", [None, "42103", "42651"])
def test_it_names_both_offices_only_while_the_residence_is_not_known(postcode: str | None) -> None:
    facts: dict[str, Value] = {"person.lives_in_postcode": postcode} if postcode else {}
    here = applies({"residence": ["wuppertal"]}, facts)
    elsewhere = applies({"residence": ["elsewhere"]}, facts)
    assert (here, elsewhere) == (postcode != "42651", postcode != "42103")


@pytest.mark.parametrize(
    ("facts", "belongs"),
    [
        ({"person.document": "eu_blue_card"}, True),
        ({"person.legal_basis": "20a"}, False),
        ({"person.legal_basis": "20a", "person.work_condition": "specific_employment"}, True),
        ({"person.legal_basis": "81(4)", "person.previous_legal_basis": "18b"}, True),
        ({"person.legal_basis": "81(4)", "person.applied_for": "18b"}, False),
        ({"person.legal_basis": "81(5a)", "person.applied_for": "18b"}, True),
        ({"person.legal_basis": "81(5a)", "person.previous_legal_basis": "18b"}, False),
    ],
)
def test_titles_for_a_named_job_are_found_behind_cards_and_certificates(
    facts: dict[str, Value], belongs: bool
) -> None:
    assert applies({"title_group": ["section_4_job_titles"]}, facts) is belongs


def test_the_agency_s_own_work_permit_is_no_title_for_a_named_job() -> None:
    route = ("T.R15",)
    permit = ("ba_work_permit_applied_by_employer",)
    when = {"title_group": ["section_4_job_titles"]}
    assert applies(when, verdict=make_verdict(rules=route))
    assert not applies(when, verdict=make_verdict(rules=route, limits=permit))


@pytest.mark.parametrize(
    "raw",
    [
        {"weather": ["rain"]},
        {"any": [{"weather": ["rain"]}]},
        {"outcome": ["maybe"]},
        {"outcome": "permitted"},
        {"document": ["library_card"]},
        {"job_kind": ["hobby"]},
        {"fact": {"person.shoe_size": 42}},
        {"fact": "person.in_germany"},
        {"title_group": ["section_9_titles"]},
        {"employer_fact": ["is_nice"]},
        {"event": "rain"},
    ],
    ids=str,
)
def test_a_condition_it_does_not_know_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ListError, match="sample"):
        make_entry(**raw)


@pytest.mark.parametrize(
    "further",
    [
        {"colour": "red"},
        {"who": "somebody"},
        {"deadline": {"from": "someday"}},
        {"deadline": {"from": "change", "years": 1}},
    ],
    ids=str,
)
def test_an_entry_with_an_unknown_key_is_refused(further: dict[str, Any]) -> None:
    with pytest.raises(ListError, match="sample"):
        entry_from({"code": "sample", "norm": "§ 1 AGG", "when": {"always": True}, **further})


def test_an_entry_is_read_as_it_is_written() -> None:
    raw = {
        "code": "sample",
        "norm": "§ 1 AGG",
        "who": "worker",
        "form": "BA 047549",
        "when": {"row": ["no_employment", "T.P1"], "event": "start", "any": [{"always": True}]},
        "deadline": {"from": "change", "days": 1, "weeks": 2, "months": 3, "shift": "next"},
    }
    rows = frozenset({"AD.K1", "AD.K3", "T.P1"})
    assert entry_from(raw) == Entry(
        "sample",
        "§ 1 AGG",
        When((("row", rows),), (When((("always", True),), (), None),), "start"),
        who="worker",
        form="BA 047549",
        deadline=Deadline("change", days=1, weeks=2, months=3, shift="next"),
    )


def test_an_entry_that_is_refused_is_called_by_its_code_and_all_that_is_unknown() -> None:
    with pytest.raises(ListError, match=r"^\?: unknown colour, size$"):
        entry_from({"colour": "red", "size": 7})


def test_a_code_stands_once() -> None:
    raw = {"code": "sample", "norm": "§ 1 AGG", "when": {"always": True}}
    other = {**raw, "code": "other"}
    assert entries_from([raw, other]) == {"sample": entry_from(raw), "other": entry_from(other)}
    with pytest.raises(ListError, match=r"^sample stands twice$"):
        entries_from([raw, raw])


def test_the_lists_name_rows_of_the_specifications_only() -> None:
    lists = [*DUTIES.values(), *PAPERS.values(), *HINTS.values(), *OFFICES.values()]
    rows = {row for entry in lists for row in _rows_of(entry.when)}
    assert len(lists) == 122
    assert rows
    assert all(row.startswith(("T.", "AD.")) for row in rows)
    assert len(GROUPS["residence"]["wuppertal"]) == 23


def _rows_of(when: Any) -> set[str]:
    own = {row for key, value in when.keys if key in ("row", "not_row") for row in value}
    return own.union(*(_rows_of(branch) for branch in when.any_of))


def consequences(facts: dict[str, Value]) -> Consequences:
    given = Facts(facts)
    return consequences_of(decide(given, TODAY), given, TODAY)


def codes(items: tuple[Any, ...], *, later: bool | None = None) -> set[str]:
    wanted = [item for item in items if later is None or (item.event is not None) is later]
    return {item.code for item in wanted}


def test_a_union_citizen_shows_a_card_and_nobody_keeps_a_copy() -> None:
    found = consequences({"person.nationality": "PL"})
    assert "check_identity_eu" in codes(found.duties)
    assert not {"check_before_start", "keep_copy"} & codes(found.duties)
    assert codes(found.papers) == {"identity_card_or_passport_eu"}


def test_with_a_toleration_the_agency_gets_the_short_declaration() -> None:
    found = consequences(TOLERATION)
    assert {"wait_for_permission", "ba_information"} <= codes(found.duties, later=False)
    assert "ezb_short" in codes(found.papers)
    assert "ezb_full" not in codes(found.papers)
    assert {"ba_consent", "team_beschaeftigung"} <= codes(found.offices)


def test_a_duty_that_arises_only_later_says_when() -> None:
    found = consequences(TOLERATION)
    assert {"keep_copy", "delete_copy", "ba_answer_one_month"} <= codes(found.duties, later=True)


def test_the_day_of_a_duty_is_the_first_working_day_or_the_end_of_the_paper() -> None:
    days = {item.code: item.deadline_on for item in consequences(TOLERATION).duties}
    assert days["check_before_start"] == date(2027, 1, 4)
    assert days["sv_registration"] is None

    verdict = make_verdict(limits=("until:2027-03-04",), rules=("T.U2", "T.P1"))
    found = consequences_of(verdict, Facts(TOLERATION), TODAY)
    assert {d.code: d.deadline_on for d in found.duties}["watch_end_date"] == date(2027, 3, 4)


def test_an_alternative_gives_the_duty_its_event() -> None:
    def pause(verdict: Verdict) -> str | None:
        found = consequences_of(verdict, Facts({}), TODAY)
        return next(d.event for d in found.duties if d.code == "pause_after_end_date")

    assert pause(make_verdict(limits=("until:2027-03-01",))) == "document_ended"
    assert pause(make_verdict("not_permitted_now", rules=("AD.V2",))) is None


@pytest.mark.parametrize("name", GROUPS["title_group"])
def test_a_named_job_belongs_to_a_group_only_where_the_group_says_so(name: str) -> None:
    named: dict[str, Value] = {
        "person.legal_basis": "20a",
        "person.work_condition": "specific_employment",
    }
    group = GROUPS["title_group"][name]
    belongs = "20a" in {*group["sections"], *group.get("sections_if_job_is_named", ())}
    assert applies({"title_group": [name]}, named) is belongs


@pytest.mark.parametrize("nationality", [None, DONT_KNOW, "DE", "CH", "PL", "NO"])
def test_only_a_nationality_that_is_known_and_outside_counts_as_third_country(
    nationality: Value | None,
) -> None:
    facts = {} if nationality is None else {"person.nationality": nationality}
    assert not applies({"nationality_group": ["third_country"]}, facts)


def test_what_is_not_known_is_neither_here_nor_later() -> None:
    unknown: dict[str, Value] = {
        "person.lives_in_postcode": DONT_KNOW,
        "job.starts_on": DONT_KNOW,
    }
    assert applies({"residence": ["wuppertal"]}, unknown)
    assert applies({"residence": ["elsewhere"]}, unknown)
    assert not applies({"starts_in_later_year": True}, unknown)


def test_a_consequence_carries_what_its_entry_says() -> None:
    found = consequences(TOLERATION)
    lists = ((DUTIES, found.duties), (PAPERS, found.papers), (HINTS, found.hints))
    for entries, items in (*lists, (OFFICES, found.offices)):
        assert items
        for item in items:
            entry = entries[item.code]
            assert (item.norm, item.who, item.form) == (entry.norm, entry.who, entry.form)
