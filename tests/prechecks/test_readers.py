"""Readers look and change nothing."""

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Company, User
from prechecks.models import PreCheck
from tests.prechecks.access import WRITES, address_of, row
from tests.prechecks.makers import NOTHING_KNOWN, make_enquiry, make_precheck
from tests.prechecks.pages import Typed, said, soup, text_of, url


def test_a_reader_sees_list_and_result(ritas: Client, draft: PreCheck) -> None:
    assert "Backstube" in text_of(ritas.get(url("start")))
    result = ritas.get(url("result", draft))
    assert result.status_code == 200
    assert said("Your answers") in text_of(result)


def test_a_reader_is_offered_nothing_to_write(
    ritas: Client, bakery: Company, anna: User, draft: PreCheck
) -> None:
    unknown = make_precheck(bakery, anna, NOTHING_KNOWN)
    for address in (url("start"), url("result", draft), url("result", unknown)):
        page = soup(ritas.get(address))
        assert not page.select("main form[method=post]")
        assert not page.select('main a[href*="/fragen/"], main a[href*="/uebergabe/"]')


def test_a_writer_is_offered_all_that(annas: Client, draft: PreCheck) -> None:
    page = soup(annas.get(url("result", draft)))
    for wanted in ("main form", 'main a[href*="/fragen/"]', 'main a[href*="/uebergabe/"]'):
        assert page.select(wanted), wanted


@pytest.mark.parametrize("view", ["proceed", "question", "handover", "handover-summary"])
def test_a_reader_is_led_from_the_pages_of_writers_to_the_result(
    ritas: Client, draft: PreCheck, view: str
) -> None:
    args = ("job.kind",) if view == "question" else ()
    response = ritas.get(url(view, draft, *args))
    assert response.headers["Location"] == url("result", draft)


@pytest.mark.parametrize("view", ["proceed", "result", "question", "handover"])
def test_a_reader_is_led_from_an_open_draft_to_the_list(
    ritas: Client, empty: PreCheck, view: str
) -> None:
    args = ("person.nationality",) if view == "question" else ()
    response = ritas.get(url(view, empty, *args), follow=True)
    assert response.redirect_chain[-1] == (url("start"), 302)
    assert response.status_code == 200


@pytest.mark.parametrize(("view", "args", "data"), WRITES)
def test_what_a_reader_sends_is_not_there_for_them(
    ritas: Client, ready: PreCheck, view: str, args: tuple[str, ...], data: Typed
) -> None:
    before = row(ready)
    assert ritas.post(address_of(view, ready, args), data).status_code == 404
    assert row(ready) == before
    assert PreCheck.objects.count() == 1


def test_a_reader_sees_what_was_handed_over(ritas: Client, anna: User, ready: PreCheck) -> None:
    enquiry = make_enquiry(ready, anna)
    address = reverse("enquiries:detail", args=[enquiry.reference])
    assert soup(ritas.get(url("result", ready))).select(f'main a[href="{address}"]')
    for page in ("handover", "handover-summary"):
        assert ritas.get(url(page, ready)).headers["Location"] == address
