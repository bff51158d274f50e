"""Who sees own cases only finds those of colleagues nowhere."""

from django.test import Client

import pytest

from employers.models import Company, Sight, User
from prechecks.models import PreCheck
from servicedesk.models import Enquiry
from tests.cast import client_of
from tests.prechecks.makers import make_enquiry, make_precheck, make_ready
from tests.prechecks.pages import url
from tests.servicedesk.makers import employer_url

LIST, ENQUIRIES = "/de/vorpruefung/", "/de/anfragen/"


@pytest.fixture
def bens(bakery: Company, ben: User) -> Client:
    """Ben is confined to what is his."""
    bakery.memberships.filter(user=ben).update(sees=Sight.OWN)
    return client_of(ben)


@pytest.fixture
def annas_case(bakery: Company, anna: User, ready: PreCheck) -> PreCheck:
    """Sent by the owner."""
    precheck = make_ready(bakery, anna)
    make_enquiry(precheck, anna)
    return precheck


def enquiry_of(precheck: PreCheck) -> Enquiry:
    assert precheck.enquiry is not None
    return precheck.enquiry


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_pages_of_a_colleagues_case_are_not_there(
    bens: Client, annas_case: PreCheck, anna: User
) -> None:
    for address in (url("result", annas_case), employer_url(enquiry_of(annas_case))):
        assert bens.get(address).status_code == 404
        assert client_of(anna).get(address).status_code == 200


def test_lists_leave_them_out(
    bens: Client, annas_case: PreCheck, bakery: Company, anna: User, ben: User
) -> None:
    make_precheck(bakery, anna, label="Annas Entwurf")
    make_precheck(bakery, ben, label="Bens Entwurf")
    assert "Bens Entwurf" in shown(bens, LIST)
    assert "Annas Entwurf" not in shown(bens, LIST)
    assert enquiry_of(annas_case).reference not in shown(bens, LIST) + shown(bens, ENQUIRIES)
    assert enquiry_of(annas_case).reference in shown(client_of(anna), ENQUIRIES)


def test_a_message_to_a_colleagues_case_does_not_arrive(bens: Client, annas_case: PreCheck) -> None:
    enquiry = enquiry_of(annas_case)
    before = enquiry.messages.count()
    assert bens.post(employer_url(enquiry) + "nachricht/", {"text": "Hallo"}).status_code == 404
    assert enquiry.messages.count() == before


def test_a_case_belongs_to_who_sent_it(
    bens: Client, bakery: Company, anna: User, ben: User, ready: PreCheck
) -> None:
    begun_by_ben = make_ready(bakery, ben)
    assert bens.get(url("result", begun_by_ben)).status_code == 200
    make_enquiry(begun_by_ben, anna)
    assert bens.get(url("result", begun_by_ben)).status_code == 404
    begun_by_anna = make_ready(bakery, anna)
    enquiry = make_enquiry(begun_by_anna, ben)
    assert bens.get(url("result", begun_by_anna)).status_code == 200
    assert bens.get(employer_url(enquiry)).status_code == 200
    assert enquiry.reference in shown(bens, ENQUIRIES)
