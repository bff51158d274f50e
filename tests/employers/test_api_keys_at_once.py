"""Fifty people make keys at the same moment: the limit holds, a double click makes one."""

from functools import partial
from uuid import uuid4

import pytest

from employers import service
from employers.models import Company, Scope, User
from tests.at_once import at_once
from tests.employers.test_people_at_once import kinds

pytestmark = pytest.mark.django_db(transaction=True)
FIFTY = 50


def test_fifty_at_once_do_not_exceed_the_limit(anna: User, bakery: Company) -> None:
    make = partial(
        service.create_token,
        company=bakery,
        name="Bewerbungen",
        scopes=[Scope.COMPANY_READ],
        days=30,
        by=anna,
    )
    results = at_once([make] * FIFTY)
    most = service.MOST_ACTIVE
    assert kinds(results) == {"done": most, "TooManyTokensError": FIFTY - most}
    assert bakery.api_tokens.active().count() == most


def test_fifty_clicks_on_one_form_make_one_key(anna: User, bakery: Company) -> None:
    make = partial(
        service.create_token,
        company=bakery,
        name="Bewerbungen",
        scopes=[Scope.COMPANY_READ],
        days=30,
        by=anna,
        form_token=uuid4(),
    )
    results = at_once([make] * FIFTY)
    assert len([key for _token, key in results if key]) == 1
    assert bakery.api_tokens.count() == 1


def test_a_key_is_revoked_once(anna: User, bakery: Company) -> None:
    token, _key = service.create_token(
        company=bakery, name="Bewerbungen", scopes=[Scope.COMPANY_READ], days=30, by=anna
    )
    results = at_once([partial(service.revoke_token, token=token, by=anna)] * FIFTY)
    assert kinds(results) == {"done": 1, "GoneError": FIFTY - 1}
