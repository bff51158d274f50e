"""Somebody without an account has a search sent by mail, and ends it with the link of a mail."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.utils import timezone

import time_machine
from playwright.sync_api import Page, expect

from employers.models import Company
from tests.browser import IN_A_BROWSER
from tests.e2e.steps import look_at
from tests.vacancies.makers import make_live
from vacancies import alerts
from vacancies.models import SavedSearch

pytestmark = IN_A_BROWSER
WHO = "lena@post.example"


def test_a_search_is_confirmed_told_of_and_ended(
    tab: Page, bakery: Company, mailoutbox: list[EmailMessage]
) -> None:
    make_live(bakery)
    tab.goto("/de/stellen/?q=bäcker")
    tab.get_by_role("link", name="Diese Suche per E-Mail").click()
    look_at(tab)
    tab.get_by_label("Ihre E-Mail-Adresse").fill(WHO)
    tab.get_by_role("button", name="Link zum Bestätigen schicken").click()
    expect(tab.locator("h1")).to_have_text("Sehen Sie in Ihre E-Mails")
    look_at(tab)
    tab.goto(_link_in(mailoutbox[-1], "/suchen/"))
    look_at(tab)
    assert SavedSearch.objects.get().confirmed_at is None
    tab.get_by_role("button", name="Ja, neue Stellen schicken").click()
    expect(tab.get_by_role("status")).to_contain_text("Vielen Dank")

    _a_day_later(bakery)
    assert "* Bäckerin in der Nacht" in str(mailoutbox[-1].body)
    tab.goto(_link_in(mailoutbox[-1], "/beenden/"))
    look_at(tab)
    tab.get_by_role("button", name="Suche beenden").click()
    expect(tab.locator("h1")).to_have_text("Die Suche ist beendet")
    look_at(tab)
    assert not SavedSearch.objects.exists()


def _a_day_later(bakery: Company) -> None:
    later = timezone.now() + timedelta(days=1)
    with time_machine.travel(later):
        make_live(bakery, title="Bäckerin in der Nacht")
        alerts.tell_searches(later)


def _link_in(mail: EmailMessage, part: str) -> str:
    """The path of the first link with this in it."""
    line = next(line for line in str(mail.body).splitlines() if part in line)
    return urlsplit(line).path
