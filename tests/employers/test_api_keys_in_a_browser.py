"""A key from the form to its end, as somebody with a browser meets it."""

import pytest
from playwright.sync_api import Page, expect

from employers.models import Company, User
from tests.browser import IN_A_BROWSER, assert_accessible, sign_in
from tests.employers.keys import KEYS, OWN_KEY, ask, make_key
from tests.employers.test_people_in_a_browser import assert_good

pytestmark = IN_A_BROWSER


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_key_is_made_copied_used_and_revoked_without_javascript(
    tab: Page, anna: User, bakery: Company
) -> None:
    sign_in(tab, anna.email)
    tab.goto("/de/konto/betrieb/")
    tab.get_by_role("link", name="API-Schlüssel verwalten").click()
    tab.get_by_role("link", name="Schlüssel erstellen").click()
    tab.get_by_label("Name des Schlüssels").fill("Bewerbungen")
    tab.get_by_role("button", name="Schlüssel erstellen").click()
    key = tab.get_by_label("Bewerbungen").input_value()
    assert ask(OWN_KEY, key).status_code == 200
    tab.reload()
    expect(tab.locator("main")).not_to_contain_text(key)
    expect(tab.locator("main")).to_contain_text(key[:12])
    tab.get_by_role("link", name="Widerrufen").click()
    tab.get_by_role("button", name="Widerrufen").click()
    expect(tab.locator(".kern-alert--success")).to_contain_text("öffnet nichts mehr")
    assert ask(OWN_KEY, key).status_code == 401


def test_the_pages_are_accessible_and_fit(tab: Page, anna: User, bakery: Company) -> None:
    sign_in(tab, anna.email)
    assert_good(tab, KEYS)
    token, _key = make_key(bakery)
    for address in (KEYS, f"{KEYS}neu/", f"{KEYS}{token.pk}/widerrufen/", "/api/v1/docs"):
        assert_good(tab, address)
    tab.goto(f"{KEYS}neu/")
    tab.get_by_role("button", name="Schlüssel erstellen").click()
    expect(tab.locator(".error-summary")).to_be_focused()
    assert_accessible(tab)
    tab.get_by_label("Name des Schlüssels").fill("Bewerbungen")
    tab.get_by_role("button", name="Schlüssel erstellen").click()
    expect(tab.get_by_label("Bewerbungen")).to_be_visible()
    assert_accessible(tab)
