"""The city's staff sign in at the city's own server (OpenID Connect)."""

import time
from collections.abc import Iterator
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from pytest_django import Settings

from employers.models import User
from tests.cast import client_of, make_user
from tests.employers.city_server import (
    CityServer,
    Forger,
    city_settings,
    come_with_city_account,
    forging_server,
    honest_server,
)
from tests.employers.factors import give_app
from tests.employers.visits import (
    ACCOUNT,
    ARRIVAL,
    CITY_START,
    CONNECTIONS,
    SIGN_IN,
    is_signed_in,
)
from tests.markup import Markup
from tests.servers import CLOSED_PORT

pytestmark = [pytest.mark.django_db, pytest.mark.subprocesses]
VOUCHED = {"email_verified": True}
INBOX = "/de/desk/"
REFUSED = 403


@pytest.fixture(scope="module")
def server() -> Iterator[CityServer]:
    with honest_server() as running:
        yield running


@pytest.fixture(scope="module")
def forgers_stall() -> Iterator[Forger]:
    with forging_server() as running:
        yield running


@pytest.fixture
def city(server: CityServer, settings: Settings) -> CityServer:
    """The portal of a city that has such a server."""
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(server.url)
    return server


@pytest.fixture
def forger(forgers_stall: Forger, settings: Settings) -> Forger:
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(forgers_stall.url)
    return forgers_stall


def lead(answer: Any) -> str:
    """The sentence of a page that says why not."""
    return Markup(answer.content).text("main .lead")


def test_a_caseworker_is_found_by_the_address_the_city_answers_for(
    client: Client, city: CityServer, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    city.knows("d-17", email="Dora@Portal.example", **VOUCHED)
    assert come_with_city_account(client, "d-17")["Location"] == ARRIVAL
    assert client.get(ARRIVAL)["Location"] == INBOX
    account = SocialAccount.objects.get(user=dora)
    assert (account.provider, account.uid) == ("city", "d-17")
    assert [mail.to for mail in mailoutbox] == [[dora.email]]


def test_later_the_identity_counts_and_no_address(
    client: Client, city: CityServer, dora: User
) -> None:
    city.knows("d-17", email=dora.email, **VOUCHED)
    come_with_city_account(client, "d-17")
    city.knows("d-17", email="dora.neu@portal.example", **VOUCHED)
    again = Client()
    come_with_city_account(again, "d-17")
    assert again.get(ARRIVAL)["Location"] == INBOX


def test_nothing_but_the_second_factor_is_kept_of_what_the_server_tells(
    client: Client, city: CityServer, dora: User
) -> None:
    city.knows("d-17", email=dora.email, given_name="Dora", phone="0202 1", **VOUCHED)
    come_with_city_account(client, "d-17")
    assert SocialAccount.objects.get().extra_data == {"second_factor": False}


def test_somebody_new_gets_an_account_that_sees_nothing_and_is_told_so(
    client: Client, city: CityServer, dora: User
) -> None:
    city.knows("n-1", email="neu@stadt.example", given_name="Nele", family_name="Neu", **VOUCHED)
    come_with_city_account(client, "n-1")
    user = User.objects.get(email="neu@stadt.example")
    assert (str(user), user.works_for_an_office, user.is_staff) == ("Nele Neu", True, False)
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    page = client.get(ARRIVAL, follow=True)
    assert page.redirect_chain[-1][0] == ACCOUNT
    assert "noch zu keinem Team" in page.content.decode()
    assert client.get(INBOX).status_code == 404


def test_an_employers_account_never_becomes_staff(
    client: Client, city: CityServer, anna: User
) -> None:
    city.knows("a-1", email=anna.email.upper(), **VOUCHED)
    answer = come_with_city_account(client, "a-1")
    assert answer.status_code == REFUSED
    assert lead(answer).startswith(f"Das Konto mit der Adresse {anna.email} gehört nicht zu")
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    anna.refresh_from_db()
    assert not anna.works_for_an_office


def test_an_address_a_colleague_only_claims_leads_nobody_to_them(
    client: Client, city: CityServer, dora: User, paula: User
) -> None:
    claimed = EmailAddress.objects.create(user=paula, email="neu@stadt.example", verified=False)
    city.knows("n-2", email=claimed.email, **VOUCHED)
    assert come_with_city_account(client, "n-2").status_code == REFUSED
    claimed.verified = True
    claimed.save()
    come_with_city_account(client, "n-2")
    assert SocialAccount.objects.get().user == paula


def test_who_is_no_longer_staff_stays_out(client: Client, city: CityServer, dora: User) -> None:
    city.knows("d-17", email=dora.email, **VOUCHED)
    come_with_city_account(Client(), "d-17")
    User.objects.filter(pk=dora.pk).update(works_for_an_office=False)
    assert come_with_city_account(client, "d-17").status_code == REFUSED
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client: Client, city: CityServer, dora: User) -> None:
    User.objects.filter(pk=dora.pk).update(is_active=False)
    city.knows("d-17", email=dora.email, **VOUCHED)
    assert come_with_city_account(client, "d-17")["Location"] == "/de/konto/inactive/"
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"email": "dora@portal.example"}, "keine bestätigte E-Mail-Adresse"),
        ({"email": "dora@portal.example", "email_verified": False}, "keine bestätigte"),
        ({"email": "dorä@portal.example", **VOUCHED}, "keine bestätigte"),
        ({**VOUCHED}, "keine bestätigte"),
        ({"email": "dora@elsewhere.example", **VOUCHED}, "keine Adresse der Stadt"),
        ({"email": "dora@not.portal.example", **VOUCHED}, "keine Adresse der Stadt"),
    ],
)
def test_an_address_that_proves_nothing_opens_nothing(
    client: Client, city: CityServer, dora: User, claims: dict[str, Any], reason: str
) -> None:
    city.knows("d-18", **claims)
    answer = come_with_city_account(client, "d-18")
    assert answer.status_code == REFUSED
    assert reason in lead(answer)
    assert not is_signed_in(client)


def test_a_city_may_answer_for_all_its_addresses(
    client: Client, city: CityServer, dora: User, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(
        city.url, OIDC_EMAIL_IS_VERIFIED="true", OIDC_CLAIM_EMAIL="mail"
    )
    city.knows("d-19", mail=dora.email)
    come_with_city_account(client, "d-19")
    assert client.get(ARRIVAL)["Location"] == INBOX


# --- The second factor --------------------------------------------------------------------------


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"acr": "mfa"}, {"amr": "mfa"}])
def test_a_factor_shown_to_the_city_counts_where_the_portal_is_told_to_believe_it(
    client: Client, city: CityServer, dora: User, settings: Settings, claims: dict[str, Any]
) -> None:
    settings.STAFF_MFA_REQUIRED = True
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(city.url, OIDC_SECOND_FACTOR_VALUES="mfa")
    give_app(dora)
    city.knows("d-20", email=dora.email, **VOUCHED, **claims)
    come_with_city_account(client, "d-20")
    assert client.get(INBOX).status_code == 200
    SocialAccount.objects.all().delete()
    assert client.get(INBOX).status_code == 302


@pytest.mark.parametrize("values", ["", "hwk"])
def test_otherwise_the_portal_asks_for_its_own(
    client: Client, city: CityServer, dora: User, settings: Settings, values: str
) -> None:
    settings.STAFF_MFA_REQUIRED = True
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(city.url, OIDC_SECOND_FACTOR_VALUES=values)
    city.knows("d-21", email=dora.email, amr=["mfa"], **VOUCHED)
    come_with_city_account(client, "d-21")
    assert client.get(INBOX)["Location"] == "/de/konto/2fa/"
    give_app(dora)
    other = Client()
    answer = come_with_city_account(other, "d-21")
    assert answer["Location"] == "/de/konto/2fa/authenticate/"
    assert not is_signed_in(other)


def test_staff_cannot_connect_by_hand(city: CityServer, dora: User, settings: Settings) -> None:
    """Else a stolen password and an own identity would be two factors."""
    settings.STAFF_MFA_REQUIRED = True
    browser = client_of(dora)
    city.knows("x-1", email="xaver@stadt.example", **VOUCHED)
    come_with_city_account(browser, "x-1", f"{CITY_START}?process=connect", process="connect")
    assert not SocialAccount.objects.filter(user=dora).exists()
    assert browser.get(CONNECTIONS)["Location"] == "/de/konto/2fa/"


# --- Tokens ---------------------------------------------------------------------------------------


def forged(client: Client, forger: Forger, **lies: Any) -> Any:
    back = forger.meet(client.post(CITY_START))
    forger.sign(**lies)
    return client.get(back)


def test_a_token_that_is_right_is_believed(client: Client, forger: Forger, dora: User) -> None:
    forged(client, forger)
    assert is_signed_in(client)


OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(
    "lies",
    [
        {"key": OTHER_KEY},
        {"key": "a secret that both sides might know", "alg": "HS256"},
        {"aud": "another portal"},
        {"iss": "https://elsewhere.example"},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"exp": time.time() - 3600},
        {"exp": None},
        {"sub": "somebody else"},
    ],
    ids=lambda lies: "-".join(lies),
)
def test_a_token_that_lies_opens_nothing(
    client: Client, forger: Forger, dora: User, lies: dict[str, Any]
) -> None:
    answer = forged(client, forger, **lies)
    assert answer.status_code == 401
    assert lead(answer).startswith("Die Antwort der Gegenseite ließ sich nicht verwenden.")
    assert not is_signed_in(client)


@pytest.mark.parametrize("token", ["", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJkb3JhIn0."])
def test_what_is_no_token_is_no_failure_of_the_portal(
    client: Client, forger: Forger, dora: User, token: str
) -> None:
    back = forger.meet(client.post(CITY_START))
    forger.token = token
    assert client.get(back).status_code == 401


def test_a_way_back_serves_once_and_in_its_own_browser(
    client: Client, forger: Forger, dora: User
) -> None:
    back = forger.meet(client.post(CITY_START))
    forger.sign()
    assert Client().get(back).status_code == 401
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 401


# --- The pages ------------------------------------------------------------------------------------


def test_who_turns_back_at_the_server_reads_of_the_other_ways(
    client: Client, forger: Forger
) -> None:
    back = forger.meet(client.post(CITY_START)).replace("code=1", "error=access_denied")
    page = client.get(back, follow=True)
    assert Markup(page.content).text("h1") == "Sie haben abgebrochen"
    assert "/de/konto/login/code/" in page.content.decode()


def test_the_sign_in_page_has_a_button_that_keeps_where_one_wanted_to_go(
    client: Client, city: CityServer, dora: User
) -> None:
    city.knows("d-17", email=dora.email, **VOUCHED)
    html = Markup(client.get(f"{SIGN_IN}?next={CONNECTIONS}").content)
    form = f"form[action='{CITY_START}']"
    assert html.text(f"{form} button") == "Mit der Kennung der Stadt anmelden"
    wanted = html.value(f"{form} [name=next]", "value")
    assert come_with_city_account(client, "d-17", next=wanted)["Location"] == CONNECTIONS


def test_the_button_bears_the_name_the_city_gives_it(
    client: Client, server: CityServer, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(server.url, OIDC_BUTTON="Mit WupID anmelden")
    assert "Mit WupID anmelden" in client.get(SIGN_IN).content.decode()
    assert Markup(client.get(CITY_START).content).text("h1") == "Mit WupID anmelden"


def test_the_way_back_is_in_the_language_of_the_way_there(
    client: Client, city: CityServer, dora: User
) -> None:
    city.knows("d-17", email=dora.email, **VOUCHED)
    answer = come_with_city_account(client, "d-17", "/en/account/sign-ins/with/city/")
    assert answer["Location"] == "/en/account/welcome/"


def test_without_the_server_the_portal_signs_in(
    client: Client, dora: User, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(f"http://localhost:{CLOSED_PORT}")
    started = time.monotonic()
    assert client.get(SIGN_IN).status_code == 200
    answer = client.post(CITY_START)
    assert time.monotonic() - started < 5
    assert answer.status_code == 503
    assert "antwortet im Moment nicht" in lead(answer)
    assert "/de/konto/login/code/" in answer.content.decode()


def test_the_server_may_vanish_in_the_middle(
    client: Client, forger: Forger, dora: User, settings: Settings
) -> None:
    back = forger.meet(client.post(CITY_START))
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(f"http://localhost:{CLOSED_PORT}")
    assert client.get(back).status_code == 503


def test_nobody_presses_the_button_without_end(client: Client, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = city_settings(f"http://localhost:{CLOSED_PORT}")
    settings.ACCOUNT_RATE_LIMITS = {"other_provider": "3/m/ip"}
    answers = [client.post(CITY_START).status_code for _press in range(4)]
    assert answers == [503, 503, 503, 429]


def test_a_mail_code_opens_the_account_of_who_has_no_password(
    client: Client, city: CityServer, mailoutbox: list[EmailMessage]
) -> None:
    city.knows("n-1", email="neu@stadt.example", **VOUCHED)
    come_with_city_account(Client(), "n-1")
    client.post("/de/konto/login/code/", {"email": "neu@stadt.example"})
    assert mailoutbox[-1].to == ["neu@stadt.example"]


def test_nothing_is_there_where_nothing_is_configured(client: Client, anna: User) -> None:
    assert "anmeldungen/" not in client.get(SIGN_IN).content.decode()
    browser = client_of(make_user("olga"))
    assert "anmeldungen/" not in browser.get(ACCOUNT).content.decode()
    for address in (CITY_START, CONNECTIONS, "/sso/city/callback/", "/sso/company/metadata/"):
        for someone in (client, browser):
            assert someone.get(address).status_code == 404, address


def test_another_identity_with_the_same_address_opens_nothing(
    client: Client, city: CityServer, dora: User
) -> None:
    city.knows("d-17", email=dora.email, **VOUCHED)
    come_with_city_account(client, "d-17")
    city.knows("other-99", email=dora.email, **VOUCHED)
    come_with_city_account(Client(), "other-99")
    assert list(SocialAccount.objects.values_list("uid", flat=True)) == ["d-17"]
