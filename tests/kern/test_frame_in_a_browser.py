"""The frame of every page by keyboard and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import IN_A_BROWSER, NARROW_SCREEN, assert_accessible, assert_no_sideways_scroll

pytestmark = IN_A_BROWSER
ANY_PAGE = "/de/konto/login/"


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(tab: Page) -> None:
    tab.goto(ANY_PAGE)
    tab.keyboard.press("Tab")
    expect(tab.locator("a.skip-link")).to_be_focused()
    expect(tab.locator("a.skip-link")).to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.locator("main :focus")).to_have_count(1)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_menu_opens_on_a_phone_without_scripts(tab: Page) -> None:
    tab.set_viewport_size(NARROW_SCREEN)
    tab.goto(ANY_PAGE)
    expect(tab.get_by_role("link", name="Vorprüfung")).not_to_be_visible()
    tab.get_by_text("Menü").click()
    expect(tab.get_by_role("link", name="Vorprüfung")).to_be_visible()


def test_the_open_menu_fits_the_phone(tab: Page) -> None:
    tab.set_viewport_size(NARROW_SCREEN)
    tab.goto(ANY_PAGE)
    tab.get_by_text("Menü").click()
    assert_no_sideways_scroll(tab)
    assert_accessible(tab)


def test_the_language_switch_leads_to_the_same_page(tab: Page) -> None:
    tab.goto(ANY_PAGE)
    tab.get_by_role("link", name="English").click()
    expect(tab.locator("h1")).to_have_text("Sign in")
    expect(tab.locator("html")).to_have_attribute("lang", "en")
