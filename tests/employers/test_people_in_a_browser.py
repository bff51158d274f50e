"""The people of a company as somebody with a browser meets them."""

from datetime import date

from django.core.mail import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from employers.models import Company, JoinRequest, Role, User
from employers.service import people
from prechecks import service as prechecks
from rulebook import parse_facts
from tests.browser import (
    DESK_SCREEN,
    IN_A_BROWSER,
    NARROW_SCREEN,
    assert_accessible,
    assert_no_sideways_scroll,
    sign_in,
)
from tests.cast import make_user
from tests.employers.makers import make_invitation, membership, role_of
from tests.employers.visits import links_in

pytestmark = IN_A_BROWSER

PEOPLE = "/de/konto/betrieb/personen/"


def assert_good(tab: Page, address: str) -> None:
    """For everybody, in both themes, on a desk and on a phone."""
    tab.set_viewport_size(DESK_SCREEN)
    tab.goto(address)
    assert_accessible(tab)
    tab.emulate_media(color_scheme="dark")
    assert_accessible(tab)
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size(NARROW_SCREEN)
    assert_no_sideways_scroll(tab)


@pytest.fixture
def full_house(bakery: Company, anna: User, mia: User, ben: User, rita: User) -> JoinRequest:
    """Everything a page about people can show."""
    facts = parse_facts({"person.nationality": "PL"})
    prechecks.start_from_facts(
        company=bakery, by=ben, label="", facts=facts, as_of=date(2026, 11, 22)
    )
    make_invitation(bakery, f"{'lang' * 12}@donaudampfschifffahrt.example", by=anna)
    return JoinRequest.objects.create(company=bakery, user=make_user("norbert"))


def test_pages_for_who_manages_people_are_accessible_and_fit(
    full_house: JoinRequest, tab: Page, anna: User, ben: User, bakery: Company
) -> None:
    sign_in(tab, anna.email)
    row = membership(ben, bakery).pk
    invitation = bakery.invitations.get().pk
    for page in (
        "",
        "einladen/",
        f"{row}/",
        f"{row}/entfernen/",
        "verlassen/",
        "inhaberschaft/",
        f"bitten/{full_house.pk}/",
        f"einladungen/{invitation}/zurueckziehen/",
    ):
        assert_good(tab, PEOPLE + page)
    tab.goto(f"{PEOPLE}einladen/")
    tab.get_by_role("button", name="Einladung senden").click()
    expect(tab.locator(".error-summary")).to_be_focused()
    assert_accessible(tab)


@pytest.mark.usefixtures("full_house")
def test_pages_for_who_is_offered_the_ownership(
    tab: Page, anna: User, ben: User, bakery: Company
) -> None:
    people.offer_ownership(company=bakery, to=ben, by=anna)
    sign_in(tab, ben.email)
    assert_good(tab, PEOPLE)
    tab.get_by_role("link", name="Zum Angebot").click()
    assert_good(tab, tab.url)
    tab.get_by_role("button", name="Annehmen").click()
    expect(tab.locator(".kern-alert--success")).to_contain_text("Inhaberschaft")
    assert [role_of(ben, bakery), role_of(anna, bakery)] == [Role.OWNER, Role.MANAGER]


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_an_invitation_from_the_form_to_the_first_day(
    tab: Page, anna: User, nora: User, bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    sign_in(tab, anna.email)
    tab.goto(PEOPLE)
    tab.get_by_role("link", name="Person einladen").click()
    tab.get_by_label("E-Mail-Adresse").fill("Nora@Portal.example")
    tab.get_by_label("Mitglied").check()
    tab.get_by_role("button", name="Einladung senden").click()
    expect(tab.locator(".kern-alert--success")).to_contain_text("unterwegs")
    tab.get_by_role("button", name="Abmelden").click()
    (mail,) = mailoutbox
    link, _english = links_in(mail)
    tab.goto(link)
    tab.get_by_role("main").get_by_role("link", name="Anmelden").click()
    tab.get_by_label("E-Mail").fill(nora.email)
    tab.get_by_label("Passwort", exact=True).fill("a-long-test-password")
    tab.locator("main form [type=submit]").first.click()
    tab.get_by_role("button", name="Dem Betrieb beitreten").click()
    expect(tab.locator(".kern-alert--success")).to_contain_text("Bäckerei Sonnborn")
    assert role_of(nora, bakery) == Role.MEMBER


def test_pages_for_invited_people_are_accessible_and_fit(
    tab: Page, anna: User, nora: User, bakery: Company
) -> None:
    invitation, secret = make_invitation(bakery, nora.email, by=anna)
    assert_good(tab, f"/de/konto/einladungen/link/{secret}/")
    assert_good(tab, "/de/konto/einladungen/link/falsch/")
    sign_in(tab, nora.email)
    assert_good(tab, f"/de/konto/einladungen/{invitation.pk}/")
