"""The desk completes what it knows: kept apart, nothing overwritten, only for its own eyes."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

import pytest
import time_machine

from employers.models import Company, User
from prechecks import service
from prechecks.models import DeskFacts, PreCheck
from prechecks.service import NewerDeskFactsError
from rulebook import Facts
from servicedesk import service as servicedesk
from servicedesk.models import Ending, Enquiry
from tests.at_once import at_once
from tests.prechecks.makers import LISTED_COUNTRY, TOLERATION, make_enquiry, make_ready, stored
from tests.servicedesk.makers import kinds
from tests.toolbox.queue import QueuedMails

ACCELERATED = "person.accelerated_procedure"
DUBLIN = "person.dublin_procedure"


@pytest.fixture
def case(bakery: Company, anna: User, ready: PreCheck) -> PreCheck:
    """A review that only the authority's knowledge would settle, at the desk."""
    listed = make_ready(bakery, anna, LISTED_COUNTRY)
    make_enquiry(listed, anna)
    return listed


@pytest.fixture
def complete(case: PreCheck, dora: User) -> Callable[..., bool]:
    """Save what the desk knows about the case."""
    return partial(service.complete_desk_facts, precheck=case, by=dora)


def enquiry_of(precheck: PreCheck) -> Enquiry:
    assert precheck.enquiry is not None
    return precheck.enquiry


def known(precheck: PreCheck) -> tuple[dict[str, object], int]:
    """What is stored, and in which version; nothing is version 0."""
    row = DeskFacts.objects.filter(precheck=precheck).first()
    return (row.facts, row.version) if row else ({}, 0)


def test_it_keeps_what_the_desk_knows_beside_what_was_sent(
    case: PreCheck, complete: Callable[..., bool], dora: User
) -> None:
    sent, verdict = stored(case), case.verdict
    assert complete(facts=Facts({ACCELERATED: False}), seen=0)
    case.refresh_from_db()
    assert known(case) == ({ACCELERATED: False}, 1)
    assert (case.desk_facts.completed_by, stored(case), case.verdict) == (dora, sent, verdict)


def test_it_can_be_changed_and_cleared_again(
    case: PreCheck, complete: Callable[..., bool], ines: User
) -> None:
    complete(facts=Facts({ACCELERATED: False, DUBLIN: True}), seen=0)
    complete(facts=Facts({ACCELERATED: True}), seen=1, by=ines)
    assert known(case) == ({ACCELERATED: True}, 2)
    assert case.desk_facts.completed_by == ines
    complete(facts=Facts(), seen=2)
    assert known(case) == ({}, 3)


def test_it_takes_nothing_that_employers_are_asked(
    case: PreCheck, complete: Callable[..., bool]
) -> None:
    complete(facts=Facts({ACCELERATED: False, "person.nationality": "SY"}), seen=0)
    assert known(case)[0] == {ACCELERATED: False}


def test_with_a_toleration_the_day_of_the_application_is_the_desks(
    anna: User, dora: User, bakery: Company, ready: PreCheck
) -> None:
    make_enquiry(ready, anna)
    applied = service.today() - timedelta(days=900)
    service.complete_desk_facts(
        precheck=ready, facts=Facts({"person.asylum_applied_on": applied}), by=dora, seen=0
    )
    assert known(ready)[0] == {"person.asylum_applied_on": applied.isoformat()}
    assert TOLERATION["person.document"] == "toleration"


def test_the_trail_tells_who_and_when_and_not_what(
    case: PreCheck, complete: Callable[..., bool], dora: User, queued_mails: QueuedMails
) -> None:
    before = len(queued_mails())
    complete(facts=Facts({ACCELERATED: False}), seen=0)
    event = enquiry_of(case).events.latest("pk")
    assert (event.kind, event.actor) == ("completed", dora)
    assert event.data == {"from": "new", "to": "new"}
    assert len(queued_mails()) == before


def test_saved_again_without_a_change_nothing_happens(
    case: PreCheck, complete: Callable[..., bool]
) -> None:
    complete(facts=Facts({ACCELERATED: False}), seen=0)
    assert not complete(facts=Facts({ACCELERATED: False}), seen=0)
    assert known(case)[1] == 1
    assert kinds(enquiry_of(case)) == ["opened", "completed"]


def test_nothing_is_overwritten_that_was_not_seen(
    case: PreCheck, complete: Callable[..., bool], ines: User
) -> None:
    complete(facts=Facts({ACCELERATED: True}), seen=0, by=ines)
    with pytest.raises(NewerDeskFactsError) as newer:
        complete(facts=Facts({ACCELERATED: False}), seen=0)
    assert (newer.value.current.completed_by, newer.value.current.version) == (ines, 1)
    assert known(case) == ({ACCELERATED: True}, 1)
    assert kinds(enquiry_of(case)) == ["opened", "completed"]


def test_a_cleared_row_is_no_empty_one(case: PreCheck, complete: Callable[..., bool]) -> None:
    complete(facts=Facts({ACCELERATED: True}), seen=0)
    complete(facts=Facts(), seen=1)
    with pytest.raises(NewerDeskFactsError):
        complete(facts=Facts({ACCELERATED: False}), seen=0)


def test_a_closed_case_stays_as_it_is(
    case: PreCheck, complete: Callable[..., bool], dora: User
) -> None:
    servicedesk.close(enquiry=enquiry_of(case), author=dora, reason=Ending.RESOLVED)
    with pytest.raises(servicedesk.NotPossibleError):
        complete(facts=Facts({ACCELERATED: False}), seen=0)
    assert known(case) == ({}, 0)


@pytest.mark.parametrize("name", ["anna", "rita", "carla", "paula", "erik", "adam"])
def test_the_door_itself_refuses_strangers(
    name: str, request: pytest.FixtureRequest, case: PreCheck, complete: Callable[..., bool]
) -> None:
    complete(facts=Facts({ACCELERATED: True}), seen=0)
    with pytest.raises(PermissionDenied):
        complete(facts=Facts({ACCELERATED: False}), seen=0, by=request.getfixturevalue(name))
    assert known(case) == ({ACCELERATED: True}, 1)


def test_what_is_not_handed_over_is_no_case(ready: PreCheck, dora: User) -> None:
    with pytest.raises(PermissionDenied):
        service.complete_desk_facts(
            precheck=ready, facts=Facts({ACCELERATED: True}), by=dora, seen=0
        )


def test_it_goes_together_with_the_pre_check_and_outlives_the_caseworker(
    case: PreCheck, complete: Callable[..., bool], dora: User
) -> None:
    complete(facts=Facts({ACCELERATED: True}), seen=0)
    dora.delete()
    assert DeskFacts.objects.get().completed_by is None
    PreCheck.objects.filter(pk=case.pk).delete()
    assert not DeskFacts.objects.exists()


def test_the_database_refuses_a_version_before_the_first(case: PreCheck) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DeskFacts.objects.create(precheck=case, version=0)


def test_the_moment_is_that_of_the_last_change(
    case: PreCheck, complete: Callable[..., bool], clock: time_machine.Traveller
) -> None:
    complete(facts=Facts({ACCELERATED: True}), seen=0)
    first = DeskFacts.objects.get().completed_at
    clock.shift(timedelta(hours=2))
    complete(facts=Facts({ACCELERATED: False}), seen=1)
    assert DeskFacts.objects.get().completed_at - first >= timedelta(hours=2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("versions", [0, 1])
def test_of_two_who_save_at_once_one_is_told(
    versions: int, case: PreCheck, complete: Callable[..., bool], dora: User, ines: User
) -> None:
    if versions:
        complete(facts=Facts({DUBLIN: False}), seen=0)
    told = at_once(
        [
            partial(complete, facts=Facts({ACCELERATED: answer}), seen=versions, by=by)
            for by, answer in ((dora, True), (ines, False))
        ]
    )
    assert sorted(str(type(one)) for one in told) == [
        "<class 'bool'>",
        "<class 'prechecks.service.NewerDeskFactsError'>",
    ]
    assert known(case)[1] == versions + 1
