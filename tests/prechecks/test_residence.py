"""Who is competent is told before anything is filled in, and again before a case is sent."""

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, User
from prechecks.models import PreCheck
from servicedesk.models import Desk, Enquiry, Team
from tests.markup import Markup
from tests.prechecks.pages import url

HERE, ELSEWHERE = "42105", "42651"


@pytest.fixture
def elsewhere(ready: PreCheck) -> PreCheck:
    """The person lives in Solingen."""
    ready.facts["person.lives_in_postcode"] = ELSEWHERE
    ready.save(update_fields=["facts"])
    return ready


def start(client: Client, **typed: str) -> Markup:
    page = client.get(url("start"), typed)
    assert page.status_code == 200
    return Markup(page.content)


def test_the_start_page_says_that_the_home_of_the_person_counts(client: Client, desk: Desk) -> None:
    words = start(client).text("main")
    assert "wo die Person wohnt, nicht, wo Ihr Betrieb sitzt" in words
    assert desk.city in words


def test_the_competent_desk_is_named(client: Client, desk: Desk) -> None:
    assert desk.name in start(client, lives_in=HERE).text("[role=status]")


def test_whom_to_ask_is_told_where_no_desk_here_is_competent(client: Client, desk: Desk) -> None:
    told = start(client, lives_in=ELSEWHERE).text("[role=status]")
    assert ELSEWHERE in told
    assert "Ausländerbehörde am Wohnort" in told
    assert "erste Einschätzung können Sie trotzdem hier machen" in told
    assert desk.name not in told


def test_whom_to_ask_about_people_abroad_stands_there_anyway(client: Client, desk: Desk) -> None:
    words = start(client).text("main details")
    for office in ("Zentralstelle Fachkräfteeinwanderung", "Auslandsvertretung", "Bundesagentur"):
        assert office in words


@pytest.mark.parametrize("typed", ["4210", "abc", "", "1" * 200_000, "nul\0", "<b>42105</b>"])
def test_what_is_no_postcode_is_an_error_at_the_field(
    client: Client, desk: Desk, typed: str
) -> None:
    page = start(client, lives_in=typed)
    assert page.all("[name=lives_in][aria-invalid=true]")
    assert not page.all("[role=status]")


def test_people_of_a_company_can_ask_as_well(annas: Client, desk: Desk) -> None:
    assert desk.name in start(annas, lives_in=HERE).text("[role=status]")


def test_nothing_is_stored(client: Client, desk: Desk) -> None:
    page = client.get(url("start"), {"lives_in": HERE})
    assert not page.cookies
    assert not PreCheck.objects.exists()


def test_before_a_case_is_sent_it_is_told_that_no_desk_here_is_competent(
    annas: Client, elsewhere: PreCheck
) -> None:
    page = Markup(annas.get(url("handover-summary", elsewhere)).content)
    assert ELSEWHERE in page.text(".kern-alert--warning")


def test_where_a_desk_is_competent_nothing_is_said(annas: Client, ready: PreCheck) -> None:
    page = Markup(annas.get(url("handover-summary", ready)).content)
    assert not page.all(".kern-alert--warning")


def test_it_can_still_be_sent_to_the_desk_that_takes_the_rest(
    annas: Client, elsewhere: PreCheck, desk: Desk
) -> None:
    summary = url("handover-summary", elsewhere)
    seal = Markup(annas.get(summary).content).value("[name=seal]", "value")
    annas.post(summary, {"seal": seal})
    assert Enquiry.objects.get().desk == desk


def test_it_can_be_asked_as_a_general_question_with_what_was_typed(
    annas: Client, bakery: Company, elsewhere: PreCheck
) -> None:
    bakery.workplaces.create(name="Backstube")
    place = bakery.workplaces.create(name="Laden")
    PreCheck.objects.update(workplace=place, is_confidential=True)
    page = Markup(annas.get(url("handover-summary", elsewhere)).content)
    action = reverse("enquiries:new")
    fields = page.all(f"form[action='{action}'] input[type=hidden]")
    typed = {str(field["name"]): str(field["value"]) for field in fields}
    question = Markup(annas.post(action, typed).content)
    assert question.one("textarea").get_text().strip() == elsewhere.question
    assert question.value("[name=subject]", "value") == elsewhere.facts["job.title"]
    assert question.value("[name=workplace] [selected]", "value") == str(place.pk)
    assert question.all("[name=is_confidential][checked]")
    assert not question.all("[aria-invalid]")
    assert not Enquiry.objects.exists()


def test_without_a_team_a_sentence_says_so_and_the_entries_are_kept(
    annas: Client, ready: PreCheck
) -> None:
    Team.objects.all().delete()
    summary = url("handover-summary", ready)
    seal = Markup(annas.get(summary).content).value("[name=seal]", "value")
    page = annas.post(summary, {"seal": seal})
    assert page.status_code == 422
    assert "nichts gesendet" in Markup(page.content).text(".kern-alert--danger")
    assert annas.get(summary).status_code == 200
    assert not Enquiry.objects.exists()


def test_it_goes_to_the_desk_at_the_home_of_the_person(
    annas: Client, bakery: Company, anna: User, elsewhere: PreCheck
) -> None:
    there = Desk.objects.create(
        code="solingen", name="Solingen", postcodes=[ELSEWHERE], situations=["residence"]
    )
    Team.objects.create(desk=there, code="alle", name="Alle")
    summary = url("handover-summary", elsewhere)
    page = Markup(annas.get(summary).content)
    assert not page.all(".kern-alert--warning")
    assert "Solingen" in page.text("main")
    annas.post(summary, {"seal": page.value("[name=seal]", "value")})
    assert Enquiry.objects.get().desk == there
