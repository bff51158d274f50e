"""A company registers, the desk checks it, the company sees it: as people do it in a browser."""

from django.core.mail import EmailMessage

from playwright.sync_api import Page, expect

from employers.models import Company, User
from tests.browser import IN_A_BROWSER, sign_in
from tests.e2e.steps import describe_company, fold_out, look_at, press, write

pytestmark = IN_A_BROWSER


def test_a_company_registers_the_desk_checks_it_the_company_sees_it(
    tab: Page, other_tab: Page, nora: User, ines: User, mailoutbox: list[EmailMessage]
) -> None:
    _register(tab, nora)
    _look_into_it(other_tab, ines)
    _reply(tab)
    _confirm(other_tab)

    tab.goto("/de/konto/betrieb/")
    expect(tab.locator("main")).to_contain_text("Die Servicestelle hat Ihren Betrieb geprüft")
    look_at(tab)
    _keep_a_workplace(tab)
    assert Company.objects.get().is_verified
    told = [mail.subject for mail in mailoutbox if mail.to == [nora.email]]
    assert len(told) == 3  # It arrived, there is a question, it is confirmed.


def _register(page: Page, person: User) -> None:
    sign_in(page, person.email)
    page.goto("/de/konto/betrieb/")
    look_at(page)
    describe_company(page)
    page.get_by_label("Betriebsnummer").fill("0991 2343")
    press(page, "Betrieb registrieren")
    expect(page.locator(".error-summary")).to_contain_text("Gericht")
    look_at(page)
    page.get_by_label("Registergericht").fill("Amtsgericht Wuppertal")
    press(page, "Betrieb registrieren")
    expect(page.locator("main")).to_contain_text("ist registriert")
    page.goto("/de/konto/betrieb/")
    expect(page.locator("main")).to_contain_text("Stellen veröffentlichen Sie nach der Prüfung")
    expect(page.locator("main")).to_contain_text("Wuppertal HRB 12345")
    look_at(page)


def _look_into_it(page: Page, caseworker: User) -> None:
    sign_in(page, caseworker.email)
    look_at(page)
    page.get_by_role("link", name="Prüfung: Dachdeckerei Elberfeld GmbH").click()
    expect(page.locator("table")).to_contain_text("Wuppertal HRB 12345")
    press(page, "Übernehmen")
    write(page, "Nachricht an den Betrieb", "Seit wann besteht der Betrieb?", "Nachricht senden")
    fold_out(page, "Betrieb nicht bestätigen")
    fold_out(page, "Betrieb bestätigen")
    look_at(page)


def _reply(page: Page) -> None:
    page.goto("/de/anfragen/")
    look_at(page)
    page.get_by_role("link", name="Prüfung: Dachdeckerei Elberfeld GmbH").click()
    page.get_by_label("Ihre Nachricht").fill("Seit dem Frühjahr.")
    press(page, "Nachricht senden")
    look_at(page)


def _confirm(page: Page) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text("Seit dem Frühjahr.")
    form = fold_out(page, "Betrieb bestätigen")
    form.get_by_role("button", name="Betrieb bestätigen").click()
    expect(page.locator("main")).to_contain_text("Der Betrieb ist bestätigt.")
    look_at(page)


def _keep_a_workplace(page: Page) -> None:
    press(page, "Betriebsstätten pflegen")
    look_at(page)
    press(page, "Betriebsstätte hinzufügen")
    page.locator("[name=name]").fill("Hof Vohwinkel")
    page.get_by_label("Straße").fill("Kaiserstraße 2")
    page.get_by_label("Postleitzahl").fill("42329")
    page.get_by_label("Ort", exact=True).fill("Wuppertal")
    look_at(page)
    press(page, "Speichern")
    expect(page.locator("table")).to_contain_text("Kaiserstraße 2, 42329 Wuppertal")
    look_at(page)
    page.get_by_role("link", name="Hof Vohwinkel").click()
    press(page, "Diese Betriebsstätte löschen")
    look_at(page)
