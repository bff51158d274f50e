"""What people do on the pages of the portal, in their own words."""

import re
from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.browser import (
    DESK_SCREEN,
    NARROW_SCREEN,
    assert_accessible,
    assert_no_sideways_scroll,
)

Answer = str | tuple[str, str, str]
PARTS: Final = ("day", "month", "year")

# Somebody in the asylum procedure begins a training: every kind of question is among these.
TRAINEE: Final[Mapping[str, Answer]] = {
    "person_nationality": "AF",
    "person_in_germany": "true",
    "person_document": "asylum_permission",
    "person_work_condition": "with_permission_only",
    "person_document_valid_until": ("31", "3", "2027"),
    "person_in_reception_centre": "false",
    "person_in_germany_since": ("2", "3", "2026"),
    "person_asylum_registered_on": ("2", "3", "2026"),
    "person_asylum_applied_on": ("10", "3", "2026"),
    "job_kind": "vocational_training",
    "job_starts_on": ("1", "8", "2027"),
}
MOST_PAGES: Final = 15


def look_at(page: Page) -> None:
    """What holds on every page: nothing for axe to mend, nothing wider than a small phone."""
    assert_accessible(page)
    page.set_viewport_size(NARROW_SCREEN)
    assert_no_sideways_scroll(page)
    page.set_viewport_size(DESK_SCREEN)


def press(page: Page, name: str) -> None:
    """Press a button, or follow a link that looks like one."""
    page.locator("main").get_by_role("button", name=name).or_(
        page.locator("main").get_by_role("link", name=name, exact=True)
    ).first.click()


def describe_company(page: Page) -> None:
    """Fill in what the roofers' registration needs, but for the register court."""
    page.get_by_label("Name des Betriebs").fill("Dachdeckerei Elberfeld GmbH")
    page.get_by_label("Rechtsform").select_option("gmbh")
    page.get_by_label("Nummer im Register").fill("HRB 12345")
    page.get_by_label("Straße").fill("Luisenstraße 1")
    page.get_by_label("Postleitzahl").fill("42103")
    page.get_by_label("Ort", exact=True).fill("Wuppertal")


def answer_questions(page: Page, answers: Mapping[str, Answer]) -> None:
    """Answer page after page until the result stands there."""
    for _page in range(MOST_PAGES):
        if "/ergebnis/" in page.url:
            return
        look_at(page)
        answer_page(page, answers)
    raise AssertionError(f"more than {MOST_PAGES} pages of questions, the last one is {page.url}")


def answer_page(page: Page, answers: Mapping[str, Answer]) -> None:
    """Answer what is asked on this page and go on."""
    for name in _asked(page):
        answer = answers[name]
        if isinstance(answer, tuple):
            for part, text in zip(PARTS, answer, strict=True):
                page.locator(f"[name={name}_{part}]").fill(text)
        elif page.locator(f"select[name={name}]").count():
            page.locator(f"select[name={name}]").select_option(answer)
        else:
            option = page.locator(f"[name={name}][value={answer}]").get_attribute("id")
            page.locator(f"label[for={option}]").click()
    # On a busy machine the click is over before the next page is there: its questions would be
    # looked for on this one, or this page's answers typed into that one.
    with page.expect_navigation():
        press(page, "Weiter")


def _asked(page: Page) -> list[str]:
    """The facts this page asks for; the ticks beside a date are no questions of their own."""
    fields = page.locator("main form :is(input:not([type=hidden]), select)")
    names = [field.get_attribute("name") or "" for field in fields.all()]
    facts = [re.sub(r"_(day|month|year|none|dont_know)$", "", name) for name in names]
    return list(dict.fromkeys(facts))


def fold_out(page: Page, title: str) -> Locator:
    """Open one of the forms of a case."""
    form = page.locator("details").filter(has=page.locator("summary", has_text=title)).last
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    return form


def write(page: Page, title: str, text: str, button: str) -> None:
    """Send a text through one of the forms of a case."""
    form = fold_out(page, title)
    form.locator("textarea").fill(text)
    form.get_by_role("button", name=button).click()
    expect(page.locator("main")).to_contain_text(text)


def hand_over(page: Page, *, clicks: int = 1) -> str:
    """From the result to the enquiry; its reference."""
    if "/uebergabe/" not in page.url:
        with page.expect_navigation():
            press(page, "An die Servicestelle übergeben")
    look_at(page)
    page.get_by_label("Wie heißt die Stelle?").fill("Elektroniker für Betriebstechnik")
    page.get_by_label("Postleitzahl des Arbeitsorts").fill("42281")
    page.get_by_label("Stadt oder Gemeinde des Arbeitsorts").fill("Wuppertal")
    page.get_by_label("Postleitzahl am Wohnort der Person").fill("42107")
    page.get_by_label("Ihre Frage oder Nachricht").fill("Reicht die Zeit bis August?")
    press(page, "Weiter zur Zusammenfassung")
    expect(page.locator("main")).to_contain_text("Elektroniker für Betriebstechnik")
    look_at(page)
    page.get_by_role("button", name="An die Servicestelle senden").click(click_count=clicks)
    page.wait_for_url(re.compile(r"/anfragen/VP-"))
    found = re.search(r"VP-\d{4}-\d{6}", page.url)
    assert found
    return found.group()
