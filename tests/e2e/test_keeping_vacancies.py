"""Vacancies in the hands of a company: two writers, a file, noon on a day when clocks change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import FilePayload, Page, expect

from employers.models import Company, User
from tests.browser import IN_A_BROWSER, sign_in
from tests.e2e.steps import look_at, press
from tests.vacancies.makers import COMPLETE, make_draft, make_live
from tests.vacancies.test_uploads import as_csv, row
from vacancies import tasks
from vacancies.models import Upload, Vacancy

pytestmark = IN_A_BROWSER

BERLIN = ZoneInfo("Europe/Berlin")


def test_the_second_of_two_writers_sees_what_changed_and_keeps_what_was_typed(
    tab: Page, other_tab: Page, bakery: Company, anna: User, mia: User
) -> None:
    draft = make_draft(bakery, anna, **COMPLETE)
    address = f"/de/stellen/eigene/{draft.reference}/taetigkeit/"
    for page, person in ((tab, anna), (other_tab, mia)):
        sign_in(page, person.email)
        page.goto(address)
    other_tab.get_by_label("Bezeichnung der Stelle").fill("Konditorin oder Konditor")
    press(other_tab, "Speichern und zur Übersicht")
    expect(other_tab.locator("h1")).to_have_text("Konditorin oder Konditor")

    tab.get_by_label("Bezeichnung der Stelle").fill("Bäckerin für die Nacht")
    press(tab, "Speichern und zur Übersicht")
    expect(tab.locator(".vacancy-clash")).to_contain_text("Konditorin oder Konditor")
    expect(tab.locator("[name=title]")).to_have_value("Bäckerin für die Nacht")
    look_at(tab)
    press(tab, "Speichern und zur Übersicht")
    expect(tab.locator("h1")).to_have_text("Bäckerin für die Nacht")


def test_a_file_is_tried_first_and_its_good_rows_are_taken_over(
    tab: Page, bakery: Company, anna: User
) -> None:
    sign_in(tab, anna.email)
    tab.goto("/de/stellen/eigene/upload/")
    look_at(tab)
    rows = [row(number) for number in range(5)]
    content = as_csv(*rows, row(5, pay_from="20", pay_to="10"))
    file: FilePayload = {"name": "stellen.csv", "mimeType": "text/csv", "buffer": content}
    tab.locator("[name=file]").set_input_files(file)
    tab.locator("main form [type=submit]").last.click()
    expect(tab.locator("main")).to_contain_text("Noch ist nichts gespeichert")
    expect(tab.get_by_role("row").filter(has_text="Zeile 7")).to_be_visible()
    look_at(tab)
    assert not Vacancy.objects.exists()
    press(tab, "5 Stellen")
    expect(tab.locator(".progress")).to_contain_text("0 von 6")
    look_at(tab)
    tasks.take_over_upload(upload=Upload.objects.get().pk)
    expect(tab.locator("main")).to_contain_text("5 Stellen sind übernommen")
    assert Vacancy.objects.count() == 5


@pytest.mark.parametrize("day", [(2027, 3, 28), (2027, 10, 31)])
def test_it_ends_at_noon_in_berlin_on_a_day_when_the_clocks_change(
    tab: Page, other_tab: Page, bakery: Company, anna: User, day: tuple[int, int, int]
) -> None:
    noon = datetime(*day, 12, tzinfo=BERLIN)
    with time_machine.travel(noon - timedelta(minutes=1)):
        live = make_live(bakery, anna, expires_at=noon)
        tab.goto(f"/de/stellen/{live.reference}/")
        expect(tab.locator("h1")).to_have_text(live.title)
    with time_machine.travel(noon):
        # Another browser: this one may show the page it has for a minute.
        other_tab.goto(f"/de/stellen/{live.reference}/")
        expect(other_tab.locator("h1")).to_have_text("Diese Stelle ist nicht mehr ausgeschrieben")
        other_tab.goto("/de/stellen/")
        expect(other_tab.locator("main")).not_to_contain_text(live.title)
