"""How a change of an enquiry is kept: under lock, once, with its place in the trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from django.db.models import Manager

from employers.models import User
from servicedesk.models import (
    Answer,
    Contribution,
    Enquiry,
    EnquiryEvent,
    EventKind,
    Forwarding,
    InternalNote,
    Message,
)
from servicedesk.search import index
from servicedesk.service.timing import MOMENTS, keep_moments
from servicedesk.states import OPEN, Move, State, after, turn_of

Text = TypeVar("Text", Message, Answer, InternalNote, Contribution, Forwarding)


class NewerMessagesError(Exception):
    """Something was said since the page was opened. The text was not sent."""


def locked(enquiry: Enquiry) -> Enquiry:
    """The enquiry as it is now; whoever else changes it waits until we are done.

    Where it was merged into another one, that one: what is said on an old page arrives there.
    """
    # Without joins: after a wait for the lock PostgreSQL reads this row anew, but not the rows it
    # had joined, and an enquiry that was taken meanwhile would seem to have no owner.
    row = Enquiry.objects.select_for_update(no_key=True).get(pk=_last_of(enquiry.pk))
    return locked(row) if row.merged_into_id else row


def _last_of(pk: int) -> int:
    """The enquiry that goes on, asked without a lock: who waits for that one holds none of these.

    What was merged stays merged; only a merge in this very moment is found under the lock.
    """
    into = Enquiry.objects.values_list("merged_into", flat=True).get(pk=pk)
    return pk if into is None else _last_of(into)


def key_of(token: UUID | None, *said: str) -> UUID:
    """The same for the same words of the same form: a double click finds what the first one sent.

    The words are part of it, for somebody may go back in the browser and send something else.
    """
    return uuid5(token, "\n".join(said)) if token else uuid4()


def refuse_if_outdated(enquiry: Enquiry, seen: int | None) -> None:
    """Hold back what was written without having seen the latest message."""
    if seen is not None and seen != enquiry.version:
        raise NewerMessagesError


def take_if_free(enquiry: Enquiry, by: User, now: datetime) -> None:
    """Whoever works on an enquiry that nobody has, has it from now on."""
    if enquiry.owner is None and enquiry.state in OPEN:
        enquiry.owner = by
        move(enquiry, Move.TAKE, kind=EventKind.TAKEN, by=by, now=now)


def move(
    enquiry: Enquiry,
    what: Move,
    *,
    kind: EventKind,
    by: User | None,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    ending: str = "",
) -> None:
    """Change the state by the table, write the trail, and keep the moments that follow from it.

    `data`: keys and moments of what else belongs to the event; `ending`: why it ends without an
    answer.
    """
    before = State(enquiry.state)
    enquiry.state = after(before, what)
    if turn_of(before) != turn_of(enquiry.state):
        enquiry.waiting_since = now
    enquiry.changed_at = now
    enquiry.ending = ending
    told = {"from": before, "to": enquiry.state} | ({"ending": ending} if ending else {})
    record(enquiry, kind, by=by, now=now, data={**told, **(data or {})})
    keep_moments(enquiry)
    changed = ["state", "owner", "waiting_since", "changed_at", "version", "ending", *MOMENTS]
    enquiry.save(update_fields=changed)


def record(
    enquiry: Enquiry,
    kind: EventKind,
    *,
    by: User | None,
    now: datetime,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Add to the trail: who did what and when, never what was written."""
    EnquiryEvent.objects.create(enquiry=enquiry, kind=kind, actor=by, at=now, data=dict(data or {}))


def say(texts: Manager[Text], **said: Any) -> Text:
    """Keep what was said, and let the search find it."""
    text = texts.create(**said)
    index(text.enquiry)
    return text
