"""Changes of the ways into an account are told to the person by mail, in time to object."""

import re

from django.core.mail import EmailMessage
from django.test import Client

import pytest
from allauth.account.models import EmailAddress

from employers.models import User
from tests.cast import PASSWORD, client_of
from tests.employers.visits import NEW_PASSWORD, link_in, sign_in

ADDRESSES = "/de/konto/email/"
SECOND = "personal@sonnborn.example"
Mails = list[EmailMessage]


@pytest.fixture
def signed_in(client: Client, anna: User) -> Client:
    """Anna has just signed in with her password."""
    sign_in(client, anna.email)
    return client


def told(mails: Mails) -> list[tuple[str, str]]:
    return [(mail.to[0], str(mail.subject)) for mail in mails]


def test_a_new_password(signed_in: Client, anna: User, mailoutbox: Mails) -> None:
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    signed_in.post("/de/konto/password/change/", data)
    assert told(mailoutbox) == [(anna.email, "Ihr Passwort wurde geändert")]
    assert "Servicestelle" in mailoutbox[0].body
    assert re.search(
        r"Die Änderung erfolgte am \d{1,2}\. \w+ \d{4} um \d{2}:\d{2} Uhr\.",
        str(mailoutbox[0].body),
    )


def test_a_removed_address(signed_in: Client, anna: User, mailoutbox: Mails) -> None:
    EmailAddress.objects.create(user=anna, email=SECOND, verified=True)
    signed_in.post(ADDRESSES, {"email": SECOND, "action_remove": ""})
    assert (anna.email, "Eine E-Mail-Adresse wurde entfernt") in told(mailoutbox)


def test_another_main_address(signed_in: Client, anna: User, mailoutbox: Mails) -> None:
    EmailAddress.objects.create(user=anna, email=SECOND, verified=True)
    signed_in.post(ADDRESSES, {"email": SECOND, "action_primary": ""})
    anna.refresh_from_db()
    assert anna.email == SECOND
    assert ("anna@portal.example", "Ihre E-Mail-Adresse wurde geändert") in told(mailoutbox)


def test_an_added_address_must_be_confirmed_first(
    signed_in: Client, anna: User, mailoutbox: Mails
) -> None:
    signed_in.post(ADDRESSES, {"email": SECOND, "action_add": ""})
    signed_in.post(ADDRESSES, {"email": SECOND, "action_primary": ""})
    anna.refresh_from_db()
    assert anna.email == "anna@portal.example"
    (confirmation,) = [mail for mail in mailoutbox if mail.to == [SECOND]]
    signed_in.post(link_in(confirmation))
    assert EmailAddress.objects.get(email=SECOND).verified


def test_the_wrong_old_password_changes_nothing(
    client: Client, anna: User, mailoutbox: Mails
) -> None:
    data = {"oldpassword": "falsch", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client_of(anna).post("/de/konto/password/change/", data)
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
    assert mailoutbox == []
