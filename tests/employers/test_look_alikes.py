"""No two accounts whose addresses look the same."""

from django.core.mail import EmailMessage
from django.test import Client

import pytest
from allauth.account.models import EmailAddress

from employers.models import User
from tests.employers.visits import problems, sign_in, sign_up
from tests.markup import Markup

LOOK_ALIKES = [
    "аnna@portal.example",
    "anna@pоrtal.example",
    "änna@portal.example",
    "anna@pörtal.example",
    "ａnna@portal.example",
    "anna@portal。example",
    "an\u200bna@portal.example",
]


@pytest.mark.parametrize("address", LOOK_ALIKES)
def test_letters_that_look_like_others_are_refused(
    client: Client, anna: User, address: str, mailoutbox: list[EmailMessage]
) -> None:
    answer = sign_up(client, address)
    assert len(problems(answer)) == 1
    assert Markup(answer.content).value("[name=email]", "value") == address
    assert list(User.objects.all()) == [anna]
    assert mailoutbox == []


def test_the_sentence_says_what_to_do(client: Client, db: None) -> None:
    (problem,) = problems(sign_up(client, "nora@dächer.example"))
    assert "einfachen lateinischen Buchstaben" in problem


@pytest.mark.parametrize(
    "address", ["ANNA@portal.example", "anna@PORTAL.example", " anna@portal.example "]
)
def test_capital_letters_and_spaces_make_no_second_account(
    client: Client, anna: User, address: str
) -> None:
    sign_up(client, address)
    assert list(User.objects.all()) == [anna]


@pytest.mark.parametrize("address", [LOOK_ALIKES[0], "BEN@portal.example"])
def test_a_second_address_may_not_look_like_anothers(
    client: Client, anna: User, ben: User, address: str
) -> None:
    sign_in(client, anna.email)
    client.post("/de/konto/email/", {"email": address, "action_add": ""})
    rows = EmailAddress.objects.filter(user=anna)
    assert [row.email for row in rows if row.verified] == [anna.email]
    assert address not in {row.email for row in rows}
