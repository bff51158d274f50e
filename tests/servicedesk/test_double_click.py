"""A form that is sent twice counts once; something else typed into the same form counts."""

from collections.abc import Callable
from uuid import uuid4

from django.core.mail import EmailMessage

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry
from servicedesk.states import State
from tests.at_once import at_once
from tests.cast import client_of
from tests.servicedesk.makers import (
    desk_url,
    employer_url,
    form_of,
    fresh,
    kinds,
    make_enquiry,
    put_into,
)
from tests.toolbox.queue import QueuedMails

# Which form, and where what it sends is stored.
DESK_FORMS = [("message", "messages"), ("note", "notes"), ("answer", "answers")]


def stored(enquiry: Enquiry, place: str) -> list[str]:
    """The texts, oldest first."""
    rows = getattr(enquiry, place).order_by("pk")
    return list(rows.values_list("text", flat=True))


@pytest.mark.parametrize(("verb", "place"), DESK_FORMS)
def test_the_desks_form_sent_twice_counts_once(
    verb: str, place: str, enquiry: Enquiry, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    put_into(enquiry, State.ASSIGNED, owner=dora)
    client = client_of(dora)
    page = desk_url(enquiry, "answer" if verb == "answer" else "case")
    form = form_of(client.get(page), desk_url(enquiry, verb))
    form |= {"text": "Einmal", "outcome": "authority_permission"}
    assert client.post(desk_url(enquiry, verb), form).status_code == 302
    after_first = (stored(enquiry, place), kinds(enquiry), len(mailoutbox), fresh(enquiry).version)
    assert after_first[0] == ["Einmal"]
    assert client.post(desk_url(enquiry, verb), form).status_code == 302
    assert after_first == (
        stored(enquiry, place),
        kinds(enquiry),
        len(mailoutbox),
        fresh(enquiry).version,
    )


@pytest.mark.parametrize(("verb", "place"), DESK_FORMS)
def test_another_text_in_the_same_form_is_sent_too(
    verb: str, place: str, enquiry: Enquiry, dora: User
) -> None:
    form = {"outcome": "authority_permission", "token": str(uuid4())}
    for text in ("Erstens", "Zweitens"):
        client_of(dora).post(desk_url(enquiry, verb), {**form, "text": text})
    assert stored(enquiry, place) == ["Erstens", "Zweitens"]


@pytest.mark.parametrize(("verb", "place"), DESK_FORMS)
def test_the_same_text_in_two_forms_is_sent_twice(
    verb: str, place: str, enquiry: Enquiry, dora: User
) -> None:
    for _ in range(2):
        form = {"outcome": "authority_permission", "token": str(uuid4()), "text": "Danke"}
        client_of(dora).post(desk_url(enquiry, verb), form)
    assert stored(enquiry, place) == ["Danke", "Danke"]


def test_the_same_answer_with_another_outcome_is_another_answer(
    enquiry: Enquiry, dora: User
) -> None:
    form = {"text": "Wie besprochen.", "departure_reason": "Alt", "token": str(uuid4())}
    for outcome in ("authority_permission", "permitted"):
        client_of(dora).post(desk_url(enquiry, "answer"), {**form, "outcome": outcome})
    assert enquiry.answers.get().outcome == "authority_permission"
    assert enquiry.proposals.get().outcome == "permitted"


def test_the_employers_form_sent_twice_counts_once(
    enquiry: Enquiry, anna: User, dora: User, mailoutbox: list[EmailMessage]
) -> None:
    client = client_of(anna)
    form = form_of(client.get(employer_url(enquiry)), employer_url(enquiry, "message"))
    mailoutbox.clear()
    for _ in range(2):
        client.post(employer_url(enquiry, "message"), form | {"text": "Einmal"})
    assert stored(enquiry, "messages") == ["Einmal"]
    assert (fresh(enquiry).version, len(mailoutbox)) == (1, 1)


def test_every_page_has_a_form_of_its_own(enquiry: Enquiry, anna: User) -> None:
    pages = [client_of(anna).get(employer_url(enquiry)) for _ in range(2)]
    first, second = (form_of(page, employer_url(enquiry, "message")) for page in pages)
    assert first["token"] != second["token"]


def test_the_same_form_for_two_enquiries_is_two_messages(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    other, token = make_enquiry(company=enquiry.company, by=anna), uuid4()
    for case in (enquiry, other):
        service.send_message(enquiry=case, author=dora, text="Danke", token=token)
    assert (stored(enquiry, "messages"), stored(other, "messages")) == (["Danke"], ["Danke"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "send",
    [
        lambda case, by, token: service.send_message(
            enquiry=case, author=by, text="Einmal", token=token, seen=0
        ),
        lambda case, by, token: service.answer(
            enquiry=case, author=by, text="Einmal", token=token, seen=0
        ),
        lambda case, by, token: service.add_note(
            enquiry=case, author=by, text="Einmal", token=token
        ),
    ],
    ids=["message", "answer", "note"],
)
def test_clicks_at_the_same_moment_count_once(
    send: Callable[[Enquiry, User, object], object],
    enquiry: Enquiry,
    dora: User,
    queued_mails: QueuedMails,
) -> None:
    token = uuid4()
    sent = at_once([lambda: send(enquiry, User.objects.get(pk=dora.pk), token)] * 4)
    assert sent == [sent[0]] * 4
    said = [*enquiry.messages.all(), *enquiry.answers.all(), *enquiry.notes.all()]
    assert said == [sent[0]]
    assert fresh(enquiry).version + enquiry.notes.count() == 1
    assert len(queued_mails()) == fresh(enquiry).version
