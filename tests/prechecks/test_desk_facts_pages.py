"""What caseworkers see and send: the form, the assessment before and after, two at once."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest
import time_machine

from employers.models import Company, User
from prechecks import service
from prechecks.forms import field_name
from prechecks.models import DeskFacts, PreCheck
from prechecks.panels import panels_for
from prechecks.wording.outcomes import OUTCOMES
from prechecks.wording.questions import QUESTIONS
from prechecks.wording.reasons import reason_sentence
from rulebook import DESK_FACTS, VOCABULARY, Facts
from servicedesk import service as servicedesk
from servicedesk.models import Ending, Enquiry
from tests.cast import client_of
from tests.prechecks.makers import (
    EU_CITIZEN,
    LATER,
    LISTED_COUNTRY,
    TOLERATION,
    make_enquiry,
    make_ready,
)
from tests.prechecks.pages import asked_on, errors, said, soup, text_of, typed, url, values
from tests.prechecks.test_queries import queries_of

ACCELERATED = "person.accelerated_procedure"
DUBLIN = "person.dublin_procedure"
SELF_CAUSED = "person.removal_obstacle_self_caused"
BIRTH = "person.birth_date"
# The rows with their desk facts, the tables of the law, and pages of ours for the norms.
QUERIES_OF_PANELS = 4
LATER_MORNING = datetime(LATER.year, LATER.month, LATER.day, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def case(bakery: Company, anna: User, ready: PreCheck) -> PreCheck:
    """A review that only the authority's knowledge would settle, at the desk."""
    listed = make_ready(bakery, anna, LISTED_COUNTRY)
    make_enquiry(listed, anna)
    return listed


@pytest.fixture
def doras(dora: User) -> Client:
    return client_of(dora)


def enquiry_of(precheck: PreCheck) -> Enquiry:
    assert precheck.enquiry is not None
    return precheck.enquiry


def form_url(precheck: PreCheck, language: str = "de") -> str:
    with override(language):
        return reverse("verdicts:desk-facts", args=[enquiry_of(precheck).reference])


def case_url(precheck: PreCheck) -> str:
    return f"/de/desk/{enquiry_of(precheck).reference}/"


def complete(precheck: PreCheck, by: User, seen: int = 0, **facts: Any) -> None:
    """`dublin_procedure=True` and the like."""
    named = Facts({f"person.{name}": value for name, value in facts.items()})
    service.complete_desk_facts(precheck=precheck, facts=named, by=by, seen=seen)


def label(name: str) -> str:
    return said(QUESTIONS[name].label)


def test_it_stands_below_the_case(case: PreCheck) -> None:
    reference = enquiry_of(case).reference
    assert form_url(case) == f"/de/desk/{reference}/angaben/"
    assert form_url(case, "en") == f"/en/desk/{reference}/entries/"


def test_it_asks_first_for_what_is_missing_then_for_what_the_rules_may_read(
    doras: Client, case: PreCheck
) -> None:
    page = doras.get(form_url(case))
    assert asked_on(page) == list(DESK_FACTS)
    names = [str(control["name"]) for control in soup(page).select("main form input[id$=_0]")]
    folded = [str(control["name"]) for control in soup(page).select("form details [id$=_0]")]
    assert names[:2] == [field_name(VOCABULARY[ACCELERATED]), "person_asylum_rejected_as"]
    assert field_name(VOCABULARY[DUBLIN]) not in folded
    assert field_name(VOCABULARY[SELF_CAUSED]) in folded
    assert soup(page).select_one("form details[open]") is None


def test_a_case_on_which_nothing_of_it_bears_says_so(
    doras: Client, bakery: Company, anna: User, ready: PreCheck
) -> None:
    precheck = make_ready(bakery, anna, EU_CITIZEN)
    make_enquiry(precheck, anna)
    words = said(
        "With the entries of the employer, nothing that only the desk knows changes the assessment."
    )
    assert words in text_of(doras.get(form_url(precheck)))


def test_with_a_toleration_it_asks_for_the_day_of_the_application_too(
    doras: Client, anna: User, ready: PreCheck
) -> None:
    make_enquiry(ready, anna)
    assert "person.asylum_applied_on" in asked_on(doras.get(form_url(ready)))


@pytest.mark.parametrize("language", ["de", "en"])
def test_i_dont_know_is_no_answer_of_the_desk(doras: Client, case: PreCheck, language: str) -> None:
    page = doras.get(form_url(case, language))
    assert "dont_know" not in page.content.decode()
    assert text_of(page).count(said("Not entered", language)) == 20


def test_what_is_saved_stands_on_the_page_of_the_case(doras: Client, case: PreCheck) -> None:
    sent = doras.post(form_url(case), {**typed({ACCELERATED: False}), "seen": "0"}, follow=True)
    assert sent.redirect_chain == [(f"{case_url(case)}#desk-facts", 302)]
    words = text_of(sent)
    assert said("The entries are saved. The employer does not see them.") in words
    assert f"{label(ACCELERATED)} Nein" in words
    assert "Ergänzt von Dora, 22. November 2026 09:00." in words
    assert "Angaben der Servicestelle ergänzt: Dora" in words


def test_the_form_shows_what_is_stored_and_clears_it(
    doras: Client, case: PreCheck, dora: User
) -> None:
    complete(case, dora, accelerated_procedure=False, dublin_procedure=True)
    kept = values(doras.get(form_url(case)))
    assert (kept["person_accelerated_procedure"], kept["person_dublin_procedure"]) == (
        "false",
        "true",
    )
    doras.post(form_url(case), {**kept, "person_dublin_procedure": ""})
    assert DeskFacts.objects.get().facts == {ACCELERATED: False}


def test_what_is_folded_away_is_open_where_something_stands_in_it(
    doras: Client, case: PreCheck, dora: User
) -> None:
    complete(case, dora, removal_obstacle_self_caused=True)
    assert soup(doras.get(form_url(case))).select_one("form details[open]")


def test_it_compares_the_assessment_the_employer_saw_with_the_new_one(
    doras: Client, case: PreCheck, dora: User
) -> None:
    complete(case, dora, accelerated_procedure=False)
    words = text_of(doras.get(case_url(case)))
    before, now = (
        said(OUTCOMES[code].label)
        for code in ("individual_review", "authority_permission_and_consent")
    )
    assert "Einschätzung mit diesen Angaben, für den 22. November 2026" in words
    assert f"vorher: {before} jetzt: {now}" in words
    assert "Zustimmung der Bundesagentur für Arbeit vorher: offen jetzt: nötig" in words
    with override("de"):
        assert f"vorher: {reason_sentence('asylum_desk_check')} (AD.A5)" in words
        assert f"jetzt: {reason_sentence('asylum_consent')} (AD.A15)" in words
    assert f"Fehlende Angaben vorher: {label(ACCELERATED)}" in words


def test_it_names_the_day_that_moved(
    doras: Client, bakery: Company, anna: User, dora: User, ready: PreCheck
) -> None:
    centre = {
        **LISTED_COUNTRY,
        "person.nationality": "AF",
        "person.in_reception_centre": True,
        "person.asylum_registered_on": "2026-10-05",
        "person.asylum_applied_on": "2026-10-05",
        "job.starts_on": "2026-12-01",
    }
    precheck = make_ready(bakery, anna, centre)
    make_enquiry(precheck, anna)
    complete(precheck, dora, dublin_procedure=True)
    words = text_of(doras.get(case_url(precheck)))
    assert "Erster möglicher Arbeitstag vorher: 6. Januar 2027 jetzt: 6. April 2027" in words
    assert "Ergebnis vorher" not in words


def test_where_nothing_changes_it_says_so(
    doras: Client, bakery: Company, anna: User, dora: User, ready: PreCheck
) -> None:
    precheck = make_ready(bakery, anna, EU_CITIZEN)
    make_enquiry(precheck, anna)
    complete(precheck, dora, identity_clarified=True)
    words = text_of(doras.get(case_url(precheck)))
    unchanged = said("The entries of the desk change nothing about the first assessment.")
    assert unchanged in words
    assert "vorher:" not in words


def test_the_passing_of_time_alone_is_no_change_and_named_where_it_changes_the_outcome(
    bakery: Company,
    anna: User,
    dora: User,
    ready: PreCheck,
    clock: time_machine.Traveller,
) -> None:
    lasting, ending = make_ready(bakery, anna, EU_CITIZEN), make_ready(bakery, anna, TOLERATION)
    for precheck in (lasting, ending):
        make_enquiry(precheck, anna)
        complete(precheck, dora, identity_clarified=True)
    clock.move_to(datetime(2027, 4, 1, 9, tzinfo=ZoneInfo("Europe/Berlin")))
    browser = client_of(dora)
    assert "vorher:" not in text_of(browser.get(case_url(lasting)))
    words = text_of(browser.get(case_url(ending)))
    assert "für den 1. April 2027" in words
    assert "Nicht alles davon kommt von den Angaben der Servicestelle" in words


def test_a_case_nobody_completed_says_what_is_missing_and_where_to_enter_it(
    doras: Client, case: PreCheck, dora: User
) -> None:
    page = doras.get(case_url(case))
    assert said("The first assessment misses what only the desk can find out:") in text_of(page)
    assert form_url(case) in page.content.decode()
    complete(case, dora, accelerated_procedure=False)
    complete(case, dora, seen=1)
    assert said("The first assessment misses what only the desk can find out:") in text_of(
        doras.get(case_url(case))
    )


def test_a_closed_case_is_shown_as_it_was_and_changed_no_more(
    case: PreCheck, dora: User, clock: time_machine.Traveller
) -> None:
    complete(case, dora, accelerated_procedure=False)
    servicedesk.close(enquiry=enquiry_of(case), author=dora, reason=Ending.RESOLVED)
    clock.move_to(LATER_MORNING)
    doras = client_of(dora)
    page = doras.get(case_url(case))
    assert f"{label(ACCELERATED)} Nein" in text_of(page)
    assert "Einschätzung mit diesen Angaben, für den 22. November 2026" in text_of(page)
    assert form_url(case) not in page.content.decode()
    assert doras.get(form_url(case))["Location"] == case_url(case)
    late = doras.post(form_url(case), {**typed({ACCELERATED: True}), "seen": "1"})
    assert late.status_code == 422
    assert said("The enquiry was closed meanwhile. Nothing was saved.") in text_of(late)
    assert values(late)["person_accelerated_procedure"] == "true"
    assert DeskFacts.objects.get().facts == {ACCELERATED: False}


def test_who_comes_second_sees_both_and_overwrites_nothing(
    doras: Client, case: PreCheck, ines: User
) -> None:
    form = values(doras.get(form_url(case)))
    complete(case, ines, accelerated_procedure=True, cooperation_breach=True)
    held = doras.post(form_url(case), {**form, **typed({ACCELERATED: False, DUBLIN: True})})
    assert held.status_code == 409
    words = text_of(held)
    assert f"Ines hat andere Angaben gespeichert ({said('22. November 2026 09:00')})" in words
    assert f"{label(ACCELERATED)} Ja" in words
    assert f"{label(DUBLIN)} Nicht eingetragen" in words
    kept = values(held)
    assert DeskFacts.objects.get().facts == {
        ACCELERATED: True,
        "person.cooperation_breach": True,
    }
    assert doras.post(form_url(case), kept).status_code == 302
    assert DeskFacts.objects.get().facts == {
        ACCELERATED: False,
        DUBLIN: True,
        "person.cooperation_breach": True,
    }


@pytest.mark.parametrize("seen", ["", "abc", "-1", "9" * 5000, "1.5", "٣"])
def test_a_made_up_version_overwrites_nothing(
    doras: Client, case: PreCheck, ines: User, seen: str
) -> None:
    complete(case, ines, accelerated_procedure=True)
    held = doras.post(form_url(case), {**typed({ACCELERATED: False}), "seen": seen})
    assert held.status_code == 409
    assert DeskFacts.objects.get().facts == {ACCELERATED: True}


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"person_birth_date_day": "31", "person_birth_date_month": "2"}, BIRTH),
        # The employer said that the person has been here since 5 July 2026.
        (typed({BIRTH: "2026-07-06"}), BIRTH),
        (typed({BIRTH: "2031-01-01"}), BIRTH),
        ({"person_accelerated_procedure": "perhaps"}, ACCELERATED),
        ({"person_accelerated_procedure": "dont_know"}, ACCELERATED),
        ({"person_asylum_rejected_as": "\x00"}, "person.asylum_rejected_as"),
    ],
)
def test_bad_input_is_named_at_its_field_and_the_rest_is_kept(
    doras: Client, case: PreCheck, bad: dict[str, str], field: str
) -> None:
    sent = doras.post(form_url(case), {**typed({DUBLIN: True}), **bad, "seen": "0"})
    assert sent.status_code == 422
    assert list(errors(sent)) == [field_name(VOCABULARY[field])]
    assert values(sent)["person_dublin_procedure"] == "true"
    assert soup(sent).select_one("form details[open]")
    assert not DeskFacts.objects.exists()


def test_what_the_employer_is_asked_cannot_be_sent(doras: Client, case: PreCheck) -> None:
    doras.post(form_url(case), {**typed({ACCELERATED: False}), "person_nationality": "SY"})
    case.refresh_from_db()
    assert DeskFacts.objects.get().facts == {ACCELERATED: False}
    assert case.facts["person.nationality"] == "IN"


def test_answers_stay_out_of_every_cache(doras: Client, case: PreCheck) -> None:
    assert "no-store" in doras.get(form_url(case))["Cache-Control"]


def test_another_desk_finds_nothing(case: PreCheck, dora: User) -> None:
    team = enquiry_of(case).team
    other = type(team.desk).objects.create(name="Servicestelle einer anderen Stadt")
    dora.teams.set([other.teams.create(code="einzige", name="Einzige")])
    stranger = client_of(User.objects.get(pk=dora.pk))
    assert stranger.get(form_url(case)).status_code == 404
    assert stranger.post(form_url(case), typed({ACCELERATED: False})).status_code == 404
    assert not DeskFacts.objects.exists()


def test_an_employer_sees_nothing_of_it_anywhere(annas: Client, case: PreCheck, dora: User) -> None:
    addresses = (url("result", case), f"/de/anfragen/{enquiry_of(case).reference}/", url("start"))
    before = [re.sub(r'value="[\w-]{30,}"', "", annas.get(a).content.decode()) for a in addresses]
    complete(case, dora, accelerated_procedure=True, asylum_rejected_as="inadmissible")
    after = [re.sub(r'value="[\w-]{30,}"', "", annas.get(a).content.decode()) for a in addresses]
    assert after == before
    enquiry = Enquiry.objects.get(pk=enquiry_of(case).pk)
    assert label(ACCELERATED) not in str(enquiry.__dict__)
    shown = panels_for([enquiry], "employer")[enquiry.pk]
    assert not {"completed", "missing_at_desk"} & set(shown.context)


def test_the_result_says_that_the_desk_clarifies_the_rest(
    annas: Client, bakery: Company, anna: User, ready: PreCheck
) -> None:
    words = text_of(annas.get(url("result", make_ready(bakery, anna, LISTED_COUNTRY))))
    assert "Den Rest klärt die Servicestelle." in words
    assert said("Add the missing entries named below if you can find them out.") not in words
    assert not re.search(r"\bAD\.[A-Z]\d", words)
    assert not [name for name in DESK_FACTS if label(name) in words]


def test_the_page_of_the_case_costs_one_query_no_more_with_what_the_desk_knows(
    doras: Client, case: PreCheck, dora: User
) -> None:
    without = queries_of(doras, case_url(case))
    complete(case, dora, accelerated_procedure=False, dublin_procedure=True)
    assert queries_of(doras, case_url(case)) == without


def test_the_panels_of_many_completed_cases_cost_as_much_as_one(
    bakery: Company, anna: User, dora: User, ready: PreCheck, django_assert_num_queries: Any
) -> None:
    cases = [make_ready(bakery, anna, LISTED_COUNTRY) for _ in range(4)]
    enquiries = [make_enquiry(precheck, anna) for precheck in cases]
    for precheck in cases:
        complete(precheck, dora, accelerated_procedure=False)
    for some in (enquiries[:1], enquiries):
        with django_assert_num_queries(QUERIES_OF_PANELS):
            panels = panels_for(some, "desk")
        assert all(panel.context["completed"].differences for panel in panels.values())
