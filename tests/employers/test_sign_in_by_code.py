"""A code by mail is the way in without the password, and without JavaScript."""

import re
from datetime import timedelta

from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

import time_machine
from allauth.account.models import EmailAddress

from employers.models import User
from tests.employers.factors import AUTHENTICATE, code_now, give_app
from tests.employers.visits import ARRIVAL, SIGN_IN, is_signed_in, problems
from tests.markup import Markup

ASK = "/de/konto/login/code/"
ENTER = "/de/konto/login/code/confirm/"
Mails = list[EmailMessage]


def ask(client: Client, email: str) -> None:
    assert client.post(ASK, {"email": email})["Location"].startswith(ENTER)


def code_in(mail: EmailMessage) -> str:
    (code,) = re.findall(r"^[A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*$", str(mail.body), re.MULTILINE)
    return str(code)


def test_the_code_from_the_mail_opens(client: Client, anna: User, mailoutbox: Mails) -> None:
    ask(client, anna.email.upper())
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == ([anna.email], "Ihr Code zum Anmelden")
    assert "15 Minuten" in mail.body
    assert client.post(ENTER, {"code": code_in(mail).lower()})["Location"] == ARRIVAL
    assert is_signed_in(client)


def test_the_page_that_asked_comes_back(client: Client, anna: User, mailoutbox: Mails) -> None:
    way = Markup(client.get(f"{SIGN_IN}?next=/de/anfragen/").content)
    (link,) = [str(a["href"]) for a in way.all("main a") if ASK in str(a["href"])]
    entered = client.post(link, {"email": anna.email, "next": "/de/anfragen/"})["Location"]
    answer = client.post(entered, {"code": code_in(mailoutbox[0]), "next": "/de/anfragen/"})
    assert answer["Location"] == "/de/anfragen/"


def test_a_code_opens_once(client: Client, anna: User, mailoutbox: Mails) -> None:
    ask(client, anna.email)
    client.post(ENTER, {"code": code_in(mailoutbox[0])})
    other = Client()
    other.post(ENTER, {"code": code_in(mailoutbox[0])})
    assert not is_signed_in(other)


def test_a_wrong_code_can_be_put_right(client: Client, anna: User, mailoutbox: Mails) -> None:
    ask(client, anna.email)
    answer = client.post(ENTER, {"code": "WRONG"})
    assert problems(answer)[0].startswith("Dieser Code stimmt nicht.")
    assert Markup(answer.content).value("[name=code]", "value") == "WRONG"
    client.post(ENTER, {"code": code_in(mailoutbox[0])})
    assert is_signed_in(client)


def test_after_three_wrong_codes_there_must_be_a_new_one(
    client: Client, anna: User, mailoutbox: Mails
) -> None:
    ask(client, anna.email)
    for _attempt in range(3):
        client.post(ENTER, {"code": "WRONG"})
    client.post(ENTER, {"code": code_in(mailoutbox[0])})
    assert not is_signed_in(client)


def test_an_expired_code_says_so(client: Client, anna: User, mailoutbox: Mails) -> None:
    ask(client, anna.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        answer = client.post(ENTER, {"code": code_in(mailoutbox[0])}, follow=True)
    page = Markup(answer.content)
    assert page.text(".page__messages") == "Der Code ist abgelaufen. Fordern Sie einen neuen an."
    assert page.text("h1") == "Code per E-Mail"


def test_a_new_code_replaces_the_first(client: Client, anna: User, mailoutbox: Mails) -> None:
    ask(client, anna.email)
    client.post(ENTER, {"action": "resend"})
    first, second = map(code_in, mailoutbox)
    client.post(ENTER, {"code": first})
    assert not is_signed_in(client)
    client.post(ENTER, {"code": second})
    assert is_signed_in(client)


def test_an_unknown_address_learns_nothing_on_the_page(
    client: Client, anna: User, mailoutbox: Mails
) -> None:
    strange = Client()
    ask(client, anna.email)
    ask(strange, "niemand@portal.example")
    known_page, strange_page = (
        Markup(c.get(ENTER).content).text("main") for c in (client, strange)
    )
    assert known_page == strange_page.replace("niemand@", "anna@")
    assert [mail.to for mail in mailoutbox] == [[anna.email], ["niemand@portal.example"]]


def test_a_second_factor_is_asked_for_all_the_same(
    client: Client, anna: User, mailoutbox: Mails
) -> None:
    give_app(anna)
    ask(client, anna.email)
    assert client.post(ENTER, {"code": code_in(mailoutbox[0])})["Location"] == AUTHENTICATE
    assert not is_signed_in(client)
    client.post(AUTHENTICATE, {"code": code_now()})
    assert is_signed_in(client)


def test_a_code_by_mail_is_not_enough_to_change_the_ways_in(
    client: Client, anna: User, mailoutbox: Mails
) -> None:
    ask(client, anna.email)
    client.post(ENTER, {"code": code_in(mailoutbox[0])})
    assert "reauthenticate" in client.get("/de/konto/2fa/totp/activate/")["Location"]
    client.post("/de/konto/email/", {"email": "mine@portal.example", "action_add": ""})
    assert not EmailAddress.objects.filter(email="mine@portal.example").exists()


def test_asking_for_many_codes_is_stopped(client: Client, anna: User, mailoutbox: Mails) -> None:
    for _attempt in range(3):
        ask(Client(), anna.email)
    (problem,) = problems(client.post(ASK, {"email": anna.email}))
    assert "Zu viele Versuche" in problem
    assert len(mailoutbox) == 3
