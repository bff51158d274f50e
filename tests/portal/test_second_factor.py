"""Which sessions of staff count as safe, and how they become so."""

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from employers.models import User
from tests.cast import client_of
from tests.employers.factors import (
    ACCOUNT_2FA,
    REAUTHENTICATE,
    client_with_factor,
    code_now,
    give_app,
    give_recovery_codes,
)
from tests.employers.visits import sign_in
from tests.markup import Markup

INBOX = "/de/desk/"
CONFIRM = f"{REAUTHENTICATE}?next=%2Fde%2Fdesk%2F"
SET_UP = "/de/konto/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.STAFF_MFA_REQUIRED = True
    cache.clear()


def give_passkey(user: User) -> None:
    """A key whose ceremony no test of this file goes through."""
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Notebook"})


def test_after_signing_in_staff_without_a_factor_set_one_up(client: Client, dora: User) -> None:
    sign_in(client, dora.email)
    page = Markup(client.get(INBOX, follow=True).content)
    assert page.text("h1") == "Zweiter Faktor"
    assert "brauchen einen zweiten Faktor" in page.text(".page__messages")


@pytest.mark.django_db(transaction=True)
def test_who_sets_a_factor_up_goes_on_at_once(client: Client, dora: User) -> None:
    sign_in(client, dora.email)
    key = Markup(client.get(SET_UP).content).text(".key-in-groups").replace(" ", "")
    client.post(SET_UP, {"code": code_now(key)})
    assert client.get(INBOX).status_code == 200


def test_a_session_older_than_the_factor_confirms_it_first(dora: User) -> None:
    client = client_of(dora)
    give_app(dora)
    assert client.get(INBOX)["Location"] == CONFIRM
    assert client.post(CONFIRM, {"code": "000000", "next": INBOX}).status_code == 200
    assert client.get(INBOX)["Location"] == CONFIRM
    assert client.post(CONFIRM, {"code": code_now(), "next": INBOX})["Location"] == INBOX
    assert client.get(INBOX).status_code == 200


def test_the_password_does_not_stand_in_for_the_factor(dora: User) -> None:
    client = client_of(dora)
    give_app(dora)
    client.post("/de/konto/reauthenticate/", {"password": "a-long-test-password"})
    assert client.get(INBOX)["Location"] == CONFIRM


def test_a_recovery_code_counts(client: Client, dora: User) -> None:
    give_app(dora)
    code = give_recovery_codes(dora)[0]
    sign_in(client, dora.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(INBOX).status_code == 200


def test_a_session_shown_with_a_factor_that_is_gone_counts_no_more(dora: User) -> None:
    client = client_with_factor(dora)
    assert client.get(INBOX).status_code == 200
    Authenticator.objects.all().delete()
    assert client.get(INBOX)["Location"] == ACCOUNT_2FA
    give_app(dora)
    assert client.get(INBOX)["Location"] == CONFIRM


def test_who_has_a_passkey_confirms_with_it(dora: User) -> None:
    client = client_of(dora)
    give_passkey(dora)
    assert client.get(INBOX)["Location"].startswith("/de/konto/2fa/webauthn/reauthenticate/?next=")


def test_a_form_that_comes_too_late_leads_to_the_way_back(dora: User) -> None:
    client = client_of(dora)
    give_app(dora)
    where = client.post("/en/desk/VP-2026-000001/close/")["Location"]
    assert where.startswith("/en/account/2fa/reauthenticate/?next=")
    assert "close" not in where


def test_another_persons_factor_in_the_same_browser_counts_for_nothing(
    dora: User, ines: User
) -> None:
    client = client_with_factor(dora)
    sign_out_and_in = client.post("/de/konto/logout/")
    assert sign_out_and_in.status_code == 302
    sign_in(client, ines.email)
    assert client.get(INBOX)["Location"] == ACCOUNT_2FA


def test_employers_need_none(anna: User) -> None:
    assert client_of(anna).get("/de/anfragen/").status_code == 200


def test_it_can_be_switched_off(dora: User, settings: Settings) -> None:
    settings.STAFF_MFA_REQUIRED = False
    assert client_of(dora).get(INBOX).status_code == 200
