"""An enquiry is opened: number, team, trail and mails, all of it or nothing."""

from unittest.mock import Mock

from django.db import transaction

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Desk, Enquiry, EnquiryEvent, Message
from servicedesk.service import opening
from servicedesk.states import State
from tests.servicedesk.makers import FACT, QUESTION, kinds, make_enquiry
from tests.toolbox.queue import QueuedMails


def test_it_waits_for_the_team_of_its_topic(desk: Desk, bakery: Company, anna: User) -> None:
    enquiry = make_enquiry(company=bakery, by=anna)
    assert (enquiry.state, enquiry.owner) == (State.NEW, None)
    assert enquiry.team.code == "beschaeftigung"
    assert enquiry.desk == enquiry.team.desk == desk
    assert kinds(enquiry) == ["opened"]


def test_it_keeps_the_plain_values_it_was_handed(enquiry: Enquiry, anna: User) -> None:
    enquiry.refresh_from_db()
    assert (enquiry.opened_by, enquiry.outcome) == (anna, "authority_permission")
    assert (enquiry.workplace_postcode, enquiry.residence_postcode) == ("42283", "42275")
    assert enquiry.summary == [["Aufenthalt", FACT]]
    assert enquiry.reason_codes == ["waiting_period"]


def test_a_question_is_the_first_message(desk: Desk, bakery: Company, anna: User) -> None:
    enquiry = make_enquiry(company=bakery, by=anna, question=QUESTION)
    (message,) = enquiry.messages.all()
    assert (message.text, message.author, message.from_desk) == (QUESTION, anna, False)
    assert enquiry.version == 1


def test_without_a_question_nothing_has_been_said(enquiry: Enquiry) -> None:
    assert enquiry.version == 0
    assert not enquiry.messages.exists()


def test_a_very_long_title_is_cut_and_not_refused(desk: Desk, bakery: Company, anna: User) -> None:
    enquiry = make_enquiry(company=bakery, by=anna, title="Fachkraft" * 100)
    assert enquiry.title == "Fachkraft" * 22 + "F…"
    assert len(enquiry.title) == 200


def test_without_a_team_it_is_refused_and_nothing_is_stored(
    bakery: Company, anna: User, queued_mails: QueuedMails
) -> None:
    with pytest.raises(service.NoTeamError):
        make_enquiry(company=bakery, by=anna, question=QUESTION)
    assert not Enquiry.objects.exists()
    assert queued_mails() == []


def test_an_unknown_topic_is_refused(desk: Desk, bakery: Company, anna: User) -> None:
    with pytest.raises(ValueError, match="parking"):
        service.open_enquiry(
            topic="parking",
            company=bakery,
            opened_by=anna,
            title="Parkplatz",
            summary=[],
            workplace_postcode="",
            residence_postcode="",
            outcome="",
            reason_codes=[],
            digest="",
        )


def test_a_fault_at_the_last_step_leaves_nothing(
    dora: User,
    bakery: Company,
    anna: User,
    queued_mails: QueuedMails,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "tell_desk", Mock(side_effect=ConnectionError))
    with pytest.raises(ConnectionError):
        make_enquiry(company=bakery, by=anna, question=QUESTION)
    for model in (Enquiry, Message, EnquiryEvent):
        assert not model._default_manager.exists()
    assert queued_mails() == []


@pytest.mark.django_db(transaction=True)
def test_mails_and_enquiry_are_committed_together_or_not_at_all(
    dora: User, bakery: Company, anna: User, queued_mails: QueuedMails
) -> None:
    with transaction.atomic():
        make_enquiry(company=bakery, by=anna)
        transaction.set_rollback(True)
    assert (queued_mails(), Enquiry.objects.count()) == ([], 0)
    enquiry = make_enquiry(company=bakery, by=anna)
    assert [enquiry.reference in mail.subject for mail in queued_mails()] == [True, True]
