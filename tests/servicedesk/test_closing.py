"""An enquiry ends: with an answer, or for a reason of the portal that the employer can read."""

from django.core.mail import EmailMessage

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Ending, Enquiry
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, employer_url, form_of, fresh, kinds, text_of

NOTE = "Darf nach unserer Ansicht nicht arbeiten."
FORM = {"reason": Ending.NOT_NEEDED.value, "seen": "0"}


@pytest.mark.parametrize("reason", ["", "Sie darf nicht arbeiten.", Ending.WITHDRAWN])
def test_without_an_answer_it_needs_a_reason_of_the_list(
    reason: str, enquiry: Enquiry, dora: User
) -> None:
    with pytest.raises(service.NoReasonError):
        service.close(enquiry=enquiry, author=dora, reason=reason)
    assert fresh(enquiry).state == State.NEW


@pytest.mark.parametrize("reason", ["", "  \n ", "Sie darf nicht arbeiten.", "withdrawn"])
def test_the_form_asks_for_the_reason(reason: str, enquiry: Enquiry, dora: User) -> None:
    response = client_of(dora).post(desk_url(enquiry, "close"), {"reason": reason, "note": NOTE})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]
    assert NOTE in text_of(response)
    assert fresh(enquiry).state == State.NEW


def test_no_word_of_the_caseworker_reaches_the_employer(
    enquiry: Enquiry, anna: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    mailoutbox.clear()
    client_of(dora).post(desk_url(enquiry, "close"), {**FORM, "note": NOTE})
    row = fresh(enquiry)
    assert (row.state, row.owner, row.ending) == (State.CLOSED, dora, Ending.NOT_NEEDED)
    assert [note.text for note in enquiry.notes.all()] == [NOTE]
    assert not enquiry.messages.exists()
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert "Ohne Antwort geschlossen" in page
    assert NOTE not in page + "".join(str(mail.message()) for mail in mailoutbox)


def test_the_desk_reads_why_among_what_happened(enquiry: Enquiry, dora: User) -> None:
    client_of(dora).post(desk_url(enquiry, "close"), {**FORM, "note": NOTE})
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert "Geschlossen (Der Betrieb braucht keine Antwort mehr)" in page
    assert NOTE in page


def test_after_an_answer_it_needs_none(enquiry: Enquiry, dora: User) -> None:
    service.answer(enquiry=enquiry, author=dora, text="Ja")
    client = client_of(dora)
    assert 'name="reason"' not in client.get(desk_url(enquiry)).text
    response = client.post(desk_url(enquiry, "close"), {"seen": "1"})
    assert response["Location"] == desk_url(enquiry)
    assert (fresh(enquiry).state, fresh(enquiry).ending) == (State.CLOSED, "")


def test_closing_again_changes_nothing(
    enquiry: Enquiry, dora: User, ines: User, mailoutbox: list[EmailMessage]
) -> None:
    service.close(enquiry=enquiry, author=dora, reason=Ending.NO_REPLY, note=NOTE)
    before, mails = fresh(enquiry), len(mailoutbox)
    service.close(enquiry=enquiry, author=ines, reason=Ending.NO_REPLY, note=NOTE)
    service.close(enquiry=enquiry, author=ines)
    assert kinds(enquiry) == ["opened", "taken", "closed"]
    assert (enquiry.notes.count(), len(mailoutbox)) == (1, mails)
    assert (fresh(enquiry).owner, fresh(enquiry).changed_at) == (dora, before.changed_at)


@pytest.mark.parametrize(
    "second", [{"reason": Ending.RESOLVED.value}, {"note": "Es ist ein Minijob."}]
)
def test_what_comes_second_is_not_lost(
    second: dict[str, str], enquiry: Enquiry, dora: User, ines: User
) -> None:
    page = client_of(ines).get(desk_url(enquiry))
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    typed = form_of(page, desk_url(enquiry, "close")) | FORM | second
    response = client_of(ines).post(desk_url(enquiry, "close"), typed)
    assert response.status_code == 422
    assert "Die Anfrage wurde inzwischen geschlossen. Es wurde nichts gesendet." in text_of(
        response
    )
    assert form_of(response, desk_url(enquiry, "close"))["note"] == second.get("note", "")
    assert (fresh(enquiry).ending, enquiry.notes.count()) == (Ending.NOT_NEEDED, 0)
    assert kinds(enquiry) == ["opened", "taken", "closed"]


def test_the_button_pressed_twice_leads_to_the_case(enquiry: Enquiry, dora: User) -> None:
    for _ in range(2):
        response = client_of(dora).post(desk_url(enquiry, "close"), {**FORM, "note": NOTE})
        assert response["Location"] == desk_url(enquiry)
    assert enquiry.notes.count() == 1


def test_an_employer_reopens_it_and_it_can_be_closed_again(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    client_of(anna).post(employer_url(enquiry, "message"), {"text": "Doch, wieder frei."})
    assert (fresh(enquiry).state, fresh(enquiry).ending) == (State.WAITING_FOR_US, "")
    service.close(enquiry=enquiry, author=dora, reason=Ending.RESOLVED)
    assert kinds(enquiry)[-3:] == ["closed", "reopened", "closed"]
    assert fresh(enquiry).ending == Ending.RESOLVED
