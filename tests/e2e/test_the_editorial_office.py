"""A page from its first word to the public: author, legal review, publisher, translator."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.urls import reverse

from wagtail.documents.models import Document

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect
from pytest_django import Settings

from content.models import GuidanceIndexPage, GuidancePage
from content.service import AUTHORS, LEGAL_REVIEWERS
from employers.models import User
from tests.browser import IN_A_BROWSER, assert_accessible, sign_in
from tests.cast import make_user
from tests.content.makers import make_picture

pytestmark = IN_A_BROWSER

FILM: Final = "https://vimeo.com/76979871"
# The label of each block -> what is typed into its parts; "*" marks rich text, "=" a list
# to select from, "choose" a list in a window, "table" a cell.
BLOCKS: Final[Mapping[str, Mapping[str, str]]] = {
    "Überschrift": {"": "Wann?"},
    "Absatz": {"*": "Nach drei Monaten."},
    "Schritte": {"-0-value-title": "Antrag stellen"},
    "Checkliste": {"-title": "Mappe", "-items-0-value": "Kopie des Ausweises"},
    "Hinweis": {"-title": "Gut zu wissen", "-text*": "Fragen kostet nichts."},
    "Begriffe mit Erklärung": {"-0-value-term": "Probezeit", "-0-value-text*": "Sechs Monate."},
    "Tabelle": {"-caption": "Im Vergleich", "table": "Karte"},
    "Werte aus dem Gesetz": {"-title": "Zahlen", "-names-0-value=": "blue_card_standard_year"},
    "Fragen und Antworten": {"choose": ""},
    "Dateien": {"-title": "Zum Mitnehmen", "choose": ""},
    "Kontakt": {"choose": ""},
    "Bild": {"choose": "", "-caption": "Am Fluss"},
    "Zitat": {"-text": "Es hat geklappt.", "-name": "Anna"},
    "Jetzt prüfen": {"-title": "Probearbeit?"},
    "Stellen": {"-title": "Offene Stellen"},
    "Film": {
        "-title": "Rundgang",
        "-address": FILM,
        "-transcript*": "Ein Büro.",
    },
}
ON_THE_PAGE: Final = (
    *("Wann?", "Nach drei Monaten.", "Antrag stellen", "Kopie des Ausweises", "Gut zu wissen"),
    *(
        "Im Vergleich",
        "Papier",
        "Karte",
        "Probezeit",
        "Merkblatt",
        "Agentur für Arbeit",
        "Am Fluss",
    ),
    *("Es hat geklappt.", "Probearbeit?", "Rundgang"),
)


@pytest.fixture
def author(transactional_db: None) -> User:
    user = make_user("ada", office=True)
    user.groups.add(Group.objects.get(name=AUTHORS))
    return user


@pytest.fixture
def reviewer(dora: User) -> User:
    dora.groups.add(Group.objects.get(name=LEGAL_REVIEWERS))
    return dora


@pytest.fixture(autouse=True)
def _things_to_choose(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # It would store half a page.
    make_picture()
    Document.objects.create(title="Merkblatt", file=ContentFile(b"%PDF-1.7", name="m.pdf"))


def test_a_page_is_written_reviewed_published_and_translated(
    tab: Page,
    other_tab: Page,
    third_tab: Page,
    author: User,
    reviewer: User,
    erik: User,
    mailoutbox: list[EmailMessage],
) -> None:
    for browser, person in ((tab, author), (other_tab, reviewer), (third_tab, erik)):
        sign_in(browser, person.email)
    _write(tab)
    _press(tab, "[name=action-submit]")
    page = GuidancePage.objects.get(slug="probearbeit")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    other_tab.goto(edit)
    _press(other_tab, "[data-workflow-action-name=reject]", comment="Bitte kürzer.")

    tab.goto(edit)
    assert "Bitte kürzer." in mailoutbox[-1].body
    assert mailoutbox[-1].to == [author.email]
    tab.locator("[name=summary]").fill("Kürzer.")
    _press(tab, "[name=action-submit]")

    for browser in (other_tab, third_tab):
        browser.goto(edit)
        _press(browser, "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")
    third_tab.goto(page.get_url())
    for text in ("Kürzer.", *ON_THE_PAGE):
        expect(third_tab.locator("main")).to_contain_text(text)
    expect(third_tab.locator("main .questions summary")).to_have_count(1)

    _translate(third_tab, page)
    _change(third_tab, page, "Kürzer und richtig geschrieben.", minor=True)
    _change(third_tab, page, "Jetzt mit einer neuen Frist.", minor=False)


def test_what_we_add_to_the_administration_is_accessible(tab: Page, erik: User) -> None:
    sign_in(tab, erik.email)
    for name in ("handbook", "broken_links"):
        tab.goto(reverse(name))
        assert_accessible(tab)
    tab.goto(f"{reverse('wagtailadmin_pages:edit', args=[GuidancePage.objects.first().pk])}")
    tab.locator("[data-side-panel-toggle=checks]").click()
    expect(tab.locator("#plain-language")).to_be_visible()


def _write(tab: Page) -> None:
    """A page with a block of each kind."""
    index = GuidanceIndexPage.objects.get(locale__language_code="de")
    tab.goto(reverse("wagtailadmin_pages:add", args=["content", "guidancepage", index.pk]))
    tab.locator("[name=title]").fill("Probearbeit")
    tab.locator("[name=summary]").fill("Was bei einer Probearbeit gilt.")
    body = tab.locator("section[id$=-body-section]")
    for place, (label, parts) in enumerate(BLOCKS.items()):
        body.locator(".c-sf-add-button").last.click()
        tab.get_by_role("option", name=label, exact=True).last.click()
        for part, text in parts.items():
            if part == "choose":
                _choose_first(tab, body)
                continue
            if part == "table":
                _begin_table(tab, f"body-{place}-value", text)
                continue
            field = tab.locator(f'[name="body-{place}-value{part.rstrip("*=")}"]')
            if part.endswith("*"):
                field.locator("xpath=..").locator("[contenteditable=true]").click()
                tab.keyboard.type(text)
                expect(field).to_have_value(re.compile(re.escape(text)))  # Kept after a moment.
            elif part.endswith("="):
                field.select_option(text)
            else:
                field.fill(text)


def _begin_table(tab: Page, name: str, text: str) -> None:
    """One column and one row."""
    tab.locator("[data-append-column]").click()
    tab.locator(".add-column-menu button").click()
    tab.locator(f'[name="{name}-column-0-heading"]').fill("Papier")
    tab.locator("[data-add-row]:visible").last.click()
    tab.locator(f'[name="{name}-cell-0-0"]').fill(text)


def _choose_first(tab: Page, body: Locator) -> None:
    modal = tab.locator(".modal")
    button = body.locator("[data-chooser-action-choose]:visible").last
    button.click()
    # On a busy machine a click may come before the script of the new block listens.
    try:
        modal.wait_for(timeout=3000)
    except TimeoutError:
        button.click()
    modal.locator("[data-chooser-modal-choice]").first.click()
    expect(modal).to_be_hidden()


def _press(tab: Page, selector: str, *, comment: str = "") -> None:
    """One of the buttons at the end of the page, hidden behind its arrow or not."""
    button = tab.locator(selector).first
    if not button.is_visible():
        tab.locator("footer .w-dropdown__toggle").first.click()
    with tab.expect_navigation():
        button.click()
        if comment:
            dialog = tab.locator(".modal")
            dialog.locator("[name=comment]").fill(comment)
            dialog.locator("[type=submit]").click()


def _translate(tab: Page, page: GuidancePage) -> None:
    """Into English, where it is a draft until somebody publishes it."""
    tab.goto(reverse("simple_translation:submit_page_translation", args=[page.pk]))
    tab.get_by_label("Englisch").check()
    with tab.expect_navigation():
        tab.locator("main form [type=submit]").last.click()
    english = GuidancePage.objects.get(
        translation_key=page.translation_key, locale__language_code="en"
    )
    tab.goto(reverse("wagtailadmin_pages:edit", args=[english.pk]))
    tab.locator("[name=title]").fill("Trial work")
    _press(tab, "[name=action-publish]")
    tab.goto(english.get_url())
    expect(tab.locator("h1")).to_have_text("Trial work")


def _change(tab: Page, page: GuidancePage, summary: str, *, minor: bool) -> None:
    """Publish the German page once more; the report says whether the English one is still right."""
    tab.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    tab.locator("[name=summary]").fill(summary)
    tab.get_by_role("tab").last.click()
    tab.locator("[name=minor_change]").set_checked(minor)
    _press(tab, "[name=action-publish]")
    tab.goto("/cms/translations/?language=en")
    status = tab.get_by_role("row").filter(has_text=page.title).locator(".w-status--primary")
    expect(status).to_have_count(1 if minor else 0)
