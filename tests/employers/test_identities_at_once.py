"""Several windows and people at once: each is let in once, an account is connected once."""

import pytest

from employers.models import Company, CompanyIdentity, Membership, User
from employers.service import identities
from employers.service.identities import CompanyAccount, TakenError
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ACCOUNT = CompanyAccount(issuer="https://konto.example", identifier="K-1", name="")
WINDOWS = 10


def test_somebody_who_signs_in_in_many_windows_joins_once(
    bakery: Company, anna: User, nora: User
) -> None:
    identities.connect(ACCOUNT, company_id=bakery.pk, by=anna)
    results = at_once([lambda: identities.let_in(ACCOUNT, nora)] * WINDOWS)
    assert results == [None] * WINDOWS
    assert Membership.objects.filter(user=nora, company=bakery).count() == 1


def test_of_two_companies_that_connect_one_account_one_gets_it(
    bakery: Company, foundry: Company, anna: User, carla: User
) -> None:
    results = at_once(
        [
            lambda: identities.connect(ACCOUNT, company_id=bakery.pk, by=anna),
            lambda: identities.connect(ACCOUNT, company_id=foundry.pk, by=carla),
        ]
    )
    assert [type(result) for result in results].count(TakenError) == 1
    assert CompanyIdentity.objects.count() == 1
