"""Both ways to a provider and back in Chromium, with the portal's policy and cookies."""

import re

import requests
from playwright.sync_api import Page, Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from employers.models import Company, CompanyIdentity, User
from tests.browser import IN_A_BROWSER, sign_in
from tests.employers.city_server import city_settings, honest_server
from tests.employers.company_server import METADATA, company_server
from tests.employers.test_account_pages_in_a_browser import assert_good
from tests.employers.visits import ACCOUNT, CONNECTIONS, SIGN_IN

pytestmark = IN_A_BROWSER


def without_foreign_styles(route: Route) -> None:
    """The server's page would fetch its looks from another host."""
    answer = route.fetch(max_redirects=0)
    plain = re.sub(r"<link[^>]*>", '<link rel="icon" href="data:,">', answer.text())
    route.fulfill(response=answer, body=plain)


def test_a_caseworker_comes_with_the_citys_account(
    tab: Page, dora: User, settings: Settings
) -> None:
    with honest_server() as city:
        settings.SOCIALACCOUNT_PROVIDERS = city_settings(city.url)
        city.knows("d-17", email=dora.email, email_verified=True)
        tab.route(f"{city.url}/oauth2/authorize*", without_foreign_styles)
        tab.goto(SIGN_IN)
        assert_good(tab)
        tab.get_by_role("button", name="Mit der Kennung der Stadt anmelden").click()
        tab.locator("[name=sub]").fill("d-17")
        tab.locator("[name=sub]").press("Enter")
        expect(tab).to_have_url("/de/desk/")
        tab.goto(CONNECTIONS)
        expect(tab.locator("main dt")).to_have_text("Kennung der Stadt")
        assert_good(tab)


def test_a_company_is_connected_and_its_people_come_from_another_site(
    tab: Page, bakery: Company, anna: User, settings: Settings, live_server: LiveServer
) -> None:
    """The answer is posted without the portal's cookies: it comes from 127.0.0.1 to localhost."""
    with company_server() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = provider.settings(SAML_EMAIL_IS_VERIFIED="true")
        provider.trust(requests.get(live_server.url + METADATA, timeout=5).content)
        provider.comes("K-1", "anna")
        sign_in(tab, anna.email)
        tab.goto(f"{ACCOUNT}betrieb/")
        tab.get_by_role("link", name="Mein Unternehmenskonto verbinden").click()
        assert_good(tab)
        tab.get_by_role("button", name="Jetzt verbinden").click()
        expect(tab.locator("main dt")).to_have_text("Verbunden")
        assert CompanyIdentity.objects.get().company == bakery
        assert_good(tab)
        with tab.expect_navigation():
            tab.get_by_role("button", name="Abmelden").click()
        provider.comes("K-1", "bert", email="bert@portal.example")
        tab.goto(SIGN_IN)
        tab.get_by_role("button", name="Mit Mein Unternehmenskonto anmelden").click()
        tab.get_by_role("link", name="Konto", exact=True).click()
        expect(tab.locator("main")).to_contain_text("Bäckerei Sonnborn")
        expect(tab.locator("main")).to_contain_text("Mitglied")


def test_the_form_for_the_address_and_the_pages_of_what_went_wrong(
    tab: Page, anna: User, settings: Settings, live_server: LiveServer
) -> None:
    with company_server() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = provider.settings(SAML_EMAIL_IS_VERIFIED="true")
        provider.trust(requests.get(live_server.url + METADATA, timeout=5).content)
        provider.comes("K-2", "chef")
        tab.goto(f"{CONNECTIONS}mit/company/")
        assert_good(tab)
        tab.get_by_role("button", name="Mit Mein Unternehmenskonto anmelden").click()
        expect(tab.locator("h1")).to_have_text("Ihre E-Mail-Adresse")
        assert_good(tab)
        provider.comes("K-2", "chef", email=anna.email)
        tab.goto(SIGN_IN)
        tab.get_by_role("button", name="Mit Mein Unternehmenskonto anmelden").click()
        expect(tab.locator("h1")).to_have_text("Die Anmeldung hat nicht geklappt")
        assert_good(tab)
        tab.goto(f"{CONNECTIONS}abgebrochen/")
        assert_good(tab)
