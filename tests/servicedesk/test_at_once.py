"""Several people at the same moment: one wins, the others are told, nothing is lost or doubled."""

from functools import partial

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry, Team
from servicedesk.service import AlreadyTakenError, NewerMessagesError
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import make_caseworker
from tests.servicedesk.makers import fresh, kinds
from tests.toolbox.queue import QueuedMails

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_twelve_who_take_it_one_wins_and_the_others_are_told_who(
    enquiry: Enquiry, employment: Team
) -> None:
    people = [make_caseworker(f"case{number}", employment) for number in range(12)]
    told = at_once([partial(service.take, enquiry=enquiry, by=by) for by in people])
    owner = fresh(enquiry).owner
    assert [by for by, error in zip(people, told, strict=True) if error is None] == [owner]
    refused = [error for error in told if error is not None]
    assert [type(error) for error in refused] == [AlreadyTakenError] * 11
    assert {error.owner for error in refused} == {owner}
    assert kinds(enquiry) == ["opened", "taken"]


def test_of_two_who_answer_one_is_held(
    enquiry: Enquiry, dora: User, ines: User, queued_mails: QueuedMails
) -> None:
    told = at_once(
        [
            partial(service.answer, enquiry=enquiry, author=by, text=by.first_name, seen=0)
            for by in (dora, ines)
        ]
    )
    (held,) = [error for error in told if isinstance(error, NewerMessagesError)]
    told.remove(held)
    assert list(enquiry.answers.all()) == told
    assert len(queued_mails()) == 1


def test_the_employer_writes_while_the_desk_answers(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    at_once(
        [
            lambda: service.send_message(enquiry=enquiry, author=anna, text="Noch etwas"),
            lambda: service.answer(enquiry=enquiry, author=dora, text="Ja", seen=0),
        ]
    )
    answered, row = enquiry.answers.exists(), fresh(enquiry)
    assert enquiry.messages.get().text == "Noch etwas"
    assert row.version == 1 + answered
    assert row.state == (State.WAITING_FOR_US if answered else State.NEW)


def test_messages_of_many_people_all_arrive(enquiry: Enquiry, anna: User, dora: User) -> None:
    texts = [f"Nachricht {number}" for number in range(8)]
    at_once(
        [
            partial(service.send_message, enquiry=enquiry, author=by, text=text)
            for text, by in zip(texts, [anna, dora] * 4, strict=True)
        ]
    )
    assert sorted(enquiry.messages.values_list("text", flat=True)) == texts
    assert fresh(enquiry).version == 8


def test_it_is_closed_once(enquiry: Enquiry, dora: User, queued_mails: QueuedMails) -> None:
    at_once([lambda: service.close(enquiry=enquiry, author=dora, reason="Doppelt")] * 4)
    assert kinds(enquiry) == ["opened", "taken", "closed"]
    assert (enquiry.messages.count(), len(queued_mails())) == (1, 1)
