"""Several people at the same moment: one wins, the others are told, nothing is lost or doubled."""

from functools import partial

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Ending, Enquiry, Team
from servicedesk.service import AlreadyTakenError, NewerMessagesError, NotPossibleError
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import make_caseworker
from tests.servicedesk.makers import fresh, kinds
from tests.toolbox.queue import QueuedMails

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_fifty_who_take_it_one_wins_and_the_others_are_told_who(
    enquiry: Enquiry, employment: Team
) -> None:
    people = [make_caseworker(f"case{number}", employment) for number in range(50)]
    told = at_once([partial(service.take, enquiry=enquiry, by=by) for by in people])
    owner = fresh(enquiry).owner
    assert [by for by, error in zip(people, told, strict=True) if error is None] == [owner]
    refused = [error for error in told if error is not None]
    assert [type(error) for error in refused] == [AlreadyTakenError] * 49
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


def test_fifty_messages_of_both_sides_all_arrive_in_order(
    enquiry: Enquiry, anna: User, employment: Team
) -> None:
    people = [make_caseworker(f"case{number}", employment) for number in range(25)]
    authors = [author for pair in zip([anna] * 25, people, strict=True) for author in pair]
    sent = at_once(
        [
            partial(service.send_message, enquiry=enquiry, author=by, text=f"Nachricht {number}")
            for number, by in enumerate(authors)
        ]
    )
    stored = list(enquiry.messages.order_by("pk"))
    assert sorted(sent, key=lambda message: message.pk) == stored
    assert [message.sent_at for message in stored] == sorted(message.sent_at for message in stored)
    assert fresh(enquiry).version == 50
    said = [kind for kind in kinds(enquiry) if kind.endswith("wrote")]
    assert said == [f"{'desk' if message.from_desk else 'employer'}_wrote" for message in stored]


def test_of_two_who_close_it_the_second_keeps_the_reason(
    enquiry: Enquiry, dora: User, ines: User
) -> None:
    told = at_once(
        [
            partial(service.close, enquiry=enquiry, author=by, reason=reason)
            for by, reason in ((dora, Ending.NOT_NEEDED), (ines, Ending.RESOLVED))
        ]
    )
    assert [type(each) for each in told if each] == [NotPossibleError]
    assert fresh(enquiry).ending in (Ending.NOT_NEEDED, Ending.RESOLVED)
    assert kinds(enquiry) == ["opened", "taken", "closed"]


def test_it_is_closed_once(enquiry: Enquiry, dora: User, queued_mails: QueuedMails) -> None:
    at_once([lambda: service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)] * 4)
    assert kinds(enquiry) == ["opened", "taken", "closed"]
    assert len(queued_mails()) == 1
