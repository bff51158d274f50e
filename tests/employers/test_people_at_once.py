"""Fifty requests at the same moment on the real database: one wins, and what must hold holds."""

from collections import Counter
from functools import partial
from typing import Any

from django.test import Client

import pytest

from employers.models import Company, Invitation, JoinRequest, Membership, Role, Sight, User
from employers.service import people
from tests.at_once import at_once
from tests.cast import client_of, join, make_user
from tests.employers.makers import make_invitation, membership, role_of
from tests.toolbox.queue import QueuedMails

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = "/de/konto/betrieb/personen/"
FIFTY = 50


def owners(company: Company) -> list[User]:
    """Who owns it."""
    return [row.user for row in company.memberships.filter(role=Role.OWNER)]


def kinds(results: list[Any]) -> Counter[str]:
    """What the calls came to: the names of errors, or "done"."""
    return Counter(
        type(result).__name__ if isinstance(result, Exception) else "done" for result in results
    )


def browsers(user: User, number: int = FIFTY) -> list[Client]:
    """The same person in many windows."""
    return [client_of(user) for _number in range(number)]


def statuses(results: list[Any]) -> set[int]:
    """The answers; an exception of the server would be raised here."""
    return {getattr(result, "status_code", 500) for result in results}


def test_one_invitation_lets_in_one_person_once(
    anna: User, nora: User, bakery: Company, queued_mails: QueuedMails
) -> None:
    invitation, _secret = make_invitation(bakery, nora.email, by=anna)
    page = f"/de/konto/einladungen/{invitation.pk}/"
    results = at_once([partial(client.post, page) for client in browsers(nora)])
    assert statuses(results) == {302}
    assert Membership.objects.filter(user=nora, company=bakery).count() == 1
    assert len(queued_mails()) == 1  # Anna is told once.


def test_of_fifty_acceptances_one_wins(anna: User, nora: User, bakery: Company) -> None:
    invitation, _secret = make_invitation(bakery, nora.email, by=anna)
    accept = partial(people.accept_invitation, invitation=invitation, by=nora)
    assert kinds(at_once([accept] * FIFTY)) == {"done": 1, "InvitationEndedError": FIFTY - 1}


def test_one_address_gets_one_invitation(
    anna: User, bakery: Company, queued_mails: QueuedMails
) -> None:
    sent = {"email": "Nora@portal.example", "role": "member", "sees": "all"}
    page = f"{PEOPLE}einladen/"
    results = at_once([partial(client.post, page, sent) for client in browsers(anna)])
    assert statuses(results) == {302, 422}
    assert Invitation.objects.pending().count() == 1
    assert len(queued_mails()) == 1


def test_an_invitation_is_accepted_or_withdrawn(anna: User, nora: User, bakery: Company) -> None:
    invitation, _secret = make_invitation(bakery, nora.email, by=anna)
    accept = partial(people.accept_invitation, invitation=invitation, by=nora)
    withdraw = partial(people.withdraw_invitation, invitation=invitation, by=anna)
    results = at_once([accept, withdraw] * (FIFTY // 2))
    assert kinds(results)["done"] == 1
    invitation.refresh_from_db()
    assert (invitation.ended == "accepted") == (role_of(nora, bakery) == Role.MEMBER)


def test_two_owners_who_remove_each_other(anna: User, olga: User, bakery: Company) -> None:
    pages = {user: f"{PEOPLE}{membership(user, bakery).pk}/entfernen/" for user in (anna, olga)}
    calls = [partial(client.post, pages[olga]) for client in browsers(anna, FIFTY // 2)]
    calls += [partial(client.post, pages[anna]) for client in browsers(olga, FIFTY // 2)]
    assert statuses(at_once(calls)) == {302}
    (owner,) = owners(bakery)
    assert bakery.memberships.get().user == owner


def test_of_fifty_owners_who_leave_one_stays(bakery: Company) -> None:
    everybody = [join(bakery, f"owner{number}", Role.OWNER) for number in range(FIFTY)]
    results = at_once([partial(people.leave, company=bakery, by=user) for user in everybody])
    assert kinds(results) == {"done": FIFTY - 1, "LastOwnerError": 1}
    (owner,) = owners(bakery)
    assert isinstance(results[everybody.index(owner)], people.LastOwnerError)


def test_owners_step_down_leave_and_are_removed_at_once(
    anna: User, olga: User, mia: User, bakery: Company
) -> None:
    rows = {user: membership(user, bakery) for user in (anna, olga)}
    calls: list[partial[Any]] = []
    for own, other in ((anna, olga), (olga, anna)):
        down = partial(people.change_role, role=Role.MEMBER, sees=Sight.ALL, by=own)
        calls += [
            partial(people.leave, company=bakery, by=own),
            partial(people.remove_member, membership=rows[other], by=own),
            partial(down, membership=rows[own]),
            partial(down, membership=rows[other]),
            partial(people.offer_ownership, company=bakery, to=mia, by=own),
        ]
    results = at_once(calls * (FIFTY // len(calls)))
    assert set(kinds(results)) <= {
        "done",
        "GoneError",
        "LastOwnerError",
        "NotAllowedError",
        "OfferOpenError",
    }
    assert len(owners(bakery)) >= 1


def test_an_offer_is_accepted_or_withdrawn_while_both_try_to_leave(
    anna: User, mia: User, bakery: Company
) -> None:
    offer = people.offer_ownership(company=bakery, to=mia, by=anna)
    calls: list[partial[Any]] = [
        partial(people.accept_ownership, offer=offer, by=mia),
        partial(people.withdraw_offer, offer=offer, by=anna),
        partial(people.leave, company=bakery, by=anna),
        partial(people.leave, company=bakery, by=mia),
        partial(people.decline_ownership, offer=offer, by=mia),
    ]
    results = at_once(calls * (FIFTY // len(calls)))
    assert set(kinds(results)) <= {"done", "GoneError", "LastOwnerError", "NotAllowedError"}
    assert len(owners(bakery)) == 1


def test_a_request_to_join_is_decided_once(
    anna: User, mia: User, nora: User, bakery: Company, queued_mails: QueuedMails
) -> None:
    asked = JoinRequest.objects.create(company=bakery, user=nora)
    grant = partial(
        people.grant_join_request, join_request=asked, role=Role.MEMBER, sees=Sight.ALL, by=anna
    )
    refuse = partial(people.refuse_join_request, join_request=asked, by=mia)
    results = at_once([grant, refuse] * (FIFTY // 2))
    assert kinds(results) == {"done": 1, "GoneError": FIFTY - 1}
    asked.refresh_from_db()
    assert asked.granted == (role_of(nora, bakery) == Role.MEMBER)
    assert len(queued_mails()) == 1


def test_two_ways_in_at_once_make_one_member(anna: User, bakery: Company) -> None:
    people_at_the_door = [make_user(f"neu{number}") for number in range(FIFTY // 2)]
    let_in = partial(people.grant_join_request, role=Role.READER, sees=Sight.ALL, by=anna)
    calls: list[partial[Any]] = []
    for user in people_at_the_door:
        invitation, _secret = make_invitation(bakery, user.email, by=anna)
        asked = JoinRequest.objects.create(company=bakery, user=user)
        calls += [
            partial(people.accept_invitation, invitation=invitation, by=user),
            partial(let_in, join_request=asked),
        ]
    results = kinds(at_once(calls))
    assert results["done"] == FIFTY // 2
    assert set(results) <= {"done", "GoneError", "InvitationEndedError"}
    assert bakery.memberships.count() == 1 + FIFTY // 2
