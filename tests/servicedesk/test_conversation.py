"""Employer and desk write to each other, and each reads it on their own page."""

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry
from servicedesk.states import State
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, employer_url, fresh, kinds, put_into, text_of

ASKED, REPLIED, ANSWERED = "Welche Stunden?", "Zwanzig in der Woche.", "Ja, mit Genehmigung."


def test_a_query_of_the_desk_reaches_the_employer(enquiry: Enquiry, anna: User, dora: User) -> None:
    response = client_of(dora).post(desk_url(enquiry, "message"), {"text": ASKED})
    assert response["Location"] == desk_url(enquiry)
    assert fresh(enquiry).state == State.WAITING_FOR_EMPLOYER
    assert ASKED in text_of(client_of(anna).get(employer_url(enquiry)))


def test_a_reply_reaches_the_desk(enquiry: Enquiry, ben: User, dora: User) -> None:
    put_into(enquiry, State.WAITING_FOR_EMPLOYER, owner=dora)
    response = client_of(ben).post(employer_url(enquiry, "message"), {"text": REPLIED})
    assert response["Location"] == employer_url(enquiry)
    assert fresh(enquiry).state == State.WAITING_FOR_US
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert REPLIED in page
    assert "Ben, Bäckerei Sonnborn" in page


def test_an_answer_reaches_the_employer_with_its_outcome(
    enquiry: Enquiry, rita: User, dora: User
) -> None:
    form = {"text": ANSWERED, "outcome": "authority_permission"}
    client_of(dora).post(desk_url(enquiry, "answer"), form)
    response = client_of(rita).get(employer_url(enquiry))
    assert ANSWERED in text_of(response)
    assert response.context["answer"].outcome.kind == "warning"
    assert fresh(enquiry).state == State.ANSWERED


def test_a_corrected_answer_stands_first_and_the_old_one_stays_in_the_thread(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    for text in ("Nein.", ANSWERED):
        service.answer(enquiry=enquiry, author=dora, text=text, outcome="authority_permission")
    response = client_of(anna).get(employer_url(enquiry))
    assert response.context["answer"].text == ANSWERED
    assert [entry.text for entry in response.context["thread"]] == ["Nein."]


def test_everything_stands_in_the_order_in_which_it_was_said(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=ASKED)
    service.add_note(enquiry=enquiry, author=dora, text="Frist im Auge behalten")
    service.send_message(enquiry=enquiry, author=anna, text=REPLIED)
    service.answer(enquiry=enquiry, author=dora, text=ANSWERED)
    thread = client_of(dora).get(desk_url(enquiry)).context["thread"]
    assert [entry.text for entry in thread] == [ASKED, "Frist im Auge behalten", REPLIED, ANSWERED]
    assert [entry.kind for entry in thread] == ["own", "note", "", "answer"]


def test_the_trail_tells_who_did_what(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=ASKED)
    service.send_message(enquiry=enquiry, author=anna, text=REPLIED)
    service.answer(enquiry=enquiry, author=dora, text=ANSWERED)
    assert kinds(enquiry) == ["opened", "taken", "desk_wrote", "employer_wrote", "answered"]
    actors = [event.actor for event in enquiry.events.order_by("pk")]
    assert actors == [anna, dora, dora, anna, dora]


def test_what_was_said_is_counted(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=ASKED)
    service.send_message(enquiry=enquiry, author=anna, text=REPLIED)
    service.answer(enquiry=enquiry, author=dora, text=ANSWERED)
    assert fresh(enquiry).version == 3


def test_the_employer_never_sees_a_mail_address_of_the_desk(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    User.objects.filter(pk=dora.pk).update(first_name="")
    service.send_message(enquiry=enquiry, author=dora, text=ASKED)
    service.answer(enquiry=enquiry, author=dora, text=ANSWERED)
    page = text_of(client_of(anna).get(employer_url(enquiry)))
    assert ANSWERED in page
    assert dora.email not in page


def test_what_somebody_wrote_stays_when_the_account_is_deleted(
    enquiry: Enquiry, ben: User, anna: User, dora: User
) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=ASKED)
    service.send_message(enquiry=enquiry, author=ben, text=REPLIED)
    ben.delete()
    dora_page = client_of(dora).get(desk_url(enquiry))
    dora.delete()
    anna_page = client_of(anna).get(employer_url(enquiry))
    for response in (dora_page, anna_page):
        assert response.status_code == 200
        assert REPLIED in text_of(response)


@pytest.mark.parametrize("state", State)
def test_both_pages_show_every_state(
    state: State, enquiry: Enquiry, anna: User, dora: User
) -> None:
    put_into(enquiry, state)
    assert client_of(anna).get(employer_url(enquiry)).status_code == 200
    assert client_of(dora).get(desk_url(enquiry)).status_code == 200


def test_a_closed_enquiry_offers_the_desk_no_letter_but_a_note(
    enquiry: Enquiry, dora: User
) -> None:
    put_into(enquiry, State.CLOSED)
    page = client_of(dora).get(desk_url(enquiry)).text
    assert f'action="{desk_url(enquiry, "note")}"' in page
    for verb in ("message", "answer", "close", "take"):
        assert f'action="{desk_url(enquiry, verb)}"' not in page


@pytest.mark.parametrize("verb", ["message", "answer"])
def test_what_is_written_to_a_closed_enquiry_is_kept_in_the_form(
    verb: str, enquiry: Enquiry, dora: User
) -> None:
    put_into(enquiry, State.CLOSED)
    form = {"text": ANSWERED, "outcome": "authority_permission"}
    response = client_of(dora).post(desk_url(enquiry, verb), form)
    assert response.status_code == 422
    assert ANSWERED in text_of(response)
    assert response.context["form"].non_field_errors()
    assert (enquiry.messages.count(), enquiry.answers.count()) == (0, 0)
