"""Before sending, the summary names open enquiries with the same deciding entries: only a hint."""

from django.test import Client
from django.urls import reverse

import pytest

from employers.models import Membership, Sight, User
from prechecks.models import PreCheck
from servicedesk import service
from servicedesk.models import Enquiry
from tests.cast import client_of
from tests.prechecks.makers import make_enquiry, make_ready
from tests.prechecks.pages import Response, soup, url, values


@pytest.fixture
def twin(ready: PreCheck, anna: User) -> Enquiry:
    """What was sent with the same entries."""
    return make_enquiry(make_ready(ready.company, anna), anna)


def named(page: Response) -> list[str]:
    """The enquiries the hint leads to."""
    return [str(link["href"]) for link in soup(page).select("#twins + ul a")]


def test_the_open_one_is_named_and_it_can_be_sent_all_the_same(
    annas: Client, ready: PreCheck, twin: Enquiry
) -> None:
    summary = url("handover-summary", ready)
    page = annas.get(summary)
    assert named(page) == [reverse("enquiries:detail", args=[twin.reference])]
    annas.post(summary, values(page))
    assert Enquiry.objects.count() == 2


def test_without_one_nothing_is_said(annas: Client, ready: PreCheck) -> None:
    assert soup(annas.get(url("handover-summary", ready))).select("#twins") == []


def test_what_is_confidential_to_others_is_not_named(
    ready: PreCheck, twin: Enquiry, anna: User, ben: User
) -> None:
    service.set_confidants(enquiry=twin, by=anna.memberships.get(), confidants=[])
    assert named(client_of(ben).get(url("handover-summary", ready))) == []


def test_who_sees_own_cases_only_is_told_of_no_other(
    ready: PreCheck, twin: Enquiry, ben: User
) -> None:
    Membership.objects.filter(user=ben).update(sees=Sight.OWN)
    own = make_ready(ready.company, ben)
    assert named(client_of(ben).get(url("handover-summary", own))) == []


def test_what_is_withdrawn_is_not_named(
    annas: Client, ready: PreCheck, twin: Enquiry, anna: User
) -> None:
    service.withdraw(enquiry=twin, by=anna)
    assert named(annas.get(url("handover-summary", ready))) == []
