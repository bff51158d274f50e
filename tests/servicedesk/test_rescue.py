"""What people of desk, company and partner office type after their session ended is not lost."""

from collections.abc import Mapping
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Enquiry
from tests.cast import client_of
from tests.servicedesk.forwardings import forward
from tests.servicedesk.makers import desk_url, employer_url, form_of, text_of
from toolbox.cookies import MAX_AGE

TEXT = "Guten Tag,\nwir prüfen “das” & <b>mehr</b>."
STILL_HERE = "Ihre Eingaben sind noch da."


def signed_out(user: User, page: str) -> Client:
    """A browser that has a page open when its session ends."""
    client = client_of(user)
    assert client.get(page).status_code == 200
    client.session.flush()
    return client


def sign_in(client: Client, user: User) -> None:
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


def sent_after_the_session(
    user: User, page: str, address: str, typed: Mapping[str, object]
) -> Client:
    """The browser, signed in again, after a form of the page came without a session."""
    client = signed_out(user, page)
    response = client.post(address, typed)
    assert response.headers["Location"] == f"{reverse('account_login')}?next={address}"
    sign_in(client, user)
    return client


DESK = {
    "message": ("case", "text"),
    "note": ("case", "text"),
    "close": ("case", "note"),
    "answer": ("answer", "text"),
    "hand-over": ("hand-over", "reason"),
    "ask-team": ("ask-team", "question"),
    "forward": ("forward", "purpose"),
    "checklist-line": ("case", "line"),
}


@pytest.mark.parametrize("form", DESK)
def test_a_form_of_the_desk_comes_back_filled_in(form: str, enquiry: Enquiry, dora: User) -> None:
    (page, field), address = DESK[form], desk_url(enquiry, form)
    text = "Vertrag liegt vor" if form == "checklist-line" else TEXT
    client = sent_after_the_session(dora, desk_url(enquiry, page), address, {field: text})
    shown = client.get(address, follow=True)
    assert STILL_HERE in text_of(shown)
    assert text in text_of(shown)
    assert "<b>mehr" not in shown.text
    assert shown.text.count(STILL_HERE) == 1


EMPLOYER = {
    "message": ("detail", "text"),
    "withdraw": ("withdraw", "reason"),
    "call": ("call", "wish"),
}


@pytest.mark.parametrize("form", EMPLOYER)
def test_a_form_of_an_employer_comes_back_filled_in(
    form: str, enquiry: Enquiry, anna: User
) -> None:
    (page, field), address = EMPLOYER[form], employer_url(enquiry, form)
    client = sent_after_the_session(anna, employer_url(enquiry, page), address, {field: TEXT})
    shown = client.get(address, follow=True)
    assert TEXT in text_of(shown)
    assert STILL_HERE in text_of(shown)


def test_a_question_comes_back_with_all_its_fields(enquiry: Enquiry, anna: User) -> None:
    address = reverse("enquiries:new")
    typed = {"theme": "rules", "subject": "Nebenjob", "text": TEXT, "is_confidential": "on"}
    client = sent_after_the_session(anna, address, address, {**typed, "step": "send"})
    page = client.get(address)
    assert TEXT in text_of(page)
    assert 'value="Nebenjob"' in page.text
    assert not Enquiry.objects.filter(topic="question").exists()


def test_a_question_put_in_for_a_company_comes_back(bakery: Company, dora: User) -> None:
    address = reverse("desk:enter-question", args=[bakery.pk])
    typed = {"channel": "phone", "subject": "Nebenjob", "text": TEXT}
    page = sent_after_the_session(dora, address, address, typed).get(address)
    assert STILL_HERE in text_of(page)
    assert TEXT in text_of(page)
    assert 'value="Nebenjob"' in page.text


def test_a_message_of_a_partner_office_comes_back(
    enquiry: Enquiry, anna: User, dora: User, paula: User
) -> None:
    forward(enquiry, desk=dora, employer=anna)
    page = reverse("partner:case", args=[enquiry.reference])
    address = reverse("partner:message", args=[enquiry.reference])
    client = sent_after_the_session(paula, page, address, {"text": TEXT})
    assert form_of(client.get(page), address)["text"] == TEXT


def test_it_is_forgotten_as_soon_as_it_is_sent(enquiry: Enquiry, dora: User) -> None:
    address = desk_url(enquiry, "note")
    client = sent_after_the_session(dora, desk_url(enquiry), address, {"text": TEXT})
    client.post(address, form_of(client.get(desk_url(enquiry)), address))
    assert enquiry.notes.get().text == TEXT
    assert not client.cookies["typed"].value
    assert STILL_HERE not in text_of(client.get(desk_url(enquiry)))


def test_the_double_click_that_follows_sends_it_once(enquiry: Enquiry, dora: User) -> None:
    address = desk_url(enquiry, "message")
    client = signed_out(dora, desk_url(enquiry))
    typed = {"text": TEXT, "token": "6f1c0f6e-9a3f-4a8e-8d6f-2b6f6a1f0001"}
    client.post(address, typed)
    sign_in(client, dora)
    again = form_of(client.get(desk_url(enquiry)), address)
    for _click in range(2):
        client.post(address, again)
    assert again["token"] == typed["token"]
    assert enquiry.messages.count() == 1


def test_a_colleague_at_the_same_browser_never_gets_it(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    address = desk_url(enquiry, "note")
    client = signed_out(dora, desk_url(enquiry))
    client.post(address, {"text": TEXT})
    sign_in(client, ines)
    assert "wir prüfen" not in text_of(client.get(desk_url(enquiry)))
    assert not client.cookies["typed"].value
    sign_in(client, dora)
    assert "wir prüfen" not in text_of(client.get(desk_url(enquiry)))


def test_it_waits_for_its_own_case_and_form(enquiry: Enquiry, dora: User) -> None:
    address = desk_url(enquiry, "note")
    client = sent_after_the_session(dora, desk_url(enquiry), address, {"text": TEXT})
    page = client.get(desk_url(enquiry))
    assert form_of(page, desk_url(enquiry, "message"))["text"] == ""
    assert form_of(page, address)["text"] == TEXT


def test_it_is_gone_after_two_hours(enquiry: Enquiry, dora: User) -> None:
    address = desk_url(enquiry, "note")
    with time_machine.travel("2026-11-24 09:00+01:00", tick=False) as clock:
        client = sent_after_the_session(dora, desk_url(enquiry), address, {"text": TEXT})
        clock.shift(timedelta(seconds=MAX_AGE + 60))
        assert "wir prüfen" not in text_of(client.get(desk_url(enquiry)))


def test_files_are_asked_for_again(enquiry: Enquiry, anna: User) -> None:
    address = employer_url(enquiry, "message")
    file = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7")
    typed = {"text": TEXT, "attachments": file}
    client = sent_after_the_session(anna, employer_url(enquiry), address, typed)
    shown = text_of(client.get(employer_url(enquiry)))
    assert "Bitte wählen Sie die Dateien noch einmal aus." in shown
    assert not enquiry.attachments.exists()


def test_of_a_text_too_long_for_a_cookie_the_draft_is_shown(enquiry: Enquiry, dora: User) -> None:
    address = desk_url(enquiry, "message")
    long = "".join(map(chr, range(0x4E00, 0x4E00 + 4000)))
    service.keep_draft(enquiry=enquiry, by=dora, form="message", typed={"text": long})
    client = sent_after_the_session(dora, desk_url(enquiry), address, {"text": long})
    assert form_of(client.get(desk_url(enquiry)), address)["text"] == long


def test_a_shortened_text_says_so(enquiry: Enquiry, anna: User) -> None:
    address = employer_url(enquiry, "message")
    long = "".join(map(chr, range(0x4E00, 0x9000)))
    client = sent_after_the_session(anna, employer_url(enquiry), address, {"text": long})
    page = client.get(employer_url(enquiry))
    assert "Der Text war zu lang" in text_of(page)
    assert long.startswith(form_of(page, address)["text"])


def test_what_was_typed_later_wins_over_a_draft(enquiry: Enquiry, dora: User) -> None:
    address = desk_url(enquiry, "message")
    service.keep_draft(enquiry=enquiry, by=dora, form="message", typed={"text": "Anfang"})
    client = sent_after_the_session(dora, desk_url(enquiry), address, {"text": TEXT})
    assert form_of(client.get(desk_url(enquiry)), address)["text"] == TEXT


def test_what_came_meanwhile_holds_it(enquiry: Enquiry, anna: User, dora: User) -> None:
    address = desk_url(enquiry, "message")
    client = signed_out(dora, desk_url(enquiry))
    client.post(address, {"text": TEXT, "seen": str(enquiry.version)})
    service.send_message(enquiry=enquiry, author=anna, text="Noch etwas")
    sign_in(client, dora)
    response = client.post(address, form_of(client.get(desk_url(enquiry)), address))
    assert response.status_code == 409


def test_the_page_that_says_goodbye_overwrites_nothing(enquiry: Enquiry, dora: User) -> None:
    client = signed_out(dora, desk_url(enquiry))
    client.post(desk_url(enquiry, "note"), {"text": TEXT})
    assert client.post(desk_url(enquiry, "present"), {"left": "yes"}).status_code == 204
    sign_in(client, dora)
    assert form_of(client.get(desk_url(enquiry)), desk_url(enquiry, "note"))["text"] == TEXT


OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def in_a_new_tab(enquiry: Enquiry, first: User, second: User) -> Client:
    """A browser in which somebody signed in anew after a page was opened: its token is old."""
    client = Client(enforce_csrf_checks=True)
    for user in (first, second):
        sign_in(client, user)
        assert client.get(desk_url(enquiry)).status_code == 200
    return client


def test_a_form_of_before_a_new_sign_in_comes_back_filled_in(enquiry: Enquiry, dora: User) -> None:
    client, address = in_a_new_tab(enquiry, dora, dora), desk_url(enquiry, "note")
    typed = {"text": TEXT, "csrfmiddlewaretoken": "x" * 64}
    response = client.post(address, typed, headers=OWN_PAGE)
    assert response.headers["Location"] == address
    assert form_of(client.get(address, follow=True), address)["text"] == TEXT
    assert not enquiry.notes.exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_form_of_a_foreign_page_is_refused_and_not_kept(
    enquiry: Enquiry, dora: User, site: str
) -> None:
    client = in_a_new_tab(enquiry, dora, dora)
    headers = {"Sec-Fetch-Site": site}
    response = client.post(desk_url(enquiry, "note"), {"text": TEXT}, headers=headers)
    assert response.status_code == 403
    assert "typed" not in response.cookies


def test_a_form_of_before_somebody_else_signed_in_is_refused(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    client = in_a_new_tab(enquiry, dora, ines)
    response = client.post(desk_url(enquiry, "note"), {"text": TEXT}, headers=OWN_PAGE)
    assert response.status_code == 403
    assert "wir prüfen" not in text_of(client.get(desk_url(enquiry)))
