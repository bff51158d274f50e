"""An app as the second factor: set up, asked for, refused, removed."""

from django.core.mail import EmailMessage
from django.test import Client

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from employers.models import User
from tests.cast import client_of
from tests.employers.factors import (
    ACCOUNT_2FA,
    AUTHENTICATE,
    RECOVERY_CODES,
    SECRET,
    client_with_factor,
    code_now,
    give_app,
    give_recovery_codes,
)
from tests.employers.visits import ACCOUNT, ARRIVAL, is_signed_in, problems, sign_in
from tests.markup import Markup

SET_UP = "/de/konto/2fa/totp/activate/"
REMOVE = "/de/konto/2fa/totp/deactivate/"
RENEW = "/de/konto/2fa/recovery-codes/generate/"
Mails = list[EmailMessage]


@pytest.fixture
def signed_in(client: Client, anna: User) -> Client:
    """Anna has just signed in with her password."""
    sign_in(client, anna.email)
    return client


@pytest.fixture
def asked(client: Client, anna: User) -> Client:
    """Anna has an app and recovery codes, and has given her password."""
    give_app(anna)
    assert sign_in(client, anna.email)["Location"] == AUTHENTICATE
    return client


def shown_key(client: Client) -> str:
    page = Markup(client.get(SET_UP).content)
    assert page.value(".qr-code", "src").startswith("data:image/svg+xml;base64,")
    return page.text(".key-in-groups").replace(" ", "")


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_with_its_code(signed_in: Client, anna: User, mailoutbox: Mails) -> None:
    answer = signed_in.post(SET_UP, {"code": code_now(shown_key(signed_in))})
    assert answer["Location"] == RECOVERY_CODES
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == ([anna.email], "Ein zweiter Faktor wurde eingerichtet")
    assert " um " in mail.body
    assert mail.body.count(" Uhr.") == 1
    assert "eingeschaltet" in Markup(signed_in.get(ACCOUNT).content).text(
        "[aria-labelledby=security] dl"
    )


def test_a_wrong_code_keeps_the_key_on_the_page(signed_in: Client) -> None:
    key = shown_key(signed_in)
    answer = signed_in.post(SET_UP, {"code": "000000"})
    assert problems(answer)[0].startswith("Dieser Code stimmt nicht.")
    assert Markup(answer.content).text(".key-in-groups").replace(" ", "") == key
    assert not Authenticator.objects.exists()


def test_a_password_alone_opens_nothing_any_more(asked: Client) -> None:
    assert not is_signed_in(asked)


def test_the_code_of_the_app_opens(asked: Client) -> None:
    assert asked.post(AUTHENTICATE, {"code": code_now()})["Location"] == ARRIVAL
    assert is_signed_in(asked)


@pytest.mark.parametrize("code", ["000000", "", "not a code", "९" * 6])
def test_a_wrong_code_opens_nothing_and_says_so(asked: Client, code: str) -> None:
    answer = asked.post(AUTHENTICATE, {"code": code})
    assert len(problems(answer)) == 1
    assert not is_signed_in(asked)


def test_a_code_that_was_used_opens_nothing_again(asked: Client, anna: User) -> None:
    code = code_now()
    asked.post(AUTHENTICATE, {"code": code})
    other = Client()
    sign_in(other, anna.email)
    assert problems(other.post(AUTHENTICATE, {"code": code}))
    assert not is_signed_in(other)


def test_guessing_codes_is_stopped(asked: Client) -> None:
    for _attempt in range(5):
        asked.post(AUTHENTICATE, {"code": "000000"})
    (problem,) = problems(asked.post(AUTHENTICATE, {"code": code_now()}))
    assert problem.startswith("Zu viele Versuche")
    assert not is_signed_in(asked)


def test_the_sign_in_can_be_given_up(asked: Client) -> None:
    assert asked.post("/de/konto/logout/", {"next": "/de/konto/login/"})["Location"]
    assert Markup(asked.get("/de/konto/login/").content).text("h1") == "Anmelden"


def test_each_recovery_code_opens_once(client: Client, anna: User) -> None:
    give_app(anna)
    code, another, *_others = give_recovery_codes(anna)
    for number, (typed, opens) in enumerate([(code, True), (code, False), (another, True)]):
        browser = Client()
        sign_in(browser, anna.email)
        browser.post(AUTHENTICATE, {"code": typed})
        assert is_signed_in(browser) == opens, number


def test_recovery_codes_are_shown_once_and_can_be_kept_as_a_file(anna: User) -> None:
    client = client_with_factor(anna)
    assert client.post(RENEW)["Location"] == RECOVERY_CODES
    page = Markup(client.get(RECOVERY_CODES).content)
    codes = page.texts(".recovery-codes li")
    assert len(set(codes)) == 10
    assert page.value("main a[download]", "href") == (
        "data:text/plain;charset=utf-8," + "".join(f"{code}%0D%0A" for code in codes)
    )
    again = client.get(RECOVERY_CODES).content.decode()
    assert not any(code in again for code in codes)
    assert client.get(RECOVERY_CODES + "download/").status_code == 403


def test_new_recovery_codes_end_the_old_ones(anna: User) -> None:
    client = client_with_factor(anna)
    old = give_recovery_codes(anna)[0]
    client.post(RENEW)
    other = Client()
    sign_in(other, anna.email)
    other.post(AUTHENTICATE, {"code": old})
    assert not is_signed_in(other)


def test_the_app_is_removed_after_a_warning(anna: User, mailoutbox: Mails) -> None:
    client = client_with_factor(anna)
    give_recovery_codes(anna)
    assert "letzter zweiter Faktor" in Markup(client.get(REMOVE).content).text("main")
    client.post(REMOVE)
    assert not Authenticator.objects.exists()
    assert [mail.subject for mail in mailoutbox] == ["Ein zweiter Faktor wurde entfernt"]
    assert sign_in(Client(), anna.email)["Location"] == ARRIVAL


def test_secrets_do_not_lie_open_in_the_database(anna: User) -> None:
    assert SECRET not in str(give_app(anna).data)


def test_a_new_secret_key_reads_what_an_old_one_wrote(anna: User, settings: Settings) -> None:
    row = give_app(anna)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another " + "y" * 50
    assert row.wrap().validate_code(code_now())


@pytest.mark.parametrize("path", [SET_UP, RENEW, "/de/konto/2fa/webauthn/add/"])
def test_a_session_that_has_shown_nothing_lately_confirms_first(anna: User, path: str) -> None:
    answer = client_of(anna).get(path)
    assert answer["Location"] == f"/de/konto/reauthenticate/?next={path.replace('/', '%2F')}"


def test_a_second_address_may_be_added_with_a_factor(anna: User) -> None:
    client = client_with_factor(anna)
    client.post("/de/konto/email/", {"email": "neu@portal.example", "action_add": ""})
    assert EmailAddress.objects.filter(user=anna).count() == 2
    assert client.get(ACCOUNT_2FA).status_code == 200


def test_no_cache_keeps_keys_and_codes(signed_in: Client, anna: User) -> None:
    assert "no-store" in signed_in.get(SET_UP)["Cache-Control"]
    give_recovery_codes(anna)
    assert "no-store" in signed_in.get(RECOVERY_CODES)["Cache-Control"]
