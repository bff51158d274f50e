"""What would change the assessment: said on the result and at the desk, never as a promise."""

from collections.abc import Mapping
from decimal import Decimal

from django.test import Client
from django.utils.translation import override

import pytest

from employers.models import Company, User
from prechecks.models import PreCheck
from prechecks.result import desks_views, employers_view
from prechecks.wording.changes import BEGINNINGS, KINDS, LEVELS, OUTCOMES, change_sentence
from rulebook import OUTCOMES as OUTCOME_CODES
from rulebook import VOCABULARY, Change, Verdict, decide, parse_facts
from rulebook.changes import KINDS as OFFERED_KINDS
from rulebook.changes import STEPS
from tests.prechecks.makers import (
    BY_OUTCOME,
    DAY,
    EU_CITIZEN,
    TOLERATION,
    make_enquiry,
    make_precheck,
    make_ready,
)
from tests.prechecks.pages import said, text_of, url
from tests.prechecks.test_panels import panel

TITLE = "What would change the assessment"
WAITING: Mapping[str, object] = {
    **TOLERATION,
    "person.in_germany_since": "2026-10-05",
    "person.status_since": "2026-10-05",
    "job.starts_on": "2026-12-01",
}
LATER = (
    "Ab dem 6. Januar 2027 wäre eine Erlaubnis der Ausländerbehörde mit Zustimmung der "
    "Bundesagentur für Arbeit möglich (§ 32 Abs. 1 BeschV"
)


def sentence(change: Change, verdict: Verdict, language: str = "de") -> str:
    with override(language):
        return change_sentence(change, verdict, change.norms)


def change_to(fact: str, value: object, outcome: str = "authority_permission") -> Change:
    (parsed,) = parse_facts({fact: value}).values()
    return Change(fact, parsed, outcome, ("§ 1 BeschV",))


def verdict_on(facts: Mapping[str, object]) -> Verdict:
    return decide(parse_facts(facts), DAY)


def test_the_result_names_day_and_norm(annas: Client, bakery: Company, anna: User) -> None:
    page = text_of(annas.get(url("result", make_precheck(bakery, anna, WAITING))))
    assert said(TITLE) in page
    assert LATER in page
    assert "keine Zusage" in page


def test_the_desk_reads_the_same(bakery: Company, anna: User, ready: PreCheck) -> None:
    enquiry = make_enquiry(make_ready(bakery, anna, WAITING), anna)
    words = panel(enquiry, "desk")
    assert said(TITLE) in words
    assert LATER in words


def test_what_is_permitted_has_no_such_section(
    annas: Client, bakery: Company, anna: User, ready: PreCheck
) -> None:
    precheck = make_ready(bakery, anna, EU_CITIZEN)
    assert said(TITLE) not in text_of(annas.get(url("result", precheck)))
    assert said(TITLE) not in panel(make_enquiry(precheck, anna), "desk")


@pytest.mark.django_db
def test_a_visitor_reads_it_too() -> None:
    with override("de"):
        assert any(LATER in line for line in employers_view(verdict_on(WAITING)).changes)


@pytest.mark.parametrize("outcome", BY_OUTCOME)
@pytest.mark.django_db
def test_every_outcome_can_be_shown(outcome: str) -> None:
    verdict = verdict_on(BY_OUTCOME[outcome])
    (desk,) = desks_views([verdict])
    assert list(employers_view(verdict).changes) == list(desk.changes)


@pytest.mark.parametrize(
    ("change", "german", "english"),
    [
        (
            change_to("job.gross_monthly_salary_eur", "4225"),
            "Mit mindestens 4.225,00 € brutto im Monat (Wert für 2026) wäre",
            "With at least EUR 4,225.00 gross a month (figure of 2026) a permission",
        ),
        (
            change_to("job.weekly_hours", "12.5"),
            "Mit höchstens 12,5 Stunden pro Woche wäre",
            "With at most 12.5 hours a week a permission",
        ),
        (
            change_to("job.weekly_hours", 40),
            "Mit mindestens 40 Stunden pro Woche wäre",
            "With at least 40 hours a week a permission",
        ),
        (
            change_to("job.starts_on", "2027-03-02"),
            "Ab dem 2. März 2027 wäre",
            "From 2 March 2027 a permission",
        ),
        (
            change_to("job.kind", "vocational_training"),
            "Als Berufsausbildung wäre",
            "As vocational training a permission",
        ),
        (
            change_to("job.level", "expert"),
            "Verlangt die Stelle tatsächlich ein Studium von mindestens vier Jahren",
            "If the job really requires an expert",
        ),
    ],
    ids=lambda value: value.fact if isinstance(value, Change) else "",
)
def test_the_sentence_in_both_languages(change: Change, german: str, english: str) -> None:
    verdict = verdict_on({**WAITING, "job.weekly_hours": 20})
    assert sentence(change, verdict).startswith(german)
    assert sentence(change, verdict, "en").startswith(english)
    assert sentence(change, verdict).endswith(" (§ 1 BeschV).")


def test_without_a_norm_there_are_no_brackets() -> None:
    change = Change("job.weekly_hours", Decimal(1), "permitted", ())
    verdict = verdict_on({**WAITING, "job.weekly_hours": 20})
    assert sentence(change, verdict) == (
        "Mit höchstens 1 Stunde pro Woche wäre die Beschäftigung erlaubt."
    )


def test_there_are_words_for_every_change() -> None:
    assert BEGINNINGS.keys() == STEPS.keys()
    assert tuple(KINDS) == OFFERED_KINDS
    assert tuple(LEVELS) == VOCABULARY["job.level"].choices
    assert tuple(OUTCOMES) == OUTCOME_CODES[:4]


@pytest.mark.django_db
def test_norms_only_the_desk_may_see_stay_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    neutral = Change("job.kind", "employment", "permitted", ("§ 61 AsylG",), neutral=True)
    monkeypatch.setattr("prechecks.result.nearest_changes", lambda _verdict: (neutral,))
    verdict = verdict_on(WAITING)
    (desk,) = desks_views([verdict])
    assert "§ 61 AsylG" in desk.changes[0]
    assert "§ 61 AsylG" not in employers_view(verdict).changes[0]
