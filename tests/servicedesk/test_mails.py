"""The desk's mails: who gets one, in which language, and that they tell nothing."""

from collections.abc import Callable
from unittest.mock import Mock

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Desk, Ending, Enquiry
from servicedesk.service import verbs
from servicedesk.states import State
from tests.cast import make_caseworker
from tests.servicedesk.makers import (
    FACT,
    QUESTION,
    TITLE,
    addressees,
    desk_url,
    employer_url,
    fresh,
    make_enquiry,
    put_into,
)

Mails = list[EmailMessage]
TYPED = "Bitte die Kopie der Nebenbestimmung schicken"


@pytest.fixture
def office(anna: User, ben: User, rita: User, dora: User, ines: User, paula: User) -> None:
    """Everybody who might get a mail."""


@pytest.mark.usefixtures("office")
def test_a_new_enquiry_is_told_to_who_can_act_and_to_the_whole_team(
    desk: Desk, bakery: Company, anna: User, mailoutbox: Mails
) -> None:
    make_caseworker("dirk", desk.teams.get(code="beschaeftigung"))
    make_enquiry(company=bakery, by=anna)
    assert addressees(mailoutbox) == ["anna", "ben", "dirk", "dora"]


@pytest.mark.usefixtures("office")
def test_who_has_left_gets_none(
    ben: User, dora: User, bakery: Company, anna: User, mailoutbox: Mails
) -> None:
    User.objects.filter(pk__in=[ben.pk, dora.pk]).update(is_active=False)
    make_enquiry(company=bakery, by=anna)
    assert addressees(mailoutbox) == ["anna"]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "verb",
    [
        lambda case, by: service.send_message(enquiry=case, author=by, text=TYPED),
        lambda case, by: service.answer(enquiry=case, author=by, text=TYPED),
        lambda case, by: service.close(enquiry=case, author=by, reason=Ending.NOT_NEEDED),
    ],
    ids=["message", "answer", "close"],
)
def test_what_the_desk_does_is_told_to_who_can_act(
    verb: Callable[[Enquiry, User], object], enquiry: Enquiry, dora: User, mailoutbox: Mails
) -> None:
    mailoutbox.clear()
    verb(enquiry, dora)
    assert addressees(mailoutbox) == ["anna", "ben"]
    assert enquiry.reference in mailoutbox[0].subject


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("owner", "told"), [("dora", ["dora"]), ("ines", ["ines"]), (None, ["dirk", "dora"])]
)
def test_an_employers_message_is_told_to_the_owner_or_else_to_the_team(
    owner: str | None, told: list[str], enquiry: Enquiry, anna: User, mailoutbox: Mails
) -> None:
    make_caseworker("dirk", enquiry.team)
    has_it = User.objects.get(email=f"{owner}@portal.example") if owner else None
    case = put_into(enquiry, State.ASSIGNED, owner=has_it)
    mailoutbox.clear()
    service.send_message(enquiry=case, author=anna, text=TYPED)
    assert addressees(mailoutbox) == told


@pytest.mark.usefixtures("office")
def test_a_message_to_an_owner_who_has_left_is_told_to_the_team(
    enquiry: Enquiry, anna: User, ines: User, mailoutbox: Mails
) -> None:
    User.objects.filter(pk=ines.pk).update(is_active=False)
    case = put_into(enquiry, State.ASSIGNED, owner=ines)
    mailoutbox.clear()
    service.send_message(enquiry=case, author=anna, text=TYPED)
    assert addressees(mailoutbox) == ["dora"]


@pytest.mark.usefixtures("office")
def test_everybody_reads_their_own_language(
    bakery: Company, anna: User, ben: User, dora: User, mailoutbox: Mails
) -> None:
    User.objects.filter(pk__in=[ben.pk, dora.pk]).update(language="en")
    enquiry = make_enquiry(company=bakery, by=anna)
    by_name = {mail.to[0].split("@")[0]: mail for mail in mailoutbox}
    with translation.override("de"):
        assert settings.BASE_URL + employer_url(enquiry) in by_name["anna"].body
    with translation.override("en"):
        assert settings.BASE_URL + employer_url(enquiry) in by_name["ben"].body
        assert settings.BASE_URL + desk_url(enquiry) in by_name["dora"].body
    assert by_name["ben"].subject == f"Your enquiry {enquiry.reference} has reached us"


@pytest.mark.usefixtures("office")
def test_no_mail_tells_what_it_is_about(
    bakery: Company, anna: User, dora: User, mailoutbox: Mails
) -> None:
    enquiry = make_enquiry(company=bakery, by=anna, question=QUESTION)
    service.send_message(enquiry=enquiry, author=dora, text=TYPED)
    service.send_message(enquiry=enquiry, author=anna, text=TYPED)
    service.add_note(enquiry=enquiry, author=dora, text=TYPED)
    service.answer(enquiry=enquiry, author=dora, text=TYPED, outcome="authority_permission")
    service.close(enquiry=enquiry, author=dora, note=TYPED)
    assert len(mailoutbox) == 2 + 1 + 2 + 1 + 2 + 2
    told = "\n".join(str(mail.message()) + mail.subject + mail.body for mail in mailoutbox)
    for secret in (TITLE, QUESTION, FACT, TYPED, "42283", "authority_permission", bakery.name):
        assert secret not in told


def test_a_note_is_told_to_nobody(enquiry: Enquiry, dora: User, mailoutbox: Mails) -> None:
    mailoutbox.clear()
    service.add_note(enquiry=enquiry, author=dora, text=TYPED)
    assert mailoutbox == []


def test_a_message_whose_mail_cannot_be_written_is_not_stored(
    enquiry: Enquiry, dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "tell_employer", Mock(side_effect=ConnectionError))
    with pytest.raises(ConnectionError):
        service.send_message(enquiry=enquiry, author=dora, text=TYPED)
    assert not enquiry.messages.exists()
    assert fresh(enquiry).state == State.NEW
