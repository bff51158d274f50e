"""The styleguide shows everything: what holds here holds for each part."""

import pytest
from playwright.sync_api import Page

from employers.models import User
from tests.browser import (
    IN_A_BROWSER,
    NARROW_SCREEN,
    assert_accessible,
    assert_no_sideways_scroll,
    sign_in,
)

pytestmark = IN_A_BROWSER

# Samples of header and page links stand beside the page's own, under the same names.
REPEATED = ("landmark-unique",)


@pytest.fixture
def styleguide(tab: Page, erik: User) -> Page:
    """The styleguide as Erik sees it."""
    sign_in(tab, erik.email)
    tab.goto("/styleguide/")
    return tab


def test_axe_finds_nothing(styleguide: Page) -> None:
    assert_accessible(styleguide, but_for=REPEATED)


def test_axe_finds_nothing_in_the_dark(styleguide: Page) -> None:
    styleguide.emulate_media(color_scheme="dark")
    assert_accessible(styleguide, but_for=REPEATED)


def test_it_fits_a_narrow_screen(styleguide: Page) -> None:
    styleguide.set_viewport_size(NARROW_SCREEN)
    assert_no_sideways_scroll(styleguide)
    assert_accessible(styleguide, but_for=REPEATED)
