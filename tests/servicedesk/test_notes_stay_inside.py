"""Internal notes never travel: no mail, no employer's page, no count the employer could notice."""

from collections.abc import Callable, Mapping
from itertools import permutations

from django.core.mail import EmailMessage
from django.urls import reverse

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Ending, Enquiry
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, employer_url, fresh, text_of

SECRET = "Vorgang liegt beim Sachgebiet Nebelkerze"

STEPS: Mapping[str, Callable[[Enquiry, User, User], object]] = {
    "note": lambda case, desk, _: service.add_note(enquiry=case, author=desk, text=SECRET),
    "message": lambda case, desk, _: service.send_message(enquiry=case, author=desk, text="?"),
    "reply": lambda case, _, asker: service.send_message(enquiry=case, author=asker, text="!"),
    "answer": lambda case, desk, _: service.answer(enquiry=case, author=desk, text="Ja"),
}


@pytest.mark.parametrize("order", list(permutations(STEPS)), ids="-".join)
def test_in_whatever_order_things_are_said(
    order: tuple[str, ...],
    enquiry: Enquiry,
    anna: User,
    dora: User,
    mailoutbox: list[EmailMessage],
) -> None:
    for step in order:
        STEPS[step](enquiry, dora, anna)
    service.close(enquiry=enquiry, author=dora)
    browser = client_of(anna)
    pages = [
        text_of(browser.get(url)) for url in (employer_url(enquiry), reverse("enquiries:list"))
    ]
    assert all(enquiry.reference in page for page in pages)
    mails = [f"{mail.subject}\n{mail.body}" for mail in mailoutbox]
    assert SECRET not in "\n".join(pages + mails)
    assert SECRET in text_of(client_of(dora).get(desk_url(enquiry)))


@pytest.mark.parametrize("verb", ["message", "close"])
def test_the_field_of_a_note_is_in_no_other_form(verb: str, enquiry: Enquiry, dora: User) -> None:
    page = client_of(dora).get(desk_url(enquiry)).text
    form = page.partition(f'action="{desk_url(enquiry, verb)}"')[2].partition("</form>")[0]
    assert f'id="{verb}_' in form
    assert 'id="note_' not in form


def test_a_note_changes_nothing_the_employer_could_notice(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    before = fresh(enquiry)
    service.add_note(enquiry=enquiry, author=dora, text=SECRET)
    after = fresh(enquiry)
    for name in ("version", "state", "owner", "changed_at", "waiting_since"):
        assert getattr(after, name) == getattr(before, name), name


def test_a_note_holds_back_nobodys_reply(enquiry: Enquiry, dora: User, ines: User) -> None:
    service.add_note(enquiry=enquiry, author=ines, text=SECRET)
    service.send_message(enquiry=enquiry, author=dora, text="Frage", seen=0)
    assert enquiry.messages.count() == 1


def test_a_note_is_kept_even_when_the_enquiry_is_closed(enquiry: Enquiry, dora: User) -> None:
    service.close(enquiry=enquiry, author=dora, reason=Ending.NOT_NEEDED)
    response = client_of(dora).post(desk_url(enquiry, "note"), {"text": SECRET})
    assert response["Location"] == desk_url(enquiry)
    assert enquiry.notes.get().text == SECRET


def test_the_trail_tells_of_a_note_and_not_what_is_in_it(enquiry: Enquiry, dora: User) -> None:
    service.add_note(enquiry=enquiry, author=dora, text=SECRET)
    event = enquiry.events.latest("pk")
    assert (event.kind, event.actor, event.data) == ("noted", dora, {})


def test_a_refused_text_shows_the_employer_nothing_internal(
    enquiry: Enquiry, anna: User, dora: User
) -> None:
    service.add_note(enquiry=enquiry, author=dora, text=SECRET)
    response = client_of(anna).post(employer_url(enquiry, "message"), {"text": ""})
    assert response.status_code == 422
    assert SECRET not in text_of(response)
