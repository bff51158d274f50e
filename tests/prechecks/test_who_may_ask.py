"""Who is offered the way to the service desk, and who is led to a company first."""

from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import override

import pytest

from employers.models import User
from tests.cast import client_of
from tests.prechecks.makers import EU_CITIZEN
from tests.prechecks.pages import go_through, text_of, url


def offer(client: Client) -> str:
    """The words on the result of a quick check."""
    go_through(client, url("proceed"), EU_CITIZEN)
    return text_of(client.get(url("result")))


@pytest.mark.parametrize(
    ("name", "is_offered"), [("anna", True), ("nora", True), ("rita", False), ("erik", False)]
)
def test_only_who_may_send_is_offered_to_send(
    name: str, is_offered: bool, db: None, request: pytest.FixtureRequest
) -> None:
    person: User = request.getfixturevalue(name)
    with override("de"):
        words = _("Hand over to the service desk")
    assert (words in offer(client_of(person))) is is_offered


def test_an_account_without_a_company_is_led_to_the_form(nora: User, erik: User) -> None:
    with override("de"):
        words = _("Register your company")
    assert words in text_of(client_of(nora).get(url("start")))
    assert words not in text_of(client_of(erik).get(url("start")))
    assert words not in text_of(Client().get(url("start")))
