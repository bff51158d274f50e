"""The account pages as people with a browser meet them."""

import re

import pytest
from playwright.sync_api import Page, expect

from employers.models import Company, User
from servicedesk.models import Desk
from tests.browser import (
    IN_A_BROWSER,
    NARROW_SCREEN,
    assert_accessible,
    assert_no_sideways_scroll,
    sign_in,
)
from tests.cast import make_user
from tests.employers.visits import ACCOUNT, NEW, NEW_PASSWORD, REGISTER, RESET, SIGN_IN, SIGN_UP
from tests.servicedesk.makers import make_enquiry

pytestmark = IN_A_BROWSER

FOR_ALL = [SIGN_IN, SIGN_UP, RESET]
DELETE = "/de/konto/loeschen/"
OWN = [
    ACCOUNT,
    "/de/konto/email/",
    "/de/konto/password/change/",
    "/de/konto/logout/",
    "/de/konto/benachrichtigungen/",
    "/de/konto/meine-daten/",
    DELETE,
]
SEND = "main form [type=submit]"


def assert_good(page: Page) -> None:
    """For everybody, in both themes, on a desk and on a phone."""
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW_SCREEN)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("path", FOR_ALL)
def test_pages_for_visitors_are_accessible_and_fit_with_errors_too(tab: Page, path: str) -> None:
    tab.goto(path)
    assert_good(tab)
    tab.locator(SEND).first.click()
    expect(tab.locator(".error-summary")).to_be_visible()
    assert_good(tab)


def test_pages_of_an_account_are_accessible_and_fit(tab: Page, anna: User) -> None:
    sign_in(tab, anna.email)
    for path in OWN:
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(path)
        assert_good(tab)


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(tab: Page) -> None:
    tab.goto(SIGN_IN)
    tab.locator(SEND).click()
    expect(tab.locator(".error-summary")).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("#id_password")).to_be_focused()


def test_a_wrong_password_is_told_and_the_address_stays(tab: Page, anna: User) -> None:
    tab.goto(SIGN_IN)
    tab.get_by_label("E-Mail").fill(anna.email)
    tab.get_by_label("Passwort", exact=True).fill("falsch")
    tab.keyboard.press("Enter")
    expect(tab.locator(".error-summary")).to_be_focused()
    expect(tab.locator(".error-summary")).to_contain_text("stimmen nicht")
    expect(tab.get_by_label("E-Mail")).to_have_value(anna.email)


def test_the_keyboard_alone_signs_in(tab: Page, anna: User) -> None:
    tab.goto(SIGN_IN)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("E-Mail")).to_be_focused()
    tab.keyboard.type(anna.email)
    tab.get_by_label("Passwort", exact=True).focus()
    tab.keyboard.type("a-long-test-password")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("button", name="Abmelden")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_people_sign_in_and_out(tab: Page, anna: User) -> None:
    sign_in(tab, anna.email)
    tab.goto(ACCOUNT)
    expect(tab.locator("h1")).to_have_text("Konto")
    tab.get_by_role("button", name="Abmelden").click()
    tab.goto(ACCOUNT)
    expect(tab.locator("h1")).to_have_text("Anmelden")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_errors_are_shown(tab: Page) -> None:
    tab.goto(SIGN_IN)
    tab.locator(SEND).click()
    tab.locator(".error-summary a").first.click()
    expect(tab).to_have_url(re.compile("#id_login$"))
    expect(tab.locator("#id_login_error")).to_contain_text("ausgefüllt")


def test_the_registration_of_a_company_fits_with_errors_and_long_words(tab: Page) -> None:
    sign_in(tab, make_user("nora").email)
    tab.goto(REGISTER)
    tab.locator(SEND).click()
    expect(tab.locator(".error-summary")).to_be_focused()
    assert_good(tab)
    name = "Donaudampfschifffahrtsgesellschaftskapitänsmützen"
    tab.get_by_label("Name des Betriebs").fill(name)
    tab.locator(SEND).click()
    expect(tab.get_by_label("Name des Betriebs")).to_have_value(name)
    expect(tab.locator(".error-summary")).to_contain_text("Rechtsform")
    assert_no_sideways_scroll(tab)


def test_after_the_sign_up_the_page_says_what_comes_next(tab: Page) -> None:
    tab.goto(SIGN_UP)
    tab.get_by_label("E-Mail").fill(NEW)
    tab.get_by_label("Passwort", exact=True).fill(NEW_PASSWORD)
    tab.get_by_label("Passwort wiederholen").fill(NEW_PASSWORD)
    tab.locator(SEND).click()
    expect(tab.locator("h1")).to_have_text("E-Mail-Adresse bestätigen")
    assert_good(tab)


def test_somebody_takes_the_data_along_and_deletes_the_account(
    tab: Page, anna: User, ben: User, bakery: Company, desk: Desk
) -> None:
    make_enquiry(company=bakery, by=ben)
    sign_in(tab, ben.email)
    tab.goto(DELETE)
    tab.get_by_role("link", name="Laden Sie Ihre Daten vorher herunter").click()
    with tab.expect_download() as file:
        tab.get_by_role("button", name="Meine Daten herunterladen").click()
    assert file.value.suggested_filename.endswith(".json")
    tab.goto(DELETE)
    tab.locator(SEND).click()
    expect(tab.locator(".error-summary")).to_be_focused()
    assert_good(tab)
    tab.get_by_label("Wer führt die offenen Anfragen").select_option(index=1)
    tab.get_by_label("Ihre E-Mail-Adresse").fill(ben.email)
    tab.locator(SEND).click()
    expect(tab.locator("h1")).to_have_text("Ihr Konto ist gelöscht")
    assert_good(tab)
    tab.goto(ACCOUNT)
    expect(tab.locator("h1")).to_have_text("Anmelden")
