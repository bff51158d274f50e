"""Who has forgotten the password chooses a new one through a mail."""

from django.core.mail import EmailMessage
from django.test import Client

import pytest

from employers.models import User
from tests.employers.visits import (
    NEW_PASSWORD,
    RESET,
    is_signed_in,
    link_in,
    problems,
    sign_in,
)
from tests.markup import Markup
from tests.toolbox.queue import QueuedMails

Mails = list[EmailMessage]


@pytest.fixture
def form_address(client: Client, anna: User, mailoutbox: Mails) -> str:
    """Where Anna's link leads: the form for a new password."""
    client.post(RESET, {"email": anna.email})
    address: str = client.get(link_in(mailoutbox[0]))["Location"]
    return address


def choose(client: Client, address: str, first: str, second: str) -> list[str]:
    return problems(client.post(address, {"password1": first, "password2": second}))


def test_the_new_password_opens_and_the_old_one_does_not(
    client: Client, anna: User, form_address: str
) -> None:
    assert choose(client, form_address, NEW_PASSWORD, NEW_PASSWORD) == []
    old, new = Client(), Client()
    sign_in(old, anna.email)
    sign_in(new, anna.email, NEW_PASSWORD)
    assert (is_signed_in(old), is_signed_in(new)) == (False, True)


def test_the_link_works_once(client: Client, form_address: str, mailoutbox: Mails) -> None:
    choose(client, form_address, NEW_PASSWORD, NEW_PASSWORD)
    html = Markup(Client().get(link_in(mailoutbox[0])).content)
    assert "nicht mehr gültig" in html.text("main p:first-of-type")
    assert html.value("main a.kern-btn", "href") == RESET
    assert html.all("main [name=password1]") == []


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("kurz", "kurz", "mindestens 12 Zeichen"),
        (NEW_PASSWORD, "etwas anderes", "stimmen nicht überein"),
    ],
)
def test_a_bad_password_is_refused(
    client: Client, anna: User, form_address: str, first: str, second: str, sentence: str
) -> None:
    (problem,) = choose(client, form_address, first, second)
    assert sentence in problem
    anna.refresh_from_db()
    assert anna.check_password("a-long-test-password")


def test_a_known_and_an_unknown_address_get_the_same_answer(
    client: Client, anna: User, mailoutbox: Mails
) -> None:
    answers = [
        client.post(RESET, {"email": email}, follow=True)
        for email in (anna.email, "niemand@portal.example")
    ]
    texts = {Markup(answer.content).text("main") for answer in answers}
    assert len({str(answer.redirect_chain) for answer in answers}) == 1
    assert len(texts) == 1
    assert "Gibt es ein Konto mit dieser Adresse" in texts.pop()


def test_an_unknown_address_is_told_so_by_mail_only(
    client: Client, db: None, mailoutbox: Mails
) -> None:
    client.post(RESET, {"email": "niemand@portal.example"})
    (mail,) = mailoutbox
    assert mail.to == ["niemand@portal.example"]
    assert link_in(mail) == "/de/konto/signup/"


def test_the_mail_waits_in_the_queue(client: Client, anna: User, queued_mails: QueuedMails) -> None:
    client.post(RESET, {"email": anna.email})
    (mail,) = queued_mails()
    assert (mail.to, mail.subject) == ([anna.email], "Neues Passwort für das Arbeitgeberportal")


def test_a_made_up_link_opens_no_form(client: Client, anna: User) -> None:
    html = Markup(client.get(f"{RESET}key/{anna.pk}-abc-def/").content)
    assert html.all("main [name=password1]") == []


def test_somebody_is_told_that_the_password_was_reset(
    client: Client, anna: User, form_address: str, mailoutbox: Mails
) -> None:
    choose(client, form_address, NEW_PASSWORD, NEW_PASSWORD)
    assert [mail.to for mail in mailoutbox] == [[anna.email], [anna.email]]
    assert mailoutbox[1].subject == "Ihr Passwort wurde zurückgesetzt"
