"""The styleguide shows everything: what holds here holds for each part."""

import pytest
from playwright.sync_api import Page, ViewportSize

from employers.models import User
from tests.browser import (
    DESK_SCREEN,
    IN_A_BROWSER,
    NARROW_SCREEN,
    assert_accessible,
    assert_no_sideways_scroll,
    sign_in,
)

pytestmark = IN_A_BROWSER

# Samples of header and page links stand beside the page's own, under the same names.
REPEATED = ("landmark-unique",)

WIDE_SCREEN: ViewportSize = {"width": 1800, "height": 900}
LONG_WORD = "Beschäftigungserlaubnisverlängerungsantragsformular"
# Menus and dates are ours and stay on one line; tables scroll by themselves.
SHORT_BY_NATURE = "nav, .nav__list, time, .norm, .nowrap, .table-scroll, .kern-label__optional"
LENGTHEN = """({word, short}) => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.data.trim() && !text.parentElement.closest(short)) text.data = word;
    }
}"""


@pytest.fixture
def styleguide(tab: Page, erik: User) -> Page:
    """The styleguide as Erik sees it."""
    sign_in(tab, erik.email)
    tab.goto("/styleguide/")
    return tab


def test_axe_finds_nothing_in_either_theme(styleguide: Page) -> None:
    assert_accessible(styleguide, but_for=REPEATED)
    styleguide.emulate_media(color_scheme="dark")
    assert_accessible(styleguide, but_for=REPEATED)


def test_it_fits_a_narrow_screen(styleguide: Page) -> None:
    styleguide.set_viewport_size(NARROW_SCREEN)
    assert_no_sideways_scroll(styleguide)
    assert_accessible(styleguide, but_for=REPEATED)


def test_the_focus_can_be_seen(styleguide: Page) -> None:
    for selector in ("main a.kern-btn", "#id_normal-title", "#id_normal-kind_1", "main summary"):
        styleguide.locator(selector).first.focus()
        styleguide.keyboard.press("Shift+Tab")
        styleguide.keyboard.press("Tab")
        looks = "one => { const s = getComputedStyle(one); return s.outlineStyle + s.boxShadow }"
        assert styleguide.locator(":focus").evaluate(looks) != "nonenone", selector


def test_no_part_is_widened_by_a_long_word(styleguide: Page) -> None:
    styleguide.set_viewport_size(NARROW_SCREEN)
    styleguide.evaluate(LENGTHEN, {"word": LONG_WORD, "short": SHORT_BY_NATURE})
    assert LONG_WORD in styleguide.locator("main").inner_text()
    assert_no_sideways_scroll(styleguide)


def test_facts_have_room_beside_long_questions_on_a_phone(styleguide: Page) -> None:
    styleguide.set_viewport_size(NARROW_SCREEN)
    for answer in styleguide.locator(".fact-list dd").all():
        box = answer.bounding_box()
        assert box
        assert box["width"] > NARROW_SCREEN["width"] / 3


@pytest.mark.parametrize("screen", [DESK_SCREEN, NARROW_SCREEN, WIDE_SCREEN])
def test_the_parts_of_the_frame_stand_on_one_line(styleguide: Page, screen: ViewportSize) -> None:
    styleguide.set_viewport_size(screen)
    edges = {
        styleguide.locator(part).first.evaluate("one => one.getBoundingClientRect().left")
        for part in (".wordmark", "body > .breadcrumb a", "h1", "body > footer h2")
    }
    assert len(edges) == 1
