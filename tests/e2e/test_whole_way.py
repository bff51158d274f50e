"""One employer's question from sign-in to the answer, as people see it in a browser."""

import re

from django.core.mail import EmailMessage

from playwright.sync_api import Page, expect

from employers.models import User
from prechecks.models import PreCheck
from servicedesk.models import Enquiry
from tests.browser import IN_A_BROWSER, sign_in
from tests.e2e.steps import (
    TRAINEE,
    answer_page,
    answer_questions,
    fold_out,
    hand_over,
    look_at,
    press,
    write,
)

pytestmark = IN_A_BROWSER

SCRIPT = "text/javascript"


def test_an_employer_asks_a_caseworker_answers_the_employer_reads(
    tab: Page, other_tab: Page, anna: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    reference = _ask(tab, anna)
    _answer(other_tab, dora, reference)
    _read_and_reply(tab, reference)
    _close(other_tab, reference)

    tab.reload()
    expect(tab.locator("main")).to_contain_text("Diese Anfrage ist geschlossen.")
    told = [mail.subject for mail in mailoutbox if mail.to == [anna.email]]
    assert len(told) == 4  # It arrived, there is a message, it is answered, it is closed.
    assert all(reference in subject for subject in told)
    assert not any("Kammer" in mail.body or "Rückruf" in mail.body for mail in mailoutbox)


def _ask(page: Page, employer: User) -> str:
    page.goto("/de/")
    look_at(page)
    sign_in(page, employer.email)
    look_at(page)
    page.get_by_label("Eigene Bezeichnung").fill("Ausbildung 2027")
    press(page, "Vorprüfung starten")
    answer_questions(page, TRAINEE)
    verdict = page.get_by_role("heading", level=1)
    expect(verdict).to_have_text("Erlaubnis der Ausländerbehörde nötig")
    expect(page.locator("main")).to_contain_text("§ 61 Abs. 2")
    look_at(page)
    reference = hand_over(page)
    look_at(page)
    return reference


def _answer(page: Page, caseworker: User, reference: str) -> None:
    sign_in(page, caseworker.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Posteingang")
    look_at(page)
    page.get_by_role("link", name="Elektroniker für Betriebstechnik").click()
    expect(page.locator("main")).to_contain_text("AD.A14")
    press(page, "Übernehmen")
    _complete(page, "Ja", "Zurzeit nicht erlaubt")
    _complete(page, "Nein", "ändern nichts an der ersten Einschätzung")
    write(page, "Interne Notiz", "Rückruf der Kammer abwarten.", "Notiz speichern")
    write(page, "Nachricht an den Betrieb", "Ist der Vertrag bei der Kammer?", "Nachricht senden")
    page.locator("main").get_by_role("link", name="Antwort schreiben").first.click()
    look_at(page)
    press(page, "Mit der Einschätzung beginnen")
    answer = page.get_by_label("Ihre Antwort")
    expect(answer).to_have_value(re.compile("Guten Tag"))
    expect(page.get_by_label("Warum die Antwort von der ersten")).to_be_hidden()
    answer.fill("Ja. Die Person stellt den Antrag.")
    press(page, "Vorschau")
    expect(page.locator("main")).to_contain_text("Ja. Die Person stellt den Antrag.")
    look_at(page)
    press(page, "Senden")
    expect(page.locator("main")).to_contain_text("Beantwortet")
    look_at(page)


def _complete(page: Page, accelerated: str, follows: str) -> None:
    """Enter what only the desk knows, and read what follows from it."""
    page.locator("main a", has_text="Angaben der Servicestelle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Angaben der Servicestelle")
    look_at(page)
    question = page.get_by_role("group", name="Wird das beschleunigte Asylverfahren angewendet?")
    question.get_by_label(accelerated, exact=True).check()
    press(page, "Angaben speichern")
    expect(page.locator("section", has=page.locator("#desk-facts"))).to_contain_text(follows)
    look_at(page)


def _read_and_reply(page: Page, reference: str) -> None:
    page.goto("/de/anfragen/")
    look_at(page)
    page.get_by_role("link", name="Elektroniker für Betriebstechnik").click()
    expect(page.locator("main")).to_contain_text("Ja. Die Person stellt den Antrag.")
    expect(page.locator("main")).not_to_contain_text("Rückruf")
    expect(page.locator("main")).not_to_contain_text("beschleunigte")
    look_at(page)
    page.get_by_label("Ihre Nachricht").fill("Danke, das hilft uns.")
    press(page, "Nachricht senden")
    expect(page.locator("main")).to_contain_text("Danke, das hilft uns.")


def _close(page: Page, reference: str) -> None:
    page.goto(f"/de/desk/{reference}/")
    expect(page.locator("main")).to_contain_text("Danke, das hilft uns.")
    fold_out(page, "Anfrage schließen").get_by_role("button", name="Anfrage schließen").click()
    expect(page.locator("main")).to_contain_text("Die Anfrage ist geschlossen.")
    look_at(page)


def test_what_a_visitor_answered_becomes_a_draft_at_sign_in(
    tab: Page, anna: User, dora: User
) -> None:
    tab.goto("/de/vorpruefung/")
    look_at(tab)
    press(tab, "Vorprüfung starten")
    answer_questions(tab, TRAINEE)
    look_at(tab)
    assert not PreCheck.objects.exists()

    press(tab, "Anmelden und die Servicestelle fragen")
    _sign_in_here(tab, anna)
    assert PreCheck.objects.get().company == anna.companies.get()
    hand_over(tab)
    assert Enquiry.objects.get().opened_by == anna


def _sign_in_here(page: Page, person: User) -> None:
    from tests.cast import PASSWORD

    page.locator("main [name=login]").fill(person.email)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) [type=submit]").click()


def test_a_session_that_ends_in_the_middle_costs_no_answer(tab: Page, anna: User) -> None:
    sign_in(tab, anna.email)
    press(tab, "Vorprüfung starten")
    answer_page(tab, TRAINEE)
    tab.get_by_text("Berufsausbildung im Betrieb").click()
    tab.context.clear_cookies(name=re.compile("sessionid"))
    press(tab, "Weiter")
    _sign_in_here(tab, anna)
    expect(tab.get_by_label("Berufsausbildung im Betrieb")).to_be_checked()
    look_at(tab)
    answer_questions(tab, TRAINEE)


def test_a_double_click_sends_one_enquiry(tab: Page, anna: User, dora: User) -> None:
    sign_in(tab, anna.email)
    press(tab, "Vorprüfung starten")
    answer_questions(tab, TRAINEE)
    # Without the script that holds the second click back the server has to do it.
    tab.route(
        "**/send-once.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    hand_over(tab, clicks=2)
    assert Enquiry.objects.count() == 1
