"""What can be done with an enquiry. Each verb is one transaction: text, state, trail and mail.

`token` names the form a text came from, so that a double click sends it once. `seen` is the version
of the enquiry the page showed: what the desk wrote without the latest message is held back.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from employers.service import may_edit_cases
from servicedesk.mails import tell_desk, tell_employer
from servicedesk.models import Ending, Enquiry, EventKind, InternalNote, Message
from servicedesk.service.access import works_at_desk
from servicedesk.service.files import keep_files
from servicedesk.service.findings import Finding, keep_finding
from servicedesk.service.keeping import (
    key_of,
    locked,
    move,
    record,
    refuse_if_outdated,
    say,
    take_if_free,
)
from servicedesk.service.reopening import ask_anew, follower_of, is_over
from servicedesk.service.sending import refuse_while_proposed
from servicedesk.service.unfinished import Settling, settle
from servicedesk.states import SETTLED, Move, NotPossibleError, State
from toolbox.uploads import Upload

# What the desk can close an enquiry for that it has not answered.
REASONS_TO_CLOSE = (Ending.NOT_NEEDED, Ending.ELSEWHERE, Ending.RESOLVED, Ending.NO_REPLY)


class AlreadyTakenError(Exception):
    """Somebody else has the enquiry."""

    def __init__(self, owner: User) -> None:
        super().__init__(f"taken by user {owner.pk}")
        self.owner = owner


class NoReasonError(ValueError):
    """What was never answered is closed for a reason of the list; the employer reads it."""


@transaction.atomic
def send_message(
    *,
    enquiry: Enquiry,
    author: User,
    text: str,
    attachments: Sequence[Upload] = (),
    token: UUID | None = None,
    seen: int | None = None,
) -> Message:
    """Write to the other side; whose turn it is changes. An employer's message reopens.

    A file may come without a text.

    Later than `REOPEN_DAYS` it is said in a new enquiry, which follows this one.
    """
    row, key = (
        locked(enquiry),
        key_of(token, str(enquiry.pk), text, *[file.mark for file in attachments]),
    )
    if works_at_desk(author, row):
        return _to_employer(row, author, text, attachments, key, seen)
    if may_edit_cases(author, row.company):
        return _to_desk(row, author, text, attachments, key)
    raise PermissionDenied


def _to_employer(
    row: Enquiry,
    author: User,
    text: str,
    attachments: Sequence[Upload],
    key: UUID,
    seen: int | None,
) -> Message:
    if sent := row.messages.filter(token=key).first():
        return sent
    refuse_if_outdated(row, seen)
    now = timezone.now()
    take_if_free(row, author, now)
    row.version += 1
    move(row, Move.DESK_WRITES, kind=EventKind.DESK_WROTE, by=author, now=now)
    tell_employer(row, "desk_wrote")
    return _said(row, author, text, attachments, key, now, from_desk=True)


def _to_desk(
    row: Enquiry, author: User, text: str, attachments: Sequence[Upload], key: UUID
) -> Message:
    if sent := row.messages.filter(token=key).first():
        return sent
    now = timezone.now()
    if is_over(row, now):
        return _anew(row, author, text, attachments, key)
    kind = EventKind.REOPENED if row.state in SETTLED else EventKind.EMPLOYER_WROTE
    row.version += 1
    move(row, Move.EMPLOYER_WRITES, kind=kind, by=author, now=now)
    tell_desk(row, "employer_wrote")
    return _said(row, author, text, attachments, key, now, from_desk=False)


def _said(
    row: Enquiry,
    author: User,
    text: str,
    attachments: Sequence[Upload],
    key: UUID,
    now: datetime,
    *,
    from_desk: bool,
) -> Message:
    sent = say(
        row.messages,
        author=author,
        from_desk=from_desk,
        text=text,
        has_files=bool(attachments),
        token=key,
        sent_at=now,
    )
    keep_files(attachments, enquiry=row, said=sent)
    return sent


def _anew(
    row: Enquiry, author: User, text: str, attachments: Sequence[Upload], key: UUID
) -> Message:
    """Go on where the author has already asked anew, else ask anew."""
    if follower := follower_of(row, author):
        return _to_desk(locked(follower), author, text, attachments, key)
    return ask_anew(row, author=author, text=text, attachments=attachments, token=key)


@transaction.atomic
def add_note(
    *,
    enquiry: Enquiry,
    author: User,
    text: str,
    attachments: Sequence[Upload] = (),
    token: UUID | None = None,
) -> InternalNote:
    """Keep something for colleagues. Nobody is written to and the state stays as it is."""
    row = _of_desk(enquiry, author)
    key = key_of(token, str(enquiry.pk), text, *[file.mark for file in attachments])
    if kept := row.notes.filter(token=key).first():
        return kept
    now = timezone.now()
    record(row, EventKind.NOTED, by=author, now=now)
    kept = say(row.notes, author=author, text=text, token=key, sent_at=now)
    keep_files(attachments, enquiry=row, said=kept)
    return kept


@transaction.atomic
def close(
    *,
    enquiry: Enquiry,
    author: User,
    reason: str = "",
    note: str = "",
    cancels_call: bool = False,
    finding: Finding | None = None,
    seen: int | None = None,
) -> None:
    """End an enquiry. The employer reads the reason in the portal's words, the desk the note.

    No text of its author leaves the desk: what the employer is to hear is an answer or a message.
    Who comes second with another reason or note is told: it would be kept nowhere.
    """
    row = _of_desk(enquiry, author)
    if row.state == State.CLOSED:
        if (reason and reason != row.ending) or (note and not _is_kept(row, note)):
            raise NotPossibleError(State.CLOSED, Move.CLOSE)
        return
    is_answered = row.answers.exists()
    if not is_answered and reason not in REASONS_TO_CLOSE:
        raise NoReasonError
    refuse_while_proposed(row)
    refuse_if_outdated(row, seen)
    now = timezone.now()
    take_if_free(row, author, now)
    if note:
        say(row.notes, author=author, text=note, sent_at=now)
    ending = "" if is_answered else reason
    move(row, Move.CLOSE, kind=EventKind.CLOSED, by=author, now=now, ending=ending)
    settle(row, Settling(cancels_call, ends_forwardings=True), by=author, now=now)
    if finding:
        keep_finding(row, finding)
    tell_employer(row, "closed")


def _is_kept(row: Enquiry, note: str) -> bool:
    return row.notes.filter(text=note).exists()


@transaction.atomic
def complete(*, enquiry: Enquiry, by: User) -> None:
    """Write into the trail that the desk has added what it knows; the entries stay where they are.

    Nobody is written to, and who has the enquiry and whose turn it is stay the same.
    """
    row = _of_desk(enquiry, by)
    if row.pk != enquiry.pk:  # Merged meanwhile: what is added would count for the other one.
        raise NotPossibleError(State(row.state), Move.COMPLETE)
    move(row, Move.COMPLETE, kind=EventKind.COMPLETED, by=by, now=timezone.now())


@transaction.atomic
def take(*, enquiry: Enquiry, by: User) -> None:
    """Become the one who works on it. Of several at once one wins, the others are told who."""
    row = _of_desk(enquiry, by)
    if row.owner == by:
        return
    if row.owner is not None:
        raise AlreadyTakenError(row.owner)
    if row.state in SETTLED:
        raise NotPossibleError(State(row.state), Move.TAKE)
    take_if_free(row, by, timezone.now())


def _of_desk(enquiry: Enquiry, author: User) -> Enquiry:
    row = locked(enquiry)
    if not works_at_desk(author, row):
        raise PermissionDenied
    return row
