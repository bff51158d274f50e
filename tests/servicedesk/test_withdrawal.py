"""An employer takes an enquiry back."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage

import pytest

from employers.models import Membership, Sight, User
from servicedesk import service
from servicedesk.models import Enquiry
from servicedesk.service import NotPossibleError
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import client_of
from tests.servicedesk.makers import (
    addressees,
    employer_url,
    fresh,
    kinds,
    make_enquiry,
    put_into,
    text_of,
)


def test_an_open_enquiry_ends_with_the_reason_and_its_owner_is_told(
    enquiry: Enquiry, anna: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    service.take(enquiry=enquiry, by=dora)
    mailoutbox.clear()
    answer = client_of(anna).post(employer_url(enquiry, "withdraw"), {"reason": "Hat abgesagt."})
    assert answer["Location"] == employer_url(enquiry)
    row = fresh(enquiry)
    assert (row.state, row.owner) == (State.CLOSED, dora)
    assert row.closed_at is not None
    assert kinds(enquiry)[-1] == "withdrawn"
    message = enquiry.messages.get()
    assert (message.text, message.from_desk, message.author) == ("Hat abgesagt.", False, anna)
    assert addressees(mailoutbox) == ["dora"]
    assert "zurückgezogen" in mailoutbox[0].subject
    assert "abgesagt" not in mailoutbox[0].body


def test_while_nobody_has_it_the_team_is_told(
    enquiry: Enquiry, anna: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    mailoutbox.clear()
    service.withdraw(enquiry=enquiry, by=anna)
    assert addressees(mailoutbox) == ["dora"]
    assert not enquiry.messages.exists()


def test_the_page_asks_once_more(enquiry: Enquiry, anna: User) -> None:
    client = client_of(anna)
    assert employer_url(enquiry, "withdraw") in text_of(client.get(employer_url(enquiry)))
    assert client.get(employer_url(enquiry, "withdraw")).status_code == 200
    assert fresh(enquiry).state == State.NEW


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_one_withdraws(enquiry: Enquiry, anna: User) -> None:
    call = partial(service.withdraw, enquiry=enquiry, by=anna, reason="Hat abgesagt.")
    assert at_once([call, call]) == [None, None]
    assert kinds(enquiry) == ["opened", "withdrawn"]
    assert enquiry.messages.count() == 1


def test_a_second_click_comes_to_the_enquiry(enquiry: Enquiry, anna: User) -> None:
    client = client_of(anna)
    for _click in range(2):
        answer = client.post(employer_url(enquiry, "withdraw"), {"reason": ""})
        assert answer["Location"] == employer_url(enquiry)
    assert kinds(enquiry) == ["opened", "withdrawn"]


def test_a_reason_that_is_too_long_is_shown_again(enquiry: Enquiry, anna: User) -> None:
    typed = "ä" * 200_000
    answer = client_of(anna).post(employer_url(enquiry, "withdraw"), {"reason": typed})
    assert answer.status_code == 422
    assert typed in text_of(answer)
    assert fresh(enquiry).state == State.NEW


@pytest.mark.parametrize("state", [State.ANSWERED, State.CLOSED])
def test_what_is_answered_or_closed_is_not_withdrawn(
    enquiry: Enquiry, anna: User, state: State
) -> None:
    put_into(enquiry, state)
    assert client_of(anna).get(employer_url(enquiry, "withdraw")).status_code == 302
    with pytest.raises(NotPossibleError):
        service.withdraw(enquiry=enquiry, by=anna)


def test_the_check_of_a_company_is_not_withdrawn(anna: User, desk: object) -> None:
    review = service.review_company(company=anna.memberships.get().company, by=anna)
    assert client_of(anna).get(employer_url(review, "withdraw")).status_code == 404
    with pytest.raises(NotPossibleError):
        service.withdraw(enquiry=review, by=anna)


@pytest.mark.parametrize("who", ["rita", "carla", "dora"])
def test_who_may_not_change_the_cases_of_the_company_withdraws_none(
    enquiry: Enquiry, request: pytest.FixtureRequest, who: str
) -> None:
    user = request.getfixturevalue(who)
    assert client_of(user).post(employer_url(enquiry, "withdraw")).status_code == 404
    with pytest.raises(PermissionDenied):
        service.withdraw(enquiry=enquiry, by=user)


def test_who_does_not_see_it_does_not_withdraw_it(enquiry: Enquiry, ben: User) -> None:
    Membership.objects.filter(user=ben).update(sees=Sight.OWN)
    assert client_of(ben).post(employer_url(enquiry, "withdraw")).status_code == 404
    assert fresh(enquiry).state == State.NEW


def test_what_was_merged_meanwhile_takes_nothing_else_with_it(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    into = make_enquiry(company=enquiry.company, by=anna)
    service.merge(enquiry=enquiry, target=into, by=dora)
    with pytest.raises(NotPossibleError):
        service.withdraw(enquiry=enquiry, by=anna)
    answer = client_of(anna).post(employer_url(enquiry, "withdraw"), {"reason": "Nein."})
    assert answer["Location"] == employer_url(into)
    assert fresh(into).state == State.NEW
