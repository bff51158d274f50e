"""What readers get of the editors' pages in a browser: each kind of page, wide and narrow."""

from pathlib import Path

from django.urls import reverse
from django.utils.translation import override

from wagtail.models import Page as WagtailPage

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from portal.demo.pages import load_pages
from tests.browser import IN_A_BROWSER, assert_accessible
from tests.e2e.steps import look_at

pytestmark = IN_A_BROWSER
TOLERATION = "/de/ratgeber/menschen-mit-duldung-beschaeftigen/"


@pytest.fixture
def demo_pages(settings: Settings, tmp_path: Path) -> None:
    """News, stories and people of the demo."""
    settings.MEDIA_ROOT = tmp_path
    load_pages()


def _one_of_each_kind() -> list[str]:
    pages = WagtailPage.objects.live().filter(depth__gt=1, locale__language_code="de")
    by_kind = {page.content_type_id: page.get_url() for page in pages.order_by("path")}
    with override("de"):
        search = reverse("site-search:results")
    others = ["/de/ratgeber/thema/mit-duldung/", f"{search}?q=Duldung", "/de-ls/"]
    return [*by_kind.values(), *others]


@pytest.mark.usefixtures("demo_pages")
def test_every_kind_of_page_is_accessible_and_fits_a_phone(tab: Page) -> None:
    addresses = _one_of_each_kind()
    assert len(addresses) >= 15
    for address in addresses:
        tab.goto(address)
        look_at(tab)


def test_a_term_opens_and_closes_with_the_keyboard_and_in_the_dark(tab: Page) -> None:
    tab.goto(TOLERATION)
    term = tab.locator("button.term").first
    box = tab.locator(".term__box").first
    term.focus()
    tab.keyboard.press("Enter")
    expect(box).to_be_visible()
    tab.emulate_media(color_scheme="dark")
    assert_accessible(tab)
    tab.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_a_page_leads_into_the_check_that_knows_the_kind_of_job(tab: Page) -> None:
    tab.goto("/de/ratgeber/praktikum-hospitation-probearbeit-eq/")
    tab.locator(".check-now a").first.click()
    tab.get_by_role("button", name="Vorprüfung starten").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Staatsangehörigkeit")
