"""From registering a company to leaving it: people, rights and keys, met in a browser."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.core.mail import EmailMessage

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from employers.models import Company, Membership, Role, User
from servicedesk.models import Enquiry, Presence
from tests.browser import IN_A_BROWSER, sign_in
from tests.e2e.steps import (
    TRAINEE,
    answer_questions,
    describe_company,
    fold_out,
    hand_over,
    look_at,
    press,
)
from tests.employers.passkeys import Laptop, add_passkey, sign_out
from tests.employers.visits import SIGN_IN, links_in
from tests.house.access import TABLE

pytestmark = IN_A_BROWSER

PEOPLE, ENQUIRIES = "/de/konto/betrieb/personen/", "/de/anfragen/"
NEW_PASSWORD = "schiefer und ziegel"
READER = "lea@dachdeckerei.example"
# What a reader may send: for oneself, and nothing of it is about the company's work.
OWN_AFFAIRS = re.compile(
    r"en/account/(?!company/)|en/account/company/(people/leave|register|join)/|en/_util/"
)
TYPED = {
    "text": "Eingeschlichen",
    "label": "Eingeschlichen",
    "name": "Eingeschlichen",
    "title": "Eingeschlichen",
    "email": "fremd@dachdeckerei.example",
    "role": "manager",
    "sees": "all",
    "who": "named",
    "is_confidential": "yes",
}


def test_the_life_of_a_company(
    tab: Page,
    other_tab: Page,
    third_tab: Page,
    live_server: LiveServer,
    nora: User,
    dora: User,
    ines: User,
    mailoutbox: list[EmailMessage],
) -> None:
    laptop = Laptop(tab)
    _register(tab, nora)
    _verify(other_tab, ines)
    reference = _ask(tab)
    _invite_reader(tab)
    reader = _join(third_tab, mailoutbox, urlsplit(live_server.url).netloc)
    _read_only(third_tab, reference)
    _use_a_passkey(tab, laptop)
    _hand_over_the_ownership(tab, third_tab)
    _leave(tab)

    company, enquiry = Company.objects.get(), Enquiry.objects.get(reference=reference)
    assert [(row.user, row.role) for row in company.memberships.all()] == [(reader, Role.OWNER)]
    assert enquiry.opened_by == reader
    tab.goto(f"{ENQUIRIES}{reference}/")
    expect(tab.locator("main")).not_to_contain_text(reference)


def _register(page: Page, person: User) -> None:
    sign_in(page, person.email)
    page.goto("/de/konto/betrieb/")
    describe_company(page)
    page.get_by_label("Registergericht").fill("Wuppertal")
    press(page, "Betrieb registrieren")
    expect(page.locator("main")).to_contain_text("ist registriert")


def _verify(page: Page, caseworker: User) -> None:
    sign_in(page, caseworker.email)
    page.get_by_role("link", name="Prüfung: Dachdeckerei Elberfeld GmbH").click()
    form = fold_out(page, "Betrieb bestätigen")
    form.get_by_role("button", name="Betrieb bestätigen").click()
    expect(page.locator("main")).to_contain_text("Der Betrieb ist bestätigt.")


def _ask(page: Page) -> str:
    page.goto("/de/vorpruefung/")
    press(page, "Vorprüfung starten")
    answer_questions(page, TRAINEE)
    return hand_over(page)


def _invite_reader(page: Page) -> None:
    page.goto(PEOPLE)
    look_at(page)
    press(page, "Person einladen")
    page.get_by_label("E-Mail-Adresse").fill(READER.upper())
    page.locator("[name=role][value=reader]").check()
    look_at(page)
    press(page, "Einladung senden")
    expect(page.locator("main")).to_contain_text("unterwegs")


def _join(page: Page, mails: list[EmailMessage], host: str) -> User:
    """Somebody without an account: the mail, an account, the confirmed address, the company."""
    invitation = next(mail for mail in mails if mail.to == [READER])
    page.goto(links_in(invitation)[0])
    look_at(page)
    press(page, "Konto anlegen")
    page.get_by_label("E-Mail").fill(READER)
    page.get_by_label("Passwort", exact=True).fill(NEW_PASSWORD)
    page.locator("[name=password2]").fill(NEW_PASSWORD)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_load_state()
    confirmation = [mail for mail in mails if mail.to == [READER]][-1]
    page.goto(links_in(confirmation, re.escape(host))[0])
    page.locator("main form [type=submit]").first.click()
    page.wait_for_load_state()
    page.locator("main [name=login]").fill(READER)
    page.locator("main [name=password]").fill(NEW_PASSWORD)
    page.locator("main form:has([name=password]) [type=submit]").click()
    press(page, "Dem Betrieb beitreten")
    expect(page.locator(".kern-alert--success")).to_contain_text("Dachdeckerei Elberfeld")
    return User.objects.get(email=READER)


def _read_only(page: Page, reference: str) -> None:
    """The reader reads; no page offers to write, and nothing that is sent changes anything."""
    page.goto(f"{ENQUIRIES}{reference}/")
    expect(page.locator("main")).to_contain_text("Elektroniker für Betriebstechnik")
    look_at(page)
    for address in (f"{ENQUIRIES}{reference}/", ENQUIRIES, "/de/vorpruefung/", PEOPLE):
        page.goto(address)
        assert page.locator("main form[method=post]").count() == 0, address
    token = page.locator("header [name=csrfmiddlewaretoken]").first.input_value()
    before = _everything()
    answers = {
        route: page.request.post(
            f"/{route}",
            form={**TYPED, "csrfmiddlewaretoken": token},
            headers={"Referer": page.url},
            max_redirects=0,
        ).status
        for route in _writes(reference)
    }
    assert _everything() == before
    assert 403 not in answers.values(), "refused for the form's sake, not for the person's"


def _writes(reference: str) -> Iterator[str]:
    """Every address of the table that takes something from somebody who works for a company."""
    company = Company.objects.get()
    precheck = Enquiry.objects.get(reference=reference).precheck
    values = {
        "<public_id>": str(precheck.public_id),
        "<reference>": reference,
        "<name>": "person.nationality",
        "<pk>": str(company.memberships.get(role=Role.OWNER).pk),
        "<number>": "1",
    }
    for route in TABLE:
        if not route.startswith("en/") or OWN_AFFAIRS.match(route) or "^" in route:
            continue
        for name, value in values.items():
            route = route.replace(name, value)
        yield route


def _everything() -> dict[str, Any]:
    """What the rooms have stored, but for signs of life: the desk's own page sends them."""
    rooms = ("employers", "prechecks", "servicedesk", "content")
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for room in rooms
        for model in apps.get_app_config(room).get_models()
        if model is not Presence
    }


def _use_a_passkey(page: Page, laptop: Laptop) -> None:
    add_passkey(page)
    look_at(page)
    sign_out(page)
    page.goto(f"{SIGN_IN}?next={PEOPLE}")
    look_at(page)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url(f"**{PEOPLE}")


def _hand_over_the_ownership(page: Page, others_page: Page) -> None:
    press(page, "Inhaberschaft anbieten")
    page.locator("[name=to]").select_option(index=1)
    look_at(page)
    page.locator("main form [type=submit]").click()
    assert Membership.objects.get(user__email=READER).role == Role.READER
    others_page.goto(PEOPLE)
    press(others_page, "Zum Angebot")
    look_at(others_page)
    press(others_page, "Annehmen")
    expect(others_page.locator(".kern-alert--success")).to_contain_text("Inhaberschaft")


def _leave(page: Page) -> None:
    page.goto(f"{PEOPLE}verlassen/")
    page.locator("main form [type=submit]").click()
    expect(page.locator(".error-summary")).to_be_visible()
    look_at(page)
    page.locator("[name=successor]").select_option(index=1)
    page.locator("main form [type=submit]").click()
    expect(page.locator(".kern-alert--success")).to_contain_text("Dachdeckerei Elberfeld")
