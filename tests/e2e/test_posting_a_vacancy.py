"""A company posts a vacancy: five steps without a mouse, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from employers.models import User
from tests.browser import IN_A_BROWSER, NARROW_SCREEN, assert_no_sideways_scroll, sign_in
from tests.e2e.steps import look_at, press
from vacancies.models import Vacancy
from vacancies.steps import first_incomplete

pytestmark = IN_A_BROWSER

MOST_TABS = 120
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 12 + "😀"


def test_a_vacancy_is_written_in_five_steps_without_a_mouse(tab: Page, anna: User) -> None:
    sign_in(tab, anna.email)
    tab.goto("/de/stellen/eigene/neu/")
    look_at(tab)
    _activate(tab, "main form button")
    tab.wait_for_url("**/taetigkeit/")
    look_at(tab)
    _type(tab, "[name=title]", "Bäckerin oder Bäcker")
    _choose(tab, "[name=kind]")
    _reach(tab, "[name=field]")
    tab.keyboard.press("K")  # Küche, Backstube und Hotel
    _type(tab, "[name=description]", "Sie backen Brot. Wir sind ein junges Team.")
    tab.keyboard.press("Tab")
    expect(tab.locator(".vacancy-notes q")).to_have_text("junges Team")
    _go_on(tab)
    tab.wait_for_url("**/konditionen/")
    look_at(tab)
    _choose(tab, "[name=duration]")
    _type(tab, "[name=hours_from]", "38,5")
    _type(tab, "[name=postcode]", "42103")
    _type(tab, "[name=town]", "Wuppertal")
    _go_on(tab)
    tab.wait_for_url("**/anforderungen/")
    look_at(tab)
    _reach(tab, "[name=speaking]")
    tab.keyboard.type("A2")
    _choose(tab, "[name=qualification]")
    _go_on(tab)
    tab.wait_for_url("**/einstieg/")
    look_at(tab)
    _choose(tab, "[name=entry_ways]")
    _go_on(tab)
    tab.wait_for_url("**/kontakt/")
    look_at(tab)
    _type(tab, "[name=contact_phone]", "0202 555 0142")
    _choose(tab, "[name=apply_by]")
    _go_on(tab)
    expect(tab.locator("main")).to_contain_text("Alles Nötige ist da")
    look_at(tab)
    vacancy = Vacancy.objects.get()
    assert first_incomplete(vacancy) is None
    assert vacancy.apply_by == ["phone"]


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_step_works_without_scripts(tab: Page, anna: User) -> None:
    sign_in(tab, anna.email)
    tab.goto("/de/stellen/eigene/neu/")
    press(tab, "Leer beginnen")
    tab.get_by_label("Bezeichnung der Stelle").fill("Koch")
    tab.get_by_label("Beruf (KldB 2010)").fill("Koch")
    press(tab, "Speichern und weiter")
    expect(tab.locator(".error-summary")).to_contain_text("fünf Ziffern")
    expect(tab.locator("main")).to_contain_text("Alles andere ist gespeichert")
    expect(tab.locator(".vacancy-notes")).to_contain_text("Koch")
    tab.get_by_label("Beruf (KldB 2010)").fill("29301")
    press(tab, "Speichern und zur Übersicht")
    expect(tab.locator("h1")).to_have_text("Koch")
    assert Vacancy.objects.get().level == "helper"


def test_a_long_word_widens_no_page(tab: Page, anna: User) -> None:
    sign_in(tab, anna.email)
    tab.goto("/de/stellen/eigene/neu/")
    press(tab, "Leer beginnen")
    for name in ("title", "tasks", "description", "summary", "other_title", "other_text"):
        tab.locator(f"[name={name}]").fill(LONG_WORD)
    tab.set_viewport_size(NARROW_SCREEN)
    assert_no_sideways_scroll(tab)
    press(tab, "Speichern und weiter")
    expect(tab.locator(".error-summary")).to_be_visible()
    assert_no_sideways_scroll(tab)


def _reach(page: Page, selector: str) -> None:
    """Press the tabulator until the focus is there."""
    for _press in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} by keyboard")


def _type(page: Page, selector: str, text: str) -> None:
    _reach(page, selector)
    page.keyboard.type(text)


def _choose(page: Page, selector: str) -> None:
    """The first of several answers."""
    _reach(page, selector)
    page.keyboard.press("Space")


def _activate(page: Page, selector: str) -> None:
    _reach(page, selector)
    page.keyboard.press("Enter")


def _go_on(page: Page) -> None:
    _activate(page, ".vacancy-form button")
