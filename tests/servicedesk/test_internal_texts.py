"""Whatever two caseworkers and an employer click, in any order: no internal text leaves the desk.

A seeded walk over the real pages. Each text names its kind, so that one look at everything an
employer or a partner office can reach finds what should not be there.
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

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import (
    Answer,
    ChecklistItem,
    Contribution,
    Draft,
    Enquiry,
    EnquiryEvent,
    InternalNote,
    ProposedAnswer,
    Team,
)
from servicedesk.own_data import own_data
from tests.cast import client_of
from tests.servicedesk.forwardings import forward, partner_url
from tests.servicedesk.makers import (
    Page,
    desk_url,
    employer_url,
    form_of,
    fresh,
    make_enquiry,
    text_of,
)

NOTE, DRAFT, PUBLIC = "Geheimnotiz", "Unfertiges", "Öffentliches"
WALKS: Final = 4
STEPS: Final = 60
FIELDS: Final = {"message": "text", "note": "text", "close": "note"}
# What is asked at the end, whatever is still under way.
CHOSEN: Final = {"reason": "resolved", "asked": "on", "offices": "keep", "call": "keep"}
TYPED: Final = {**FIELDS, "answer": "text"}
LIVE = {"HX-Request": "true"}
# The first is what was assessed: it goes out at once. The others wait for a second look.
OUTCOMES: Final = ("authority_permission", "permitted", "not_permitted_now")


class Caseworker:
    """Somebody with the page of the case open, in a browser of their own."""

    def __init__(self, user: User, enquiry: Enquiry, chance: random.Random, texts: "count[int]"):
        self.client, self.enquiry, self.user = client_of(user), enquiry, user
        self.chance, self.texts = chance, texts
        self.page: Page = self.client.get(desk_url(enquiry))

    def open(self) -> None:
        """Look at the page anew."""
        self.page = self.client.get(desk_url(self.enquiry))

    def type(self) -> None:
        """Begin a text in one of the forms, which keeps it; then go on elsewhere."""
        form = self.chance.choice(list(TYPED))
        typed = {TYPED[form]: self._new(DRAFT), "seen": "0"}
        url = reverse("desk:draft", args=[self.enquiry.reference, form])
        self.client.post(url, typed, headers=LIVE)

    def send(self, form: str) -> None:
        """Fill in a form of the page as it was opened, and send it; of a held one, again."""
        url, text = desk_url(self.enquiry, form), self._new(PUBLIC if form == "message" else NOTE)
        sent = self.client.post(url, form_of(self.page, url) | {FIELDS[form]: text} | CHOSEN)
        if sent.status_code == 409 and self.chance.random() < 0.7:
            sent = self.client.post(url, form_of(sent, url) | CHOSEN)
        if sent.status_code == 302:
            self.open()
        else:
            self.page = sent

    def answer(self) -> None:
        """Compose an answer and send it; only the desk reads why it departs."""
        url = desk_url(self.enquiry, "answer")
        said = {"text": self._new(PUBLIC), "departure_reason": self._new(NOTE), "do": "send"}
        outcome = {"outcome": self.chance.choice(OUTCOMES)}
        self.client.post(url, form_of(self.client.get(url), url) | said | outcome | CHOSEN)

    def look_again(self) -> None:
        """Let a colleague's answer out, or give it back with a remark."""
        url = desk_url(self.enquiry, "second-look")
        agrees = self.chance.random() < 0.5
        said = {"do": "agree"} if agrees else {"do": "return", "remark": self._new(NOTE)}
        self.client.post(url, form_of(self.client.get(url), url) | said)

    def call_back(self) -> None:
        """Take one's own answer back."""
        self.client.post(desk_url(self.enquiry, "recall"))

    def ask_team(self) -> None:
        """Ask another team for its part."""
        self._to_a_team("ask-team", "question")

    def hand_over(self) -> None:
        """Give the case to another team, with the reason."""
        self._to_a_team("hand-over", "reason")

    def contribute(self) -> None:
        """Hand in what one's own team was asked for."""
        teams = self.user.teams.all()
        for part in self.enquiry.contributions.filter(team__in=teams, done_at=None):
            url = reverse("desk:contribute", args=[self.enquiry.reference, part.pk])
            self.client.post(url, {"result": self._new(NOTE)})

    def sign(self) -> None:
        """A sign of life, with the text somebody is writing."""
        self.client.post(
            desk_url(self.enquiry, "present"), {"text": self._new(DRAFT)}, headers=LIVE
        )

    def line(self) -> None:
        """Something for the checklist."""
        self.client.post(desk_url(self.enquiry, "checklist-line"), {"line": self._new(NOTE)})

    def moves(self) -> list[Callable[[], None]]:
        """What can be clicked."""
        sends = [lambda form=form: self.send(form) for form in FIELDS]
        answers = [self.answer] * 2 + [self.look_again] * 3 + [self.call_back]
        teams = [self.ask_team, self.contribute] * 4 + [self.hand_over]
        return [self.open, self.type, self.type, self.sign, self.line, *sends, *answers, *teams]

    def _to_a_team(self, page: str, field: str) -> None:
        team = self.chance.choice(list(Team.objects.filter(desk=self.enquiry.desk).order_by("pk")))
        self.client.post(desk_url(self.enquiry, page), {"team": team.pk, field: self._new(NOTE)})

    def _new(self, kind: str) -> str:
        return f"{kind} {next(self.texts)}"


def test_no_internal_text_ever_leaves_the_desk(
    bakery: Company,
    anna: User,
    dora: User,
    ines: User,
    paula: User,
    mailoutbox: list[EmailMessage],
) -> None:
    Team.objects.update(sample_percent=0)  # Chance is the seed's alone: each walk is repeatable.
    for seed in range(WALKS):
        enquiry = make_enquiry(company=bakery, by=anna)
        _walk(seed, enquiry, anna, (dora, ines), paula)
        _assert_nothing_internal_was_told(enquiry, [anna, dora, ines, paula], mailoutbox)
    kinds_without_a_text = [kind for kind, texts in _internal_texts().items() if not texts]
    assert not kinds_without_a_text, "The walks are too short to say anything about these"
    assert Answer.objects.exists()


def _walk(
    seed: int, enquiry: Enquiry, asker: User, caseworkers: tuple[User, User], partner: User
) -> None:
    """Click here and there, and look at the employer's page after every click."""
    forward(enquiry, desk=caseworkers[0], employer=asker)
    chance, texts = random.Random(seed), count(1)  # noqa: S311  nothing to be kept secret
    employer, office = client_of(asker), client_of(partner)
    desk = [Caseworker(user, enquiry, chance, texts) for user in caseworkers]

    def employer_writes() -> None:
        typed = {"text": f"{PUBLIC} {next(texts)}"}
        employer.post(employer_url(enquiry, "message"), typed)

    for step in range(STEPS):
        chance.choice([*desk[0].moves(), *desk[1].moves(), *[employer_writes] * 6])()
        _assert_nothing_internal(employer, employer_url(enquiry))
        if step % 10 == 0:
            _assert_nothing_internal(office, partner_url(enquiry))
    for page in ("sight", "call", "withdraw"):
        _assert_nothing_internal(employer, employer_url(enquiry, page))
    _assert_nothing_internal(employer, reverse("enquiries:list"))
    _assert_nothing_internal(office, reverse("partner:list"))


def _assert_nothing_internal(client: Client, url: str) -> None:
    page = text_of(client.get(url, follow=True))
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


def _internal_texts() -> dict[str, list[str]]:
    """What was written for the desk alone, by where it is kept."""
    proposals, parts = ProposedAnswer.objects.all(), Contribution.objects.all()
    return {
        "notes": [row.text for row in InternalNote.objects.all()],
        "drafts": [row.data["text"] for row in Draft.objects.all() if "text" in row.data],
        "lines of checklists": [row.text for row in ChecklistItem.objects.all()],
        "reasons": [row.departure_reason for row in proposals if row.departure_reason],
        "remarks": [row.remark for row in proposals if row.remark],
        "questions": [row.question for row in parts],
        "contributions": [row.result for row in parts if row.result],
    }


def test_the_walk_would_notice(enquiry: Enquiry, anna: User, dora: User) -> None:
    service.send_message(enquiry=enquiry, author=dora, text=f"{NOTE} 1")
    with pytest.raises(AssertionError):
        _assert_nothing_internal(client_of(anna), employer_url(enquiry))
