"""People see where they are signed in, and sign out from afar."""

from django.test import Client

import pytest
from allauth.usersessions.models import UserSession

from employers.browsers import browser_in_words
from employers.models import User
from tests.employers.visits import is_signed_in, sign_in
from tests.markup import Markup

SESSIONS = "/de/konto/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
)


def browser_of(user: User, name: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": name})
    sign_in(client, user.email)
    return client


def test_each_browser_is_listed_in_words(anna: User, ben: User) -> None:
    office, phone = browser_of(anna), browser_of(anna, SAFARI)
    browser_of(ben)
    page = Markup(phone.get(SESSIONS).content)
    assert page.texts("main dt") == ["Firefox, Windows", "Safari, iPhone"]
    assert page.texts("main .kern-badge") == ["hier"]
    assert is_signed_in(office)


def test_one_browser_is_signed_out(anna: User) -> None:
    lost, here, third = browser_of(anna), browser_of(anna, SAFARI), browser_of(anna, EDGE)
    page = Markup(here.get(SESSIONS).content)
    here.post(
        page.value("form[action*='beenden']:has(.kern-sr-only:-soup-contains('Firefox'))", "action")
    )
    assert [is_signed_in(client) for client in (lost, here, third)] == [False, True, True]


def test_all_others_are_signed_out(anna: User, ben: User) -> None:
    lost, here, bens = browser_of(anna), browser_of(anna, SAFARI), browser_of(ben)
    here.post(SESSIONS)
    assert [is_signed_in(client) for client in (lost, here, bens)] == [False, True, True]


def test_nobody_signs_out_others(anna: User, ben: User) -> None:
    bens, here = browser_of(ben), browser_of(anna)
    session = UserSession.objects.get(user=ben)
    assert (
        here.post(
            f"{SESSIONS}".replace("sessions", "anmeldungen") + f"{session.pk}/beenden/"
        ).status_code
        == 404
    )
    assert is_signed_in(bens)


def test_a_new_password_signs_out_the_others(anna: User) -> None:
    other, here = browser_of(anna), browser_of(anna, SAFARI)
    new = "schiefer und ziegel"
    data = {"oldpassword": "a-long-test-password", "password1": new, "password2": new}
    here.post("/de/konto/password/change/", data)
    assert not is_signed_in(other)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (SAFARI, "Safari, iPhone"),
        (EDGE, "Edge, Windows"),
        ("curl/8.5", "Unbekannter Browser"),
        ("", "Unbekannter Browser"),
    ],
)
def test_browsers_in_words(said: str, words: str) -> None:
    assert browser_in_words(said) == words
