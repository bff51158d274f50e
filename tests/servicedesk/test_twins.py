"""Open enquiries of the same company with the same deciding entries: a hint on two pages."""

import pytest

from employers.models import Company, Membership, Sight, User
from servicedesk import service
from servicedesk.models import Enquiry
from servicedesk.service.twins import MOST_SHOWN
from servicedesk.states import State
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.makers import desk_url, make_enquiry, put_into, queries_of

DIGEST = "0" * 64


def _twin(enquiry: Enquiry, by: User) -> Enquiry:
    return make_enquiry(company=enquiry.company, by=by)


def test_the_desk_reads_of_the_other_open_one(enquiry: Enquiry, anna: User, dora: User) -> None:
    twin = _twin(enquiry, anna)
    section = Markup(client_of(dora).get(desk_url(enquiry)).content).text("#twins + p + ul")
    assert twin.reference in section
    assert enquiry.reference not in section


def test_answered_ones_other_entries_and_other_companies_are_no_twins(
    enquiry: Enquiry, anna: User, carla: User, foundry: Company, dora: User
) -> None:
    put_into(_twin(enquiry, anna), State.ANSWERED)
    make_enquiry(company=foundry, by=carla)
    Enquiry.objects.filter(pk=_twin(enquiry, anna).pk).update(digest="1" * 64)
    assert list(service.twins_at_desk(enquiry)) == []
    assert Markup(client_of(dora).get(desk_url(enquiry)).content).all("#twins") == []


def test_without_a_digest_nothing_is_compared(enquiry: Enquiry, anna: User) -> None:
    twin = _twin(enquiry, anna)
    Enquiry.objects.filter(pk__in=[enquiry.pk, twin.pk]).update(digest="")
    enquiry.refresh_from_db()
    assert list(service.twins_at_desk(enquiry)) == []
    assert service.open_twins(anna.memberships.get(), "") == []


def test_an_employer_is_told_of_what_they_may_see(enquiry: Enquiry, anna: User, ben: User) -> None:
    assert service.open_twins(ben.memberships.get(), DIGEST) == [enquiry]
    service.set_confidants(enquiry=enquiry, by=anna.memberships.get(), confidants=[])
    assert service.open_twins(ben.memberships.get(), DIGEST) == []
    assert service.open_twins(anna.memberships.get(), DIGEST) == [enquiry]


def test_who_sees_own_cases_only_is_told_of_these(enquiry: Enquiry, ben: User) -> None:
    Membership.objects.filter(user=ben).update(sees=Sight.OWN)
    assert service.open_twins(ben.memberships.get(), DIGEST) == []


@pytest.mark.parametrize("number", [1, MOST_SHOWN + 3])
def test_of_many_a_few_are_named_for_the_same_queries(
    enquiry: Enquiry, anna: User, dora: User, number: int
) -> None:
    for _twin_number in range(number):
        _twin(enquiry, anna)
    assert len(service.twins_at_desk(enquiry)) == min(number, MOST_SHOWN)
    client = client_of(dora)
    many = queries_of(client, desk_url(enquiry))
    Enquiry.objects.exclude(pk=enquiry.pk).update(digest="")
    assert queries_of(client, desk_url(enquiry)) == many


@pytest.mark.parametrize(
    ("here", "there", "is_twin"),
    [
        ("42275", "42275", True),
        ("42275", "", True),
        ("", "42103", True),
        # Five people may have the same papers; who lives elsewhere is another one.
        ("42275", "42103", False),
    ],
)
def test_who_lives_elsewhere_is_somebody_else(
    enquiry: Enquiry, anna: User, here: str, there: str, is_twin: bool
) -> None:
    twin = _twin(enquiry, anna)
    for row, postcode in ((enquiry, here), (twin, there)):
        Enquiry.objects.filter(pk=row.pk).update(residence_postcode=postcode)
    enquiry.refresh_from_db()
    assert (twin in service.twins_at_desk(enquiry)) is is_twin
    assert (twin in service.open_twins(anna.memberships.get(), DIGEST, here)) is is_twin
