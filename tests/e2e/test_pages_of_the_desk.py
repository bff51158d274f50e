"""Pages of the desk on a phone and for axe: figures, a long list, an answer."""

from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from employers.models import User
from servicedesk.figures.counting import count_all
from servicedesk.models import Enquiry
from tests.browser import DESK_SCREEN, IN_A_BROWSER, NARROW_SCREEN, sign_in
from tests.e2e.steps import look_at
from tests.servicedesk.makers import make_enquiry

pytestmark = IN_A_BROWSER


@pytest.fixture
def enquiries(dora: User, anna: User) -> list[Enquiry]:
    """More than a phone shows at once."""
    company = anna.companies.get()
    return [make_enquiry(company=company, by=anna, title=f"Nummer {n}") for n in range(9)]


def test_figures_have_charts_for_the_width_of_the_page(
    tab: Page, dora: User, enquiries: list[Enquiry]
) -> None:
    count_all()
    sign_in(tab, dora.email)
    for screen, width in ((DESK_SCREEN, 480), (NARROW_SCREEN, 320)):
        tab.set_viewport_size(screen)
        tab.goto(reverse("desk:figures"))
        chart = tab.locator("section[aria-labelledby=inflow] img")
        assert chart.evaluate("image => image.decode().then(() => image.naturalWidth)") == width
    look_at(tab)


def test_on_a_phone_what_is_selected_is_assigned_from_where_one_is(
    tab: Page, dora: User, enquiries: list[Enquiry]
) -> None:
    tab.set_viewport_size(NARROW_SCREEN)
    sign_in(tab, dora.email)
    tab.goto(reverse("desk:inbox"))
    expect(tab.locator("#assign")).to_be_hidden()
    tab.locator(".inbox-check").last.click()
    expect(tab.locator("#assign")).to_be_in_viewport(ratio=1)
    tab.get_by_label("Ausgewählte zuweisen an").select_option(label="Dora (ich)")
    tab.get_by_role("button", name="Zuweisen", exact=True).click()
    expect(tab.get_by_role("alert").or_(tab.get_by_role("status")).first).to_be_visible()
    assert Enquiry.objects.filter(owner=dora).count() == 1
