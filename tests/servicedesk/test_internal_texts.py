"""Whatever two caseworkers and an employer click, in any order: no note and no draft ever leaves.

A seeded walk over the real pages. Each text names its kind, so that one look at everything an
employer can reach finds what should not be there.
"""

import json
import random
from collections.abc import Callable
from itertools import count
from typing import Final

from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import Draft, Enquiry, EnquiryEvent, InternalNote
from servicedesk.own_data import own_data
from tests.cast import client_of
from tests.servicedesk.makers import Page, desk_url, employer_url, form_of, fresh, text_of

NOTE, DRAFT, PUBLIC = "Geheimnotiz", "Unfertiges", "Öffentliches"
STEPS: Final = 30
FIELDS: Final = {"message": "text", "note": "text", "answer": "text", "close": "note"}
CHOSEN = {"outcome": "permitted", "reason": "resolved"}
LIVE = {"HX-Request": "true"}


class Caseworker:
    """Somebody with the page of the case open, in a browser of their own."""

    def __init__(self, user: User, enquiry: Enquiry, chance: random.Random, texts: "count[int]"):
        self.client, self.enquiry = client_of(user), enquiry
        self.chance, self.texts = chance, texts
        self.page: Page = self.client.get(desk_url(enquiry))

    def open(self) -> None:
        """Look at the page anew."""
        self.page = self.client.get(desk_url(self.enquiry))

    def type(self) -> None:
        """Begin a text in one of the forms, which keeps it; then go on elsewhere."""
        form = self.chance.choice(list(FIELDS))
        typed = {FIELDS[form]: f"{DRAFT} {next(self.texts)}", "seen": "0"}
        url = reverse("desk:draft", args=[self.enquiry.reference, form])
        self.client.post(url, typed, headers=LIVE)

    def send(self, form: str) -> None:
        """Fill in a form of the page as it was opened, and send it; of a held one, again."""
        kind = NOTE if form in ("note", "close") else PUBLIC
        url, text = desk_url(self.enquiry, form), f"{kind} {next(self.texts)}"
        typed = form_of(self.page, url) | {FIELDS[form]: text, **CHOSEN}
        sent = self.client.post(url, typed)
        if sent.status_code == 409 and self.chance.random() < 0.7:
            sent = self.client.post(url, form_of(sent, url) | CHOSEN)
        if sent.status_code == 302:
            self.open()
        else:
            self.page = sent

    def sign(self) -> None:
        """A sign of life, with the text somebody is writing."""
        typed = {"text": f"{DRAFT} {next(self.texts)}"}
        self.client.post(desk_url(self.enquiry, "present"), typed, headers=LIVE)

    def line(self) -> None:
        """Something for the checklist."""
        url = desk_url(self.enquiry, "checklist-line")
        self.client.post(url, {"line": f"{NOTE} {next(self.texts)}"})

    def moves(self) -> list[Callable[[], None]]:
        """What can be clicked."""
        sends = [lambda form=form: self.send(form) for form in FIELDS]
        return [self.open, self.type, self.type, self.sign, self.line, *sends]


@pytest.mark.parametrize("seed", range(4))
def test_no_note_and_no_draft_ever_leaves_the_desk(
    seed: int,
    enquiry: Enquiry,
    anna: User,
    dora: User,
    ines: User,
    mailoutbox: list[EmailMessage],
) -> None:
    chance, texts = random.Random(seed), count(1)  # noqa: S311  the same walk every time
    employer = client_of(anna)
    desk = [Caseworker(user, enquiry, chance, texts) for user in (dora, ines)]

    def employer_writes() -> None:
        typed = {"text": f"{PUBLIC} {next(texts)}"}
        employer.post(employer_url(enquiry, "message"), typed)

    for _ in range(STEPS):
        chance.choice([*desk[0].moves(), *desk[1].moves(), employer_writes, employer_writes])()
        _assert_nothing_internal(employer, enquiry)
    _assert_nothing_internal_was_told(enquiry, [anna, dora, ines], mailoutbox)
    assert InternalNote.objects.exists() or Draft.objects.exists()


def _assert_nothing_internal(employer: Client, enquiry: Enquiry) -> None:
    for url in (employer_url(enquiry), reverse("enquiries:list")):
        page = text_of(employer.get(url))
        assert enquiry.reference in page
        assert NOTE not in page
        assert DRAFT not in page


def _assert_nothing_internal_was_told(
    enquiry: Enquiry, people: list[User], mails: list[EmailMessage]
) -> None:
    told = [f"{mail.subject} {mail.body} {mail.alternatives}" for mail in mails]  # type: ignore[attr-defined]
    told += [json.dumps(row.data) for row in EnquiryEvent.objects.all()]
    told += [str([list(rows) for rows in own_data(person).values()]) for person in people]
    told += [fresh(enquiry).title, json.dumps(fresh(enquiry).summary)]
    said = [*enquiry.messages.all(), *enquiry.answers.all()]
    told += [row.text for row in said]
    assert NOTE not in "\n".join(told)
    assert DRAFT not in "\n".join(told)
    notes = [row.text for row in InternalNote.objects.all()]
    assert all(text.startswith(NOTE) for text in notes)


def test_the_walk_would_notice(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=f"{NOTE} 1")
    with pytest.raises(AssertionError):
        _assert_nothing_internal(client_of(anna), enquiry)
