"""An enquiry ends: with an answer, or with a reason the employer can read."""

from django.core.mail import EmailMessage

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, employer_url, form_of, fresh, kinds, text_of

REASON = "Die Stelle ist nicht mehr frei."


def test_without_an_answer_it_needs_a_reason(enquiry: Enquiry, dora: User) -> None:
    with pytest.raises(service.NoReasonError):
        service.close(enquiry=enquiry, author=dora)
    assert fresh(enquiry).state == State.NEW


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_the_form_asks_for_the_reason(reason: str, enquiry: Enquiry, dora: User) -> None:
    response = client_of(dora).post(desk_url(enquiry, "close"), {"reason": reason})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]
    assert fresh(enquiry).state == State.NEW


def test_the_reason_reaches_the_employer_as_a_message(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    client_of(dora).post(desk_url(enquiry, "close"), {"reason": REASON})
    message, row = enquiry.messages.get(), fresh(enquiry)
    assert (message.text, message.author, message.from_desk) == (REASON, dora, True)
    assert (row.state, row.owner, row.version) == (State.CLOSED, dora, 1)
    assert REASON in text_of(client_of(anna).get(employer_url(enquiry)))


def test_after_an_answer_it_needs_none(enquiry: Enquiry, dora: User) -> None:
    service.answer(enquiry=enquiry, author=dora, text="Ja")
    client = client_of(dora)
    assert 'id="close_reason"' not in client.get(desk_url(enquiry)).text
    response = client.post(desk_url(enquiry, "close"), {"seen": "1"})
    assert response["Location"] == desk_url(enquiry)
    assert fresh(enquiry).state == State.CLOSED
    assert not enquiry.messages.exists()


def test_closing_again_changes_nothing(
    enquiry: Enquiry, dora: User, ines: User, mailoutbox: list[EmailMessage]
) -> None:
    service.close(enquiry=enquiry, author=dora, reason=REASON)
    before, mails = fresh(enquiry), len(mailoutbox)
    service.close(enquiry=enquiry, author=ines, reason=REASON)
    service.close(enquiry=enquiry, author=ines)
    assert kinds(enquiry) == ["opened", "taken", "closed"]
    assert (enquiry.messages.count(), len(mailoutbox)) == (1, mails)
    assert (fresh(enquiry).owner, fresh(enquiry).changed_at) == (dora, before.changed_at)


def test_a_second_reason_is_not_lost(enquiry: Enquiry, dora: User, ines: User) -> None:
    page = client_of(ines).get(desk_url(enquiry))
    service.close(enquiry=enquiry, author=dora, reason=REASON)
    typed = form_of(page, desk_url(enquiry, "close")) | {"reason": "Es ist ein Minijob."}
    response = client_of(ines).post(desk_url(enquiry, "close"), typed)
    assert response.status_code == 422
    assert "Die Anfrage wurde inzwischen geschlossen. Es wurde nichts gesendet." in text_of(
        response
    )
    assert form_of(response, desk_url(enquiry, "close"))["reason"] == "Es ist ein Minijob."
    assert [message.text for message in enquiry.messages.all()] == [REASON]
    assert kinds(enquiry) == ["opened", "taken", "closed"]


def test_the_button_pressed_twice_leads_to_the_case(enquiry: Enquiry, dora: User) -> None:
    form = {"reason": REASON, "seen": "0"}
    for _ in range(2):
        response = client_of(dora).post(desk_url(enquiry, "close"), form)
        assert response["Location"] == desk_url(enquiry)
    assert enquiry.messages.count() == 1


def test_an_employer_reopens_it_and_it_can_be_closed_again(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.close(enquiry=enquiry, author=dora, reason=REASON)
    client_of(anna).post(employer_url(enquiry, "message"), {"text": "Doch, wieder frei."})
    assert fresh(enquiry).state == State.WAITING_FOR_US
    service.close(enquiry=enquiry, author=dora, reason="Nun wirklich nicht mehr.")
    assert kinds(enquiry)[-3:] == ["closed", "reopened", "closed"]
