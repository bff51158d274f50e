"""Where answers depart from the rulebook: listed for the desk, newest first."""

from django.urls import reverse

import pytest

from employers.models import Company, User
from prechecks.service import hand_over
from servicedesk import service
from servicedesk.models import Answer, Enquiry
from tests.cast import client_of
from tests.markup import Markup
from tests.prechecks.makers import DAY, TRAINING, make_ready
from tests.servicedesk.makers import Page, link, make_enquiry, queries_of, text_of


def depart(enquiry: Enquiry, by: User, outcome: str = "permitted", why: str = "Akte") -> None:
    """An answer that departed and has gone out."""
    enquiry.answers.create(
        author=by, text="Doch.", outcome=outcome, assessed=enquiry.outcome, departure_reason=why
    )


def shown(page: Page) -> list[str]:
    """The reasons on the page, in its order."""
    return [row["answer"].departure_reason for row in page.context["rows"]]  # type: ignore[attr-defined]


def url(query: str = "") -> str:
    return reverse("desk:departures") + query


def test_it_lists_what_departed_and_nothing_else(
    enquiry: Enquiry, dora: User, ines: User, anna: User, bakery: Company
) -> None:
    depart(enquiry, dora, why="Zuerst")
    depart(make_enquiry(company=bakery, by=anna), dora, why="Danach")
    service.answer(enquiry=enquiry, author=dora, text="Ja", outcome=enquiry.outcome)
    proposed = make_enquiry(company=bakery, by=anna)
    service.answer(
        enquiry=proposed, author=dora, text="Nein", outcome="permitted", departure_reason="Wartet"
    )
    page = client_of(ines).get(url())
    assert shown(page) == ["Danach", "Zuerst"]
    assert "waiting_period" in text_of(page)
    assert bakery.name not in text_of(page)


def test_it_is_filtered_by_what_was_assessed_and_what_was_answered(
    enquiry: Enquiry, dora: User, anna: User, bakery: Company
) -> None:
    other = make_enquiry(company=bakery, by=anna, outcome="individual_review")
    depart(enquiry, dora, "permitted", "A")
    depart(enquiry, dora, "not_permitted_now", "B")
    depart(other, dora, "permitted", "C")
    browser = client_of(dora)
    assert shown(browser.get(url("?outcome=permitted"))) == ["C", "A"]
    assert shown(browser.get(url("?assessed=individual_review"))) == ["C"]
    assert shown(browser.get(url("?assessed=authority_permission&outcome=permitted"))) == ["A"]
    assert shown(browser.get(url("?assessed=permitted"))) == []
    assert shown(browser.get(url("?assessed=%00&outcome=nonsense"))) == ["C", "B", "A"]


def test_reasons_come_with_their_norms(bakery: Company, anna: User, dora: User) -> None:
    enquiry = hand_over(precheck=make_ready(bakery, anna, TRAINING), by=anna, as_of=DAY)
    depart(enquiry, dora)
    page = client_of(dora).get(url())
    (row,) = page.context["rows"]
    assert [reason.code for reason in row["reasons"]] == enquiry.reason_codes
    said = Markup(page.content).text(".compose__reasons")
    assert all(reason.sentence.split("(")[0] in said for reason in row["reasons"])
    assert not any(code in said for code in enquiry.reason_codes)
    assert any("§ 32" in norm for reason in row["reasons"] for norm in reason.norms)


def test_another_desk_sees_nothing_of_it(enquiry: Enquiry, dora: User, otto: User) -> None:
    depart(enquiry, dora)
    assert shown(client_of(otto).get(url())) == []


@pytest.mark.usefixtures("desk")
def test_it_pages_by_key_and_costs_the_same(bakery: Company, anna: User, dora: User) -> None:
    browser = client_of(dora)
    for _ in range(3):
        enquiry = hand_over(precheck=make_ready(bakery, anna, TRAINING), by=anna, as_of=DAY)
        depart(enquiry, dora)
    few = queries_of(browser, url())
    for number in range(27):
        depart(enquiry, dora, why=str(number))
    assert queries_of(browser, url()) == few
    first = browser.get(url())
    second = browser.get(url(link(first, "next")))
    assert len(shown(first)) == 25
    assert len(shown(first)) + len(shown(second)) == Answer.objects.count()
