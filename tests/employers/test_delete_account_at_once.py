"""Deletions that meet each other, or other work, on the real database."""

from collections import Counter
from functools import partial
from typing import Any

import pytest

from employers.models import Company, Membership, NotifyWhen, Role, User
from employers.service import deletion, people
from servicedesk import service as servicedesk
from servicedesk.models import Desk, Enquiry
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import join
from tests.employers.makers import role_of
from tests.servicedesk.makers import addressees, make_enquiry
from tests.toolbox.queue import QueuedMails

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(results: list[Any]) -> Counter[str]:
    """What the calls came to: the names of errors, or "done"."""
    return Counter(
        type(result).__name__ if isinstance(result, Exception) else "done" for result in results
    )


def test_of_many_clicks_one_deletes(ben: User, anna: User, queued_mails: QueuedMails) -> None:
    delete = partial(deletion.delete_account, user=ben, successors={})
    assert kinds(at_once([delete] * 10)) == {"done": 1, "GoneError": 9}
    assert addressees(queued_mails()) == ["ben"]


def test_nor_does_it_take_a_company_to_be_deleted_once(
    nora: User, queued_mails: QueuedMails
) -> None:
    delete = partial(deletion.delete_account, user=nora, successors={})
    assert kinds(at_once([delete] * 10)) == {"done": 1, "GoneError": 9}
    assert addressees(queued_mails()) == ["nora"]


def test_of_two_owners_who_delete_themselves_one_stays(
    anna: User, olga: User, ben: User, bakery: Company
) -> None:
    calls = [partial(deletion.delete_account, user=user, successors={}) for user in (anna, olga)]
    assert kinds(at_once(calls)) == {"done": 1, "LastOwnerError": 1}
    assert bakery.memberships.filter(role=Role.OWNER).count() == 1


def test_people_of_the_same_companies_do_not_wait_for_each_other_in_a_circle(
    anna: User, carla: User, bakery: Company, foundry: Company
) -> None:
    leavers = []
    for number in range(12):
        order = (bakery, foundry) if number % 2 else (foundry, bakery)
        user = join(order[0], f"both{number}", Role.MEMBER)
        Membership.objects.create(company=order[1], user=user, role=Role.MEMBER)
        leavers.append(user)
    calls = [partial(deletion.delete_account, user=user, successors={}) for user in leavers]
    assert kinds(at_once(calls)) == {"done": 12}


def test_a_successor_who_leaves_at_the_same_moment_loses_no_case(
    ben: User, anna: User, mia: User, bakery: Company, desk: Desk
) -> None:
    make_enquiry(company=bakery, by=ben)
    calls: list[partial[Any]] = [
        partial(deletion.delete_account, user=ben, successors={bakery.pk: mia}),
        partial(people.leave, company=bakery, by=mia, successor=anna),
    ]
    results = at_once(calls)
    assert set(kinds(results)) <= {"done", "SuccessorNeededError"}
    in_charge = Enquiry.objects.get().opened_by
    assert in_charge is not None
    assert role_of(in_charge, bakery)


def test_a_case_opened_at_the_same_moment_has_somebody_or_was_never_told(
    ben: User, anna: User, bakery: Company, desk: Desk
) -> None:
    calls: list[partial[Any]] = [
        partial(deletion.delete_account, user=ben, successors={bakery.pk: anna}),
        *[partial(make_enquiry, company=bakery, by=ben)] * 6,
    ]
    results = at_once(calls)
    stored = Enquiry.objects.all()
    assert stored.count() == sum(isinstance(result, Enquiry) for result in results)
    for enquiry in stored.select_related("opened_by"):
        assert enquiry.opened_by in (ben, anna)
    assert set(kinds(results[:1])) <= {"done", "ChangedMeanwhileError"}


def test_the_desk_answers_whoever_deletes_an_account_just_then(
    ben: User, anna: User, dora: User, bakery: Company
) -> None:
    User.objects.filter(pk=ben.pk).update(notify_when=NotifyWhen.DAILY)
    cases = [make_enquiry(company=bakery, by=by) for by in (anna, ben) * 5]
    calls: list[partial[Any]] = [
        partial(deletion.delete_account, user=ben, successors={bakery.pk: anna}),
        *[partial(servicedesk.answer, enquiry=case, author=dora, text="Ja") for case in cases],
    ]
    results = at_once(calls)
    assert kinds(results) == {"done": 1 + len(cases)}
    assert Enquiry.objects.in_states([State.ANSWERED]).count() == len(cases)
