"""Passkeys with Chromium's virtual authenticator, and every page of the second factor."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from employers.models import User
from tests.browser import DESK_SCREEN, IN_A_BROWSER, sign_in
from tests.employers.factors import ACCOUNT_2FA, code_now, give_app, give_recovery_codes
from tests.employers.passkeys import ADD, KEYS, Laptop, add_passkey, sign_out
from tests.employers.test_account_pages_in_a_browser import assert_good
from tests.employers.visits import ACCOUNT, SIGN_IN

pytestmark = IN_A_BROWSER


@pytest.fixture
def laptop(tab: Page) -> Laptop:
    return Laptop(tab)


def test_a_passkey_is_added_and_opens_the_account_alone(
    tab: Page, laptop: Laptop, anna: User
) -> None:
    sign_in(tab, anna.email)
    add_passkey(tab)
    assert_good(tab)
    tab.goto(KEYS)
    expect(tab.locator("main dt")).to_have_text("Notebook im Büro")
    sign_out(tab)
    tab.goto(f"{SIGN_IN}?next=/de/konto/email/")
    tab.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(tab.locator("h1")).to_have_text("E-Mail-Adressen")
    tab.goto(KEYS)
    expect(tab.locator("main dd").first).to_contain_text("zuletzt benutzt am")


def test_a_passkey_is_the_second_factor_after_a_password(
    tab: Page, laptop: Laptop, anna: User
) -> None:
    sign_in(tab, anna.email)
    add_passkey(tab)
    sign_out(tab)
    sign_in(tab, anna.email)
    expect(tab.locator("h1")).to_have_text("Zweiter Faktor")
    assert_good(tab)
    tab.get_by_role("button", name="Mit Passkey bestätigen").click()
    expect(tab.get_by_role("button", name="Abmelden")).to_be_visible()


def test_a_removed_passkey_opens_nothing_and_says_so(tab: Page, laptop: Laptop, anna: User) -> None:
    sign_in(tab, anna.email)
    add_passkey(tab)
    sign_out(tab)
    Authenticator.objects.all().delete()
    tab.goto(SIGN_IN)
    tab.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(tab.locator(".page__messages")).to_contain_text("gibt es hier kein Konto")
    expect(tab.locator("h1")).to_have_text("Anmelden")


def test_a_refused_finger_is_told_on_the_page(tab: Page, laptop: Laptop, anna: User) -> None:
    sign_in(tab, anna.email)
    laptop.refuses()
    tab.goto(ADD)
    tab.get_by_role("button", name="Passkey hinzufügen").click()
    expect(tab.get_by_role("alert")).to_contain_text("Das hat nicht geklappt")
    assert_good(tab)


def test_every_page_of_the_second_factor_is_accessible_and_fits(tab: Page, anna: User) -> None:
    sign_in(tab, anna.email)
    pages = ["", "webauthn/", "webauthn/add/", "totp/activate/"]
    _assert_all_good(tab, [ACCOUNT_2FA + path for path in pages])
    row = give_app(anna)
    give_recovery_codes(anna)
    _assert_all_good(
        tab,
        [
            ACCOUNT_2FA,
            ACCOUNT,
            f"{ACCOUNT_2FA}totp/deactivate/",
            f"{ACCOUNT_2FA}reauthenticate/",
            f"{ACCOUNT_2FA}recovery-codes/",
            f"{ACCOUNT_2FA}recovery-codes/generate/",
            "/de/konto/reauthenticate/",
            "/de/konto/sessions/",
        ],
    )
    row.delete()


def test_the_pages_of_a_sign_in_by_code_are_accessible_and_fit(tab: Page, anna: User) -> None:
    _assert_all_good(tab, ["/de/konto/login/code/"])
    tab.get_by_label("E-Mail").fill(anna.email)
    tab.get_by_role("button", name="Code senden").click()
    expect(tab.locator("h1")).to_have_text("Code eingeben")
    assert_good(tab)
    tab.get_by_role("button", name="Abbrechen").click()
    expect(tab.locator("h1")).to_have_text("Anmelden")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_app_is_the_second_factor(tab: Page, anna: User) -> None:
    give_app(anna)
    tab.goto(SIGN_IN)
    expect(tab.get_by_role("button", name="Mit Passkey anmelden")).to_be_hidden()
    assert "Passkeys brauchen JavaScript" in tab.content()
    tab.locator("main [name=login]").fill(anna.email)
    tab.locator("main [name=password]").fill("a-long-test-password")
    tab.locator("main form:has([name=password]) [type=submit]").click()
    tab.get_by_role("textbox", name="Code").fill(code_now())
    tab.locator("main form:has([name=code]) [type=submit]").first.click()
    expect(tab.get_by_role("button", name="Abmelden")).to_be_visible()


def _assert_all_good(tab: Page, paths: list[str]) -> None:
    for path in paths:
        tab.set_viewport_size(DESK_SCREEN)
        tab.goto(path)
        assert_good(tab)
