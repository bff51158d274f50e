"""Two desks in one installation: nothing of one reaches the other."""

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import User
from servicedesk.models import Enquiry
from tests.cast import client_of
from tests.servicedesk.makers import TITLE, desk_url, references_in, text_of


@pytest.fixture
def ottos(otto: User) -> Client:
    return client_of(otto)


@pytest.mark.parametrize("team", ["", "all", "beschaeftigung", "arbeitsmarktintegration"])
@pytest.mark.parametrize("state", ["open", "new", "our-turn", "answered"])
def test_no_list_shows_it(ottos: Client, enquiry: Enquiry, team: str, state: str) -> None:
    page = ottos.get(reverse("desk:inbox"), {"team": team, "state": state})
    assert references_in(page) == []
    assert enquiry.reference not in text_of(page)


def test_the_teams_of_the_other_desk_are_no_choice(ottos: Client, enquiry: Enquiry) -> None:
    assert "Arbeitsmarktintegration" not in text_of(ottos.get(reverse("desk:inbox")))


@pytest.mark.parametrize("words", ["reference", "number", "Sonnborn", TITLE])
def test_no_search_finds_it(ottos: Client, enquiry: Enquiry, words: str) -> None:
    typed = {"reference": enquiry.reference, "number": str(enquiry.number)}.get(words, words)
    page = ottos.get(reverse("desk:inbox"), {"q": typed})
    assert page.status_code == 200
    assert references_in(page) == []


@pytest.mark.parametrize("page", ["case", "message", "note", "answer", "close", "take"])
def test_its_pages_are_not_there(ottos: Client, enquiry: Enquiry, page: str) -> None:
    address = desk_url(enquiry, page)
    assert ottos.post(address, {"text": "Hallo"}).status_code in (404, 405)
    assert ottos.get(address, follow=True).status_code == 404


def test_the_right_desk_sees_it_all_the_same(enquiry: Enquiry, otto: User, dora: User) -> None:
    doras = client_of(dora)
    assert references_in(doras.get(reverse("desk:inbox"))) == [enquiry.reference]


def test_the_desk_reads_that_the_person_lives_elsewhere(enquiry: Enquiry, dora: User) -> None:
    case, words = desk_url(enquiry), "Nicht im Gebiet dieser Servicestelle"
    assert words not in text_of(client_of(dora).get(case))
    Enquiry.objects.update(residence_postcode="42651")
    assert words in text_of(client_of(dora).get(case))
