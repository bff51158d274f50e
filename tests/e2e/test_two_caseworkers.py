"""Two caseworkers on one case, each in a browser of their own, and the employer in a third."""

import re

from django.core.mail import EmailMessage
from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from employers.models import User
from servicedesk import service
from servicedesk.models import ChecklistTemplate, Draft, Enquiry
from tests.browser import IN_A_BROWSER, sign_in
from tests.e2e.steps import fold_out, look_at
from tests.servicedesk.makers import make_enquiry

pytestmark = IN_A_BROWSER

BETWEEN_SIGNS = "00:16"  # of life, which a page sends every 15 seconds
LOOKS, WRITES = "Ines sieht sich die Anfrage an.", "Ines schreibt gerade in dieser Anfrage."


@pytest.fixture
def enquiry(dora: User, ines: User, anna: User) -> Enquiry:
    """What Anna asked, with a checklist."""
    row = make_enquiry(company=anna.companies.get(), by=anna, question="Reicht die Duldung?")
    template = ChecklistTemplate.objects.create(
        desk=row.desk, name="Erlaubnis", lines=["Dokument verglichen", "Vertrag liegt vor"]
    )
    service.attach_checklist(enquiry=row, by=dora, template=template)
    return row


def _open(page: Page, user: User, enquiry: Enquiry) -> None:
    sign_in(page, user.email)
    page.goto(reverse("desk:case", args=[enquiry.reference]))


def _typed(page: Page, title: str, text: str) -> None:
    """Key by key, as people do."""
    fold_out(page, title).locator("textarea").press_sequentially(text)


def test_they_see_who_looks_and_who_writes(
    tab: Page, other_tab: Page, dora: User, ines: User, enquiry: Enquiry
) -> None:
    for page in (tab, other_tab):
        page.clock.install()
    _open(tab, dora, enquiry)
    present = tab.locator("#present")
    expect(present).not_to_contain_text("Ines")
    _open(other_tab, ines, enquiry)
    expect(other_tab.locator("#present")).to_contain_text("Dora")
    tab.clock.fast_forward(BETWEEN_SIGNS)
    expect(present).to_contain_text(LOOKS)
    look_at(tab)
    # The sign of life that is due anyway says nothing of writing: that one comes after it.
    with other_tab.expect_response("**/anwesend/"):
        other_tab.clock.fast_forward(BETWEEN_SIGNS)
    with other_tab.expect_response("**/anwesend/"):
        _typed(other_tab, "Nachricht an den Betrieb", "Guten Tag")
    tab.clock.fast_forward(BETWEEN_SIGNS)
    expect(present).to_contain_text(WRITES)
    other_tab.goto("/de/desk/")
    tab.clock.fast_forward(BETWEEN_SIGNS)
    expect(present).not_to_contain_text("Ines", timeout=20_000)
    assert not enquiry.presences.filter(user=ines).exists()


def test_what_was_written_meanwhile_holds_the_text(
    tab: Page, other_tab: Page, dora: User, ines: User, enquiry: Enquiry
) -> None:
    _open(tab, dora, enquiry)
    _open(other_tab, ines, enquiry)
    _typed(tab, "Nachricht an den Betrieb", "Von Dora")
    form = fold_out(other_tab, "Nachricht an den Betrieb")
    form.locator("textarea").fill("Ines war schneller.")
    form.get_by_role("button", name="Nachricht senden").click()
    expect(other_tab.locator("main")).to_contain_text("Ihre Nachricht ist gesendet.")

    fold_out(tab, "Nachricht an den Betrieb").get_by_role("button", name="Nachricht senden").click()
    held = tab.get_by_role("alert")
    expect(held).to_contain_text("Ines war schneller.")
    look_at(tab)
    assert not enquiry.messages.filter(author=dora).exists()
    form = fold_out(tab, "Nachricht an den Betrieb")
    expect(form.locator("textarea")).to_have_value("Von Dora")
    form.get_by_role("button", name="Nachricht senden").click()
    expect(tab.locator("main")).to_contain_text("Ihre Nachricht ist gesendet.")
    assert enquiry.messages.filter(author=dora).count() == 1


def test_a_draft_outlives_the_tab_and_goes_when_it_is_sent(
    tab: Page, dora: User, enquiry: Enquiry
) -> None:
    _open(tab, dora, enquiry)
    address = reverse("desk:answer", args=[enquiry.reference])
    tab.goto(address)
    tab.locator("#answer_text").press_sequentially("Ja, wenn")
    expect(tab.locator("#answer_draft")).to_contain_text("Entwurf von heute", timeout=10_000)
    context = tab.context
    tab.close()

    again = context.new_page()
    again.goto(address)
    expect(again.locator("#answer_text")).to_have_value("Ja, wenn")
    look_at(again)
    again.locator("#answer_text").fill("Ja, wenn der Vertrag vorliegt.")
    again.get_by_label("Erlaubnis der Ausländerbehörde nötig").check()
    again.get_by_role("button", name="Vorschau").click()
    again.get_by_role("button", name="Senden", exact=True).click()
    expect(again.locator("main")).to_contain_text("Die Antwort ist gesendet.")
    again.goto(address)
    expect(again.locator("#answer_draft")).to_have_text("")
    assert not Draft.objects.exists()


def test_an_ended_session_says_so_and_keeps_what_was_kept(
    tab: Page, dora: User, enquiry: Enquiry
) -> None:
    _open(tab, dora, enquiry)
    _typed(tab, "Interne Notiz", "Kammer anrufen")
    expect(tab.locator("#note_draft")).to_contain_text("Entwurf von heute", timeout=10_000)
    tab.context.clear_cookies(name=re.compile("sessionid"))
    _typed(tab, "Interne Notiz", " und warten")
    expect(tab.locator("#note_draft")).to_contain_text("Sie sind abgemeldet.", timeout=10_000)
    _open(tab, dora, enquiry)
    expect(fold_out(tab, "Interne Notiz").locator("textarea")).to_have_value("Kammer anrufen")


def test_a_note_never_comes_to_the_employer(
    tab: Page,
    other_tab: Page,
    dora: User,
    anna: User,
    enquiry: Enquiry,
    mailoutbox: list[EmailMessage],
) -> None:
    _open(tab, dora, enquiry)
    _typed(tab, "Interne Notiz", "Nebelkerze")
    expect(fold_out(tab, "Nachricht an den Betrieb").locator("textarea")).to_have_value("")
    form = fold_out(tab, "Interne Notiz")
    form.get_by_role("button", name="Notiz speichern").click()
    expect(tab.locator("main")).to_contain_text("Die Notiz ist gespeichert.")
    sign_in(other_tab, anna.email)
    other_tab.goto(reverse("enquiries:detail", args=[enquiry.reference]))
    expect(other_tab.locator("main")).to_contain_text("Reicht die Duldung?")
    expect(other_tab.locator("main")).not_to_contain_text("Nebelkerze")
    assert not any("Nebelkerze" in mail.body for mail in mailoutbox)


def test_ticking_a_line_leaves_what_is_typed_alone(tab: Page, dora: User, enquiry: Enquiry) -> None:
    _open(tab, dora, enquiry)
    _typed(tab, "Nachricht an den Betrieb", "Noch nicht fertig")
    tab.get_by_role("button", name="Vertrag liegt vor").first.click()
    expect(tab.locator("#checklist")).to_contain_text("Dora, heute")
    expect(tab.locator("#checklist-count")).to_have_text("Checkliste 1 von 2")
    text = fold_out(tab, "Nachricht an den Betrieb").locator("textarea")
    expect(text).to_have_value("Noch nicht fertig")
    look_at(tab)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_drafts_and_ticks_are_buttons(
    tab: Page, dora: User, enquiry: Enquiry
) -> None:
    _open(tab, dora, enquiry)
    form = fold_out(tab, "Interne Notiz")
    form.locator("textarea").fill("Kammer anrufen")
    form.get_by_role("button", name="Als Entwurf behalten").click()
    expect(tab.locator("main")).to_contain_text("Ihr Entwurf ist gespeichert.")
    tab.get_by_role("button", name="Vertrag liegt vor").first.click()
    expect(tab.locator("#checklist-title")).to_have_text("Checkliste: 1 von 2 erledigt")
    expect(fold_out(tab, "Interne Notiz").locator("textarea")).to_have_value("Kammer anrufen")
