"""People make an account with an address that is theirs."""

from django.core.mail import EmailMessage
from django.test import Client

import pytest

from employers.models import User
from tests.employers.visits import (
    ARRIVAL,
    NEW,
    NEW_PASSWORD,
    SIGN_UP,
    is_signed_in,
    link_in,
    problems,
    sign_in,
    sign_up,
)
from tests.markup import Markup
from tests.toolbox.queue import QueuedMails

pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]


def test_the_address_must_be_confirmed_before_the_first_sign_in(
    client: Client, mailoutbox: Mails
) -> None:
    response = sign_up(client)
    assert response["Location"] == "/de/konto/confirm-email/"
    assert not is_signed_in(client)
    assert [mail.to for mail in mailoutbox] == [[NEW]]


def test_the_link_confirms_and_the_password_opens(client: Client, mailoutbox: Mails) -> None:
    sign_up(client)
    client.post(link_in(mailoutbox[0]))
    later = Client()
    assert sign_in(later, NEW, NEW_PASSWORD)["Location"] == ARRIVAL
    assert is_signed_in(later)


def test_opening_the_link_alone_confirms_nothing(client: Client, mailoutbox: Mails) -> None:
    """Scanners of mail open links, people press a button."""
    sign_up(client)
    html = Markup(Client().get(link_in(mailoutbox[0])).content)
    assert NEW in html.text("main p")
    assert html.text("main form button") == "Bestätigen"
    sign_in(client, NEW, NEW_PASSWORD)
    assert not is_signed_in(client)


def test_a_link_that_is_wrong_says_what_to_do(client: Client) -> None:
    html = Markup(client.get("/de/konto/confirm-email/falsch/").content)
    assert "ungültig oder abgelaufen" in html.text("main p:first-of-type")
    assert html.value("main a.kern-btn", "href") == "/de/konto/login/"


def test_the_mail_waits_in_the_queue(client: Client, queued_mails: QueuedMails) -> None:
    sign_up(client)
    (mail,) = queued_mails()
    assert mail.to == [NEW]
    assert link_in(mail).startswith("/de/konto/confirm-email/")


@pytest.mark.parametrize(
    ("path", "language", "subject"),
    [
        (SIGN_UP, "de", "Bitte bestätigen Sie Ihre E-Mail-Adresse"),
        ("/en/account/signup/", "en", "Please confirm your e-mail address"),
    ],
)
def test_an_account_has_the_language_of_the_page(
    client: Client, mailoutbox: Mails, path: str, language: str, subject: str
) -> None:
    sign_up(client, path=path)
    assert User.objects.get(email=NEW).language == language
    assert mailoutbox[0].subject == subject
    assert link_in(mailoutbox[0]).startswith(f"/{language}/")


def test_the_address_is_kept_in_small_letters(client: Client) -> None:
    sign_up(client, "Nora@Dachdeckerei.example")
    assert User.objects.get().email == NEW


def test_a_new_account_is_nothing_but_an_employers(client: Client) -> None:
    sign_up(client, is_staff="on", is_superuser="on", works_for_an_office="on")
    nora = User.objects.get(email=NEW)
    assert [nora.is_staff, nora.is_superuser, nora.works_for_an_office] == [False] * 3
    assert not nora.memberships.exists()


def test_a_known_address_gets_the_same_answer_and_another_mail(
    anna: User, mailoutbox: Mails
) -> None:
    strange, known = Client(), Client()
    answers = [sign_up(strange), sign_up(known, anna.email)]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    pages = [client.get(answers[0]["Location"]).content for client in (strange, known)]
    texts = [Markup(page).text("main") for page in pages]
    assert texts[0].replace(NEW, "") == texts[1].replace(anna.email, "")
    assert mailoutbox[1].to == [anna.email]
    assert mailoutbox[1].subject == "Sie haben schon ein Konto"


def test_a_known_address_keeps_its_password(client: Client, anna: User) -> None:
    sign_up(client, anna.email)
    anna.refresh_from_db()
    assert not anna.check_password(NEW_PASSWORD)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"email": "nora"}, "E-Mail: Bitte gültige E-Mail-Adresse eingeben."),
        ({"password2": "etwas anderes"}, "Die beiden Passwörter stimmen nicht überein."),
        ({"password1": "kurz", "password2": "kurz"}, "mindestens 12 Zeichen"),
        ({"password1": "password1234", "password2": "password1234"}, "verwenden zu viele Menschen"),
        ({"password1": NEW, "password2": NEW}, "einer anderen Angabe zu ähnlich: E-Mail-Adresse"),
    ],
)
def test_what_is_wrong_is_told_and_the_address_kept(
    client: Client, mailoutbox: Mails, data: dict[str, str], sentence: str
) -> None:
    response = client.post(
        SIGN_UP, {"email": NEW, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD, **data}
    )
    (problem,) = problems(response)
    assert sentence in problem
    html = Markup(response.content)
    assert html.value("[name=email]", "value") == data.get("email", NEW)
    assert html.all("[type=password][value]") == []
    assert not User.objects.exists()
    assert mailoutbox == []
