"""What no browser sends as a passkey is refused with a sentence, never with an error page."""

import json

from django.test import Client

import pytest
from allauth.mfa.models import Authenticator

from employers.models import User
from tests.employers.factors import AUTHENTICATE, client_with_factor, give_app
from tests.employers.visits import SIGN_IN, is_signed_in, sign_in
from tests.markup import Markup

LOGIN = "/de/konto/2fa/webauthn/login/"
ADD = "/de/konto/2fa/webauthn/add/"
ODD: list[object] = [
    None,
    [],
    7,
    "x",
    {},
    {"id": "a", "rawId": "b", "type": "public-key", "response": {}},
    {"id": "a", "rawId": "a", "type": "public-key", "response": []},
    {
        "id": "YQ",
        "rawId": "YQ",
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": "e30",
            "authenticatorData": "AA",
            "signature": "AA",
            "userHandle": "/",
            "attestationObject": "oA",
        },
    },
]


@pytest.mark.parametrize("credential", ["", "{", *map(json.dumps, ODD)])
def test_odd_passkeys_open_nothing(client: Client, anna: User, credential: str) -> None:
    client.get(LOGIN, headers={"accept": "application/json"})
    answer = client.post(LOGIN, {"credential": credential})
    assert answer["Location"] == SIGN_IN
    assert not is_signed_in(client)
    assert Markup(client.get(SIGN_IN).content).text(".page__messages")


@pytest.mark.parametrize("credential", ["", "{", *map(json.dumps, ODD)])
def test_odd_passkeys_are_not_added(client: Client, anna: User, credential: str) -> None:
    sign_in(client, anna.email)
    client.get(ADD)
    answer = client.post(ADD, {"name": "Notebook", "credential": credential})
    page = Markup(answer.content)
    assert page.texts(".error-summary p, .error-summary li")
    assert page.value("[name=name]", "value") == "Notebook"


@pytest.mark.parametrize("credential", ["", "{", *map(json.dumps, ODD)])
def test_odd_passkeys_are_no_second_factor(client: Client, anna: User, credential: str) -> None:
    give_app(anna)
    sign_in(client, anna.email)
    answer = client.post(AUTHENTICATE, {"credential": credential})
    assert answer.status_code == 200
    assert not is_signed_in(client)


def test_a_name_too_long_is_refused_when_a_key_is_renamed(anna: User) -> None:
    client = client_with_factor(anna)
    row = Authenticator.objects.create(user=anna, type="webauthn", data={"name": "Notebook"})
    rename = f"/de/konto/2fa/webauthn/keys/{row.pk}/edit/"
    page = Markup(client.post(rename, {"name": "x" * 61}).content)
    assert page.value("[name=name]", "value") == "x" * 61
    client.post(rename, {"name": "Büro"})
    row.refresh_from_db()
    assert str(row) == "Büro"


def test_a_key_of_another_person_is_not_there(anna: User, ben: User) -> None:
    client = client_with_factor(anna)
    row = Authenticator.objects.create(user=ben, type="webauthn", data={"name": "Notebook"})
    for action in ("edit", "remove"):
        assert client.post(f"/de/konto/2fa/webauthn/keys/{row.pk}/{action}/").status_code == 404
