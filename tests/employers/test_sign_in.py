"""People sign in with e-mail address and password."""

from django.core.mail import EmailMessage
from django.test import Client

import pytest
from allauth.account.models import EmailAddress

from employers.models import User
from tests.employers.visits import ARRIVAL, SIGN_IN, is_signed_in, problems, sign_in
from tests.markup import Markup

WRONG = "E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beides."


@pytest.mark.parametrize(
    ("path", "arrival"),
    [(SIGN_IN, ARRIVAL), ("/en/account/login/", "/en/account/welcome/")],
)
def test_address_and_password_open(client: Client, anna: User, path: str, arrival: str) -> None:
    response = sign_in(client, anna.email, path=path)
    assert response["Location"] == arrival
    assert is_signed_in(client)


def test_capital_letters_in_the_address_do_not_matter(client: Client, anna: User) -> None:
    sign_in(client, anna.email.upper())
    assert is_signed_in(client)


@pytest.mark.parametrize("password", ["falsch", "", "A-LONG-TEST-PASSWORD"])
def test_a_wrong_password_opens_nothing(client: Client, anna: User, password: str) -> None:
    assert sign_in(client, anna.email, password).status_code == 200
    assert not is_signed_in(client)


def test_a_wrong_password_gives_one_error_and_keeps_the_address(client: Client, anna: User) -> None:
    response = sign_in(client, anna.email, "falsch")
    assert problems(response) == [WRONG]
    html = Markup(response.content)
    assert html.value("[name=login]", "value") == anna.email
    assert html.value("[name=password]", "value") == ""
    assert html.text("title").startswith("Fehler: ")


def test_an_unknown_address_gets_the_same_answer(client: Client, anna: User) -> None:
    known = sign_in(client, anna.email, "falsch")
    strange = sign_in(client, "niemand@portal.example", "falsch")
    assert problems(known) == problems(strange) == [WRONG]


def test_the_error_is_english_on_the_english_page(client: Client, anna: User) -> None:
    (problem,) = problems(sign_in(client, anna.email, "falsch", "/en/account/login/"))
    assert problem == "The email address and/or password you specified are not correct."


def test_missing_entries_are_asked_for(client: Client, db: None) -> None:
    assert problems(sign_in(client, "", "")) == [
        "E-Mail: Dieses Feld muss ausgefüllt werden.",
        "Passwort: Dieses Feld muss ausgefüllt werden.",
    ]


def test_an_unconfirmed_address_cannot_sign_in_and_is_told_what_to_do(
    client: Client, anna: User, mailoutbox: list[EmailMessage]
) -> None:
    EmailAddress.objects.filter(user=anna).update(verified=False)
    response = client.post(
        SIGN_IN, {"login": anna.email, "password": "a-long-test-password"}, follow=True
    )
    assert not is_signed_in(client)
    html = Markup(response.content)
    assert html.text("h1") == "E-Mail-Adresse bestätigen"
    assert "Öffnen Sie den Link" in html.text("main .lead")
    assert [mail.to for mail in mailoutbox] == [[anna.email]]


def test_an_account_that_was_closed_opens_nothing(client: Client, anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)
    sign_in(client, anna.email)
    assert not is_signed_in(client)


def test_after_five_failures_the_right_password_has_to_wait(client: Client, anna: User) -> None:
    for _attempt in range(5):
        assert problems(sign_in(client, anna.email, "falsch")) == [WRONG]
    (problem,) = problems(sign_in(client, anna.email))
    assert problem.startswith("Zu viele Versuche")
    assert not is_signed_in(client)


def test_failures_of_one_do_not_lock_out_another(client: Client, anna: User, ben: User) -> None:
    for _attempt in range(6):
        sign_in(client, anna.email, "falsch")
    sign_in(client, ben.email)
    assert is_signed_in(client)


def test_a_page_that_asks_for_the_sign_in_comes_back(client: Client, anna: User) -> None:
    asked = client.get("/de/anfragen/")
    assert asked["Location"] == f"{SIGN_IN}?next=/de/anfragen/"
    html = Markup(client.get(asked["Location"]).content)
    assert html.value("main form:has([name=password]) [name=next]", "value") == "/de/anfragen/"
    assert sign_in(client, anna.email, next="/de/anfragen/")["Location"] == "/de/anfragen/"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
def test_another_host_is_not_followed(client: Client, anna: User, address: str) -> None:
    assert sign_in(client, anna.email, next=address)["Location"] == ARRIVAL
    again = client.get(SIGN_IN, {"next": address})
    assert again["Location"] == ARRIVAL


def test_who_is_signed_in_already_is_sent_on(client: Client, anna: User) -> None:
    sign_in(client, anna.email)
    assert client.get(SIGN_IN)["Location"] == ARRIVAL


def test_the_session_gets_a_new_number(client: Client, anna: User) -> None:
    client.session["visited"] = "yes"
    before = client.session.session_key
    sign_in(client, anna.email)
    assert client.session.session_key != before


def test_the_form_is_refused_without_its_token(anna: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, anna.email).status_code == 403
    assert not is_signed_in(strict)
