"""What everybody sees of a vacancy in a browser: the page, the map, and the sheet to hang up."""

import re

import pytest
from playwright.sync_api import Page, expect

from employers.models import Company
from tests.browser import IN_A_BROWSER, assert_accessible
from tests.e2e.steps import look_at
from tests.vacancies.makers import make_live
from vacancies.models import (
    LONGEST_SUMMARY,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_TASKS,
    Shift,
    Vacancy,
    WorkingTime,
)

pytestmark = IN_A_BROWSER
WORD = "Pflegefachkraftassistenz "


def _full_of(word: str, longest: int) -> str:
    return (word * longest)[:longest].strip()


@pytest.fixture
def longest(bakery: Company) -> Vacancy:
    """As much as fits into each field."""
    return make_live(
        bakery,
        title=_full_of(WORD, LONGEST_TITLE),
        summary=_full_of(WORD, LONGEST_SUMMARY),
        description=_full_of(WORD, LONGEST_TEXT),
        tasks=[_full_of(WORD, 200)] * MOST_TASKS,
        working_time=WorkingTime.values,
        shifts=Shift.values,
    )


def test_the_page_is_for_everybody_and_its_data_break_no_policy(
    tab: Page, longest: Vacancy
) -> None:
    tab.goto(f"/de/stellen/{longest.reference}/")
    look_at(tab)
    tab.emulate_media(color_scheme="dark")
    assert_accessible(tab)
    expect(tab.locator("script[type='application/ld+json']")).to_have_count(1)


def test_the_map_is_walked_through_with_the_keyboard(tab: Page, longest: Vacancy) -> None:
    tab.goto("/de/stellen/?view=map")
    look_at(tab)
    link = tab.get_by_role("link", name="42103 Wuppertal: 1 Stelle")
    link.focus()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(r"place=42103"))


def test_the_sheet_is_one_page_however_long_the_texts_are(tab: Page, longest: Vacancy) -> None:
    tab.goto(f"/de/stellen/{longest.reference}/drucken/")
    look_at(tab)
    paper = tab.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
