"""The history of a company as its owner reads it in a browser."""

from playwright.sync_api import Page, expect

from employers.models import Company, Role, Sight
from employers.service import acting, people
from tests.browser import (
    DESK_SCREEN,
    IN_A_BROWSER,
    NARROW_SCREEN,
    assert_accessible,
    assert_no_sideways_scroll,
    sign_in,
)
from tests.cast import join

pytestmark = IN_A_BROWSER


def test_the_owner_finds_who_changed_a_role(tab: Page, bakery: Company) -> None:
    anna, ben = join(bakery, "anna", Role.OWNER), join(bakery, "ben", Role.MEMBER)
    with acting(anna):
        row = bakery.memberships.get(user=ben)
        people.change_role(membership=row, role=Role.READER, sees=Sight.ALL, by=anna)
    sign_in(tab, anna.email)
    tab.set_viewport_size(DESK_SCREEN)
    tab.goto("/de/konto/betrieb/")
    tab.get_by_role("link", name="Zum Verlauf").click()
    sentence = "Anna hat die Rolle von Ben von Mitglied auf Lesezugriff geändert"
    expect(tab.get_by_text(sentence)).to_be_visible()
    assert_accessible(tab)
    tab.get_by_label("Wer gehandelt hat").select_option("Ben")
    tab.get_by_role("button", name="Anzeigen").click()
    expect(tab.get_by_role("heading", name="Nichts gefunden")).to_be_visible()
    tab.get_by_role("link", name="Alles zeigen").click()
    expect(tab.get_by_text(sentence)).to_be_visible()
    tab.set_viewport_size(NARROW_SCREEN)
    assert_no_sideways_scroll(tab)
