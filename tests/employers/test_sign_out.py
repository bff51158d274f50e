"""Signing out takes a press of a button."""

from django.test import Client

import pytest

from employers.models import User
from tests.cast import client_of
from tests.employers.visits import is_signed_in
from tests.markup import Markup

SIGN_OUT = "/de/konto/logout/"


def test_opening_the_address_only_asks(anna: User) -> None:
    client = client_of(anna)
    html = Markup(client.get(SIGN_OUT).content)
    assert html.text("main form[method=post] button") == "Abmelden"
    assert is_signed_in(client)


def test_the_button_signs_out(anna: User) -> None:
    client = client_of(anna)
    response = client.post(SIGN_OUT, follow=True)
    assert not is_signed_in(client)
    assert response.redirect_chain[0][0] == "/"


def test_a_strange_page_cannot_press_it(anna: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(SIGN_OUT).status_code == 403
    assert is_signed_in(client)


@pytest.mark.django_db
def test_visitors_are_sent_on(client: Client) -> None:
    assert client.get(SIGN_OUT).status_code == 302
