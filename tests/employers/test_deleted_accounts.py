"""The administration deletes accounts, but never the last owner of a company others work for."""

import pytest

from employers.models import Company, User
from servicedesk import service
from tests.cast import client_of
from tests.markup import Markup
from tests.servicedesk.makers import make_enquiry

LIST = "/cms/users/"
SEVERAL = "/cms/bulk/employers/user/delete/"


def delete(by: User, *users: User) -> str:
    """Delete accounts in the administration; what it says."""
    client = client_of(by)
    if len(users) == 1:
        response = client.post(f"{LIST}delete/{users[0].pk}/", follow=True)
    else:
        keys = "&".join(f"id={user.pk}" for user in users)
        response = client.post(f"{SEVERAL}?{keys}&next={LIST}", follow=True)
    return " ".join(Markup(response.content).texts(".messages li"))


def left(company: Company) -> list[User]:
    """Who is still there."""
    return [row.user for row in company.memberships.order_by("pk")]


def test_the_last_owner_stays(adam: User, anna: User, ben: User, bakery: Company) -> None:
    assert "Bäckerei Sonnborn" in delete(adam, anna)
    assert left(bakery) == [anna, ben]


def test_nor_are_all_owners_deleted_together(
    adam: User, anna: User, olga: User, ben: User, bakery: Company
) -> None:
    assert "Bäckerei Sonnborn" in delete(adam, anna, olga)
    assert left(bakery) == [anna, olga, ben]


@pytest.mark.usefixtures("olga")
def test_one_of_two_owners_goes(adam: User, anna: User, ben: User, bakery: Company) -> None:
    delete(adam, anna)
    assert anna not in left(bakery)


def test_who_leaves_nobody_behind_goes(adam: User, anna: User, ben: User, bakery: Company) -> None:
    delete(adam, anna, ben)
    assert left(bakery) == []


def test_who_would_leave_open_or_confidential_cases_behind_stays(
    adam: User, anna: User, ben: User, dora: User, bakery: Company
) -> None:
    enquiry = make_enquiry(company=bakery, by=ben)
    assert "Bäckerei Sonnborn" in delete(adam, ben)
    service.set_confidants(enquiry=enquiry, by=ben.memberships.get(), confidants=[])
    service.answer(enquiry=enquiry, author=dora, text="Ja.", outcome=enquiry.outcome)
    assert "offene Anfragen" in delete(adam, ben)
    assert left(bakery) == [anna, ben]
    service.set_confidants(enquiry=enquiry, by=ben.memberships.get(), confidants=None)
    delete(adam, ben)
    assert left(bakery) == [anna]
