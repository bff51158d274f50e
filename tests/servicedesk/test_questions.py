"""A general question: written, held against what may answer it, sent once."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

import pytest

from content.models import GuidancePage
from content.slots import calls_to_action, home_cards
from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Attachment, Desk, Ending, Enquiry, Team
from tests.at_once import at_once
from tests.cast import client_of
from tests.content.makers import make_guidance
from tests.first_pages import load_first_pages
from tests.markup import Markup
from tests.servicedesk.makers import Page, employer_url, make_enquiry, text_of
from tests.toolbox.queue import QueuedMails
from tests.toolbox.sent_files import PDF
from tests.toolbox.sent_files import sent as sent_file

HTML = '<script>alert("1")</script> <p class=MsoNormal>Wort</p>'
TYPED = {
    "theme": "permission",
    "subject": "Nebenbeschäftigung am Wochenende",
    "text": "Darf jemand mit einer Duldung am Wochenende bei uns aushelfen?",
}


def ask(company: Company, by: User, **more: Any) -> Enquiry:
    """The question as it was typed, with other values where they are named."""
    return service.ask(company=company, by=by, **{**TYPED, **more})


def address() -> str:
    return reverse("enquiries:new")


@pytest.fixture
def annas(desk: Desk, anna: User) -> Client:
    return client_of(anna)


@pytest.fixture
def guidance(db: None) -> None:
    """A place for guidance pages, without any."""
    load_first_pages()
    for page in GuidancePage.objects.all():
        page.delete()


def hidden(page: Page) -> dict[str, str]:
    """What the second step carries along, as a browser would send it."""
    inputs = Markup(page.content).all("main form input[type=hidden]")
    return {str(tag["name"]): str(tag.get("value", "")) for tag in inputs}


def written(page: Page) -> str:
    """What stands in the field for the question."""
    return Markup(page.content).one("textarea").get_text().strip()


def sent(client: Client, **typed: str) -> Page:
    page: Page = client.post(address(), {**TYPED, **typed, "step": "send"}, follow=True)
    return page


def test_it_is_shown_before_it_is_sent_and_then_sent_as_it_was_shown(annas: Client) -> None:
    token = Markup(annas.get(address()).content).value("[name=token]", "value")
    shown = annas.post(address(), {**TYPED, "token": token})
    assert not Enquiry.objects.exists()
    assert TYPED["text"] in text_of(shown)
    carried = hidden(shown)
    assert carried["token"] == token
    answer = annas.post(address(), {**carried, "step": "send"})
    enquiry = Enquiry.objects.get()
    assert answer["Location"] == employer_url(enquiry)
    assert (enquiry.topic, enquiry.theme, enquiry.title) == (
        "question",
        "permission",
        TYPED["subject"],
    )
    assert [message.text for message in enquiry.messages.all()] == [TYPED["text"]]
    assert enquiry.reference in text_of(annas.get(answer["Location"]))


def test_what_was_typed_comes_back_to_be_changed(annas: Client) -> None:
    shown = annas.post(address(), {**TYPED, "is_confidential": "on"})
    again = annas.post(address(), {**hidden(shown), "step": "edit"})
    markup = Markup(again.content)
    assert again.status_code == 200
    assert markup.value("[name=subject]", "value") == TYPED["subject"]
    assert TYPED["text"] in markup.text("textarea")
    assert markup.value("[name=theme] option[selected]", "value") == "permission"
    assert markup.all("[name=is_confidential][checked]")
    assert markup.value("[name=token]", "value")
    open_again = annas.post(address(), {**TYPED, "step": "edit"})
    assert not Markup(open_again.content).all("[name=is_confidential][checked]")


def test_guidance_with_the_words_and_about_the_norms_of_the_theme_is_shown(
    annas: Client, guidance: None
) -> None:
    make_guidance(title="Aushelfen und Nebenbeschäftigungen")
    make_guidance(title="Was § 4a verlangt", norms=("§ 4a AufenthG",))
    make_guidance(title="Nebenbeschäftigung, noch nicht fertig", live=False)
    make_guidance(title="Secondary employment", language="en")
    make_guidance(title="Kinderbetreuung")
    found = Markup(annas.post(address(), TYPED).content).texts(".suggestions a")
    assert found == ["Aushelfen und Nebenbeschäftigungen", "Was § 4a verlangt"]


def test_at_most_five_pages_are_shown(annas: Client, guidance: None) -> None:
    for number in range(7):
        make_guidance(title=f"Duldung {number}", norms=("§ 4a AufenthG",))
    assert len(Markup(annas.post(address(), TYPED).content).all(".suggestions a")) == 5


def test_open_cases_one_may_see_are_shown_and_no_others(
    annas: Client, bakery: Company, anna: User, ben: User, foundry: Company, carla: User
) -> None:
    make_enquiry(company=bakery, by=ben, title="Offen")
    ask(bakery, ben, subject="Gleiches Thema")
    ask(bakery, ben, subject="Geheim", is_confidential=True)
    make_enquiry(company=foundry, by=carla, title="Der anderen")
    service.review_company(company=bakery, by=anna)
    shown = Markup(annas.post(address(), TYPED).content)
    assert shown.texts(".suggestions a") == ["Gleiches Thema", "Offen"]
    assert "Geheim" not in shown.soup.text


def test_who_looks_at_other_pages_first_does_not_lose_the_question(
    annas: Client, bakery: Company, ben: User, guidance: None
) -> None:
    make_enquiry(company=bakery, by=ben, title="Offen")
    make_guidance(title="Nebenbeschäftigung")
    shown = Markup(annas.post(address(), TYPED).content)
    ways = shown.all("section[aria-labelledby=pages] a, section[aria-labelledby=cases] a")
    assert str(ways[-1]["href"]) == reverse("enquiries:list")
    assert {way.get("target") for way in ways} == {"_blank"}


def test_a_settled_case_is_not_shown(
    annas: Client, bakery: Company, anna: User, dora: User
) -> None:
    enquiry = make_enquiry(company=bakery, by=anna)
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    assert not Markup(annas.post(address(), TYPED).content).all(".suggestions")


def test_nobody_else_sees_a_confidential_question(annas: Client, ben: User) -> None:
    sent(annas, is_confidential="on")
    enquiry = Enquiry.objects.get()
    assert annas.get(employer_url(enquiry)).status_code == 200
    assert client_of(ben).get(employer_url(enquiry)).status_code == 404


def test_a_workplace_can_be_named_where_there_are_several(
    annas: Client, bakery: Company, foundry: Company
) -> None:
    assert "workplace" not in text_of(annas.get(address()))
    bakery.workplaces.create(name="Backstube", postcode="42103")
    place = bakery.workplaces.create(name="Laden", postcode="42283")
    foreign = foundry.workplaces.create(name="Halle")
    refused = annas.post(address(), {**TYPED, "workplace": str(foreign.pk)})
    assert refused.status_code == 422
    shown = annas.post(address(), {**TYPED, "workplace": str(place.pk)})
    annas.post(address(), {**hidden(shown), "step": "send"})
    enquiry = Enquiry.objects.get()
    assert (enquiry.workplace, enquiry.workplace_postcode) == (place, "42283")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"theme": ""}, "theme"),
        ({"theme": "parking"}, "theme"),
        ({"subject": " "}, "subject"),
        ({"subject": "x" * 121}, "subject"),
        ({"text": ""}, "text"),
        ({"text": "x" * 200_000}, "text"),
        ({"text": "nul\0"}, "text"),
        ({"subject": "nul\0"}, "subject"),
    ],
)
@pytest.mark.parametrize("step", ["", "send"])
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    annas: Client, typed: Mapping[str, str], field: str, step: str
) -> None:
    page = annas.post(address(), {**TYPED, **typed, "step": step})
    markup = Markup(page.content)
    assert page.status_code == 422
    assert markup.all(f"[name={field}][aria-invalid=true]")
    assert written(page) == {**TYPED, **typed}["text"].strip()
    assert not Enquiry.objects.exists()


def test_html_is_text(annas: Client) -> None:
    shown = annas.post(address(), {**TYPED, "text": HTML, "subject": HTML})
    assert b"<script>alert" not in shown.content
    page = sent(annas, text=HTML, subject=HTML)
    assert b"<script>alert" not in page.content
    assert HTML in text_of(page)


@pytest.mark.parametrize("token", ["", "made-up"])
def test_a_made_up_token_only_loses_the_protection(annas: Client, token: str) -> None:
    sent(annas, token=token)
    assert Enquiry.objects.count() == 1


def test_a_second_click_finds_the_question_of_the_first(
    annas: Client, queued_mails: QueuedMails
) -> None:
    token = str(uuid4())
    first, second = sent(annas, token=token), sent(annas, token=token)
    reference = Enquiry.objects.get().reference
    assert reference in text_of(first)
    assert reference in text_of(second)
    assert len(queued_mails()) == 1


def test_another_text_of_the_same_form_is_another_question(annas: Client) -> None:
    token = str(uuid4())
    sent(annas, token=token)
    sent(annas, token=token, text="Noch etwas?")
    sent(annas, token=token, is_confidential="on")
    assert Enquiry.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_send_one(desk: Desk, bakery: Company, anna: User) -> None:
    token = uuid4()

    def click() -> Enquiry:
        return ask(bakery, anna, token=token)

    first, second = at_once([click, click])
    assert first == second == Enquiry.objects.get()


def test_readers_cannot_ask(desk: Desk, bakery: Company, rita: User) -> None:
    ritas = client_of(rita)
    assert ritas.get(address())["Location"] == reverse("enquiries:list")
    assert address() not in text_of(ritas.get(reverse("enquiries:list")))
    assert ritas.post(address(), {**TYPED, "step": "send"}).status_code == 404
    with pytest.raises(PermissionDenied):
        ask(bakery, rita)
    assert not Enquiry.objects.exists()


def test_strangers_cannot_ask_for_a_company(desk: Desk, bakery: Company, carla: User) -> None:
    with pytest.raises(PermissionDenied):
        ask(bakery, carla)


def test_without_a_team_a_sentence_says_so_and_everything_is_kept(annas: Client) -> None:
    Team.objects.all().delete()
    page = annas.post(address(), {**TYPED, "step": "send"})
    assert page.status_code == 422
    assert Markup(page.content).all("[role=alert]")
    assert written(page) == TYPED["text"]


def test_the_desk_sees_the_theme_in_place_of_an_assessment(annas: Client, dora: User) -> None:
    sent(annas)
    doras, enquiry = client_of(dora), Enquiry.objects.get()
    with override("de"):
        theme = str(enquiry.get_theme_display())
    for page in (
        doras.get(reverse("desk:inbox")),
        doras.get(reverse("desk:case", args=[enquiry.reference])),
        annas.get(reverse("enquiries:list")),
        annas.get(employer_url(enquiry)),
    ):
        assert theme in text_of(page)


def test_the_desk_answers_it_without_an_outcome(annas: Client, dora: User) -> None:
    sent(annas)
    doras, enquiry = client_of(dora), Enquiry.objects.get()
    case = reverse("desk:case", args=[enquiry.reference])
    assert not Markup(doras.get(case).content).all("[name=outcome]")
    doras.post(reverse("desk:answer", args=[enquiry.reference]), {"text": "Ja."})
    assert [(each.text, each.outcome) for each in enquiry.answers.all()] == [("Ja.", "")]


def test_the_ways_to_it_are_everywhere(annas: Client, bakery: Company, anna: User) -> None:
    assert address() in [each.url for each in calls_to_action.items()]
    assert address() in [each.url for each in home_cards.items()]
    assert f'href="{address()}"' in text_of(annas.get(reverse("enquiries:list")))


def test_the_page_costs_the_same_with_many_cases_beside(
    annas: Client, bakery: Company, anna: User, guidance: None
) -> None:
    def queries() -> int:
        # What each page has, and the words of the search, are remembered from here on.
        annas.post(address(), TYPED)
        with CaptureQueriesContext(connection) as captured:
            assert annas.post(address(), TYPED).status_code == 200
        return len(captured)

    make_enquiry(company=bakery, by=anna)
    make_guidance(title="Duldung")
    few = queries()
    for number in range(4):
        make_enquiry(company=bakery, by=anna)
        make_guidance(title=f"Duldung {number}")
    assert queries() <= few


# --- Files ------------------------------------------------------------------------------------


def test_files_are_chosen_at_the_last_step_and_sent_along(annas: Client) -> None:
    look = annas.post(address(), TYPED)
    assert Markup(look.content).all("input[type=file]")
    file = sent_file("Vertrag.pdf", PDF)
    annas.post(address(), {**hidden(look), "step": "send", "attachments": [file]})
    attachment = Enquiry.objects.get().attachments.get()
    assert attachment.name == "Vertrag.pdf"
    assert attachment.message == Enquiry.objects.get().messages.get()


def test_a_refused_file_is_named_and_the_question_stays(annas: Client) -> None:
    look = annas.post(address(), TYPED)
    bad = sent_file("leer.pdf", b"")
    answer = annas.post(address(), {**hidden(look), "step": "send", "attachments": [bad]})
    assert answer.status_code == 422
    errors = Markup(answer.content).text("#id_attachments_error")
    assert "„leer.pdf“ ist leer" in errors
    assert "Bitte wählen Sie alle Dateien noch einmal" in errors
    assert hidden(answer)["text"] == TYPED["text"]
    assert not Enquiry.objects.exists()
    assert not Attachment.objects.exists()


def test_a_second_click_keeps_each_file_once(annas: Client) -> None:
    look = hidden(annas.post(address(), {**TYPED, "token": str(uuid4())}))
    for _click in range(2):
        file = sent_file("Vertrag.pdf", PDF)
        annas.post(address(), {**look, "step": "send", "attachments": [file]})
    assert Attachment.objects.count() == Enquiry.objects.count() == 1


def test_who_goes_back_to_the_text_stores_no_file(annas: Client) -> None:
    look = annas.post(address(), TYPED)
    file = sent_file("Vertrag.pdf", PDF)
    page = annas.post(address(), {**hidden(look), "step": "edit", "attachments": [file]})
    assert written(page) == TYPED["text"]
    assert "Bitte wählen Sie die Dateien noch einmal aus." in text_of(page)
    assert not Attachment.objects.exists()
