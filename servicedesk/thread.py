"""What was said about an enquiry, in order, as each of the two sides may read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from servicedesk.models import Answer, Attachment, Enquiry, InternalNote, Message, ProposedAnswer
from servicedesk.slots import Audience, Badge, outcome_badges
from servicedesk.words import colleague_name, desk_name, employer_name, taken_down
from toolbox.uploads import ending_of


@dataclass(frozen=True)
class FileLink:
    """A file to download, with the words components/file_list.html takes."""

    name: str
    url: str
    kind: str
    size: str


@dataclass(frozen=True)
class Entry:
    """One thing that was said, with the words components/message.html takes."""

    author: str
    sent_at: datetime
    text: str
    kind: str = ""
    label: str = ""
    outcome: Badge | None = None
    is_checked: bool = False
    files: Sequence[FileLink] = ()


def entries_for_employer(
    enquiry: Enquiry,
    messages: Iterable[Message],
    answers: Iterable[Answer],
    files: Sequence[Attachment] = (),
) -> list[Entry]:
    """Messages and answers. Notes cannot get in here: nobody hands them over."""
    entries = [
        Entry(
            desk_name(message.author, enquiry)
            if message.from_desk
            else colleague_name(message.author),
            message.sent_at,
            message.text,
            kind="" if message.from_desk else "own",
            label=taken_down(message, desk_name(message.taken_down_by, enquiry)),
            files=file_links(enquiry, _came_with(message, files), "employer"),
        )
        for message in messages
    ]
    entries += [_answer(answer, desk_name(answer.author, enquiry)) for answer in answers]
    return _in_order(entries)


def entries_for_desk(
    enquiry: Enquiry,
    messages: Iterable[Message],
    answers: Iterable[Answer],
    notes: Iterable[InternalNote],
    files: Sequence[Attachment] = (),
    *,
    inside: Iterable[Entry] = (),
    labels: Mapping[int, str] | None = None,
) -> list[Entry]:
    """Everything, notes marked as what they are.

    inside: what else only the desk reads; labels: of notes that are more than notes, by their keys
    """
    entries = [
        Entry(
            colleague_name(message.author)
            if message.from_desk
            else employer_name(message.author, enquiry),
            message.sent_at,
            message.text,
            kind="own" if message.from_desk else "",
            label=taken_down(message, colleague_name(message.taken_down_by)),
            files=file_links(enquiry, _came_with(message, files), "desk"),
        )
        for message in messages
    ]
    entries += [_answer(answer, colleague_name(answer.author)) for answer in answers]
    entries += [
        Entry(
            colleague_name(note.author),
            note.sent_at,
            note.text,
            "note",
            label,
            files=file_links(enquiry, _came_with(note, files), "desk"),
        )
        for note in notes
        for label in [(labels or {}).get(note.pk, _("Internal note"))]
    ]
    entries += inside
    return _in_order(entries)


def _came_with(said: Message | InternalNote, files: Sequence[Attachment]) -> list[Attachment]:
    key = "note_id" if isinstance(said, InternalNote) else "message_id"
    return [file for file in files if getattr(file, key) == said.pk]


def file_links(
    enquiry: Enquiry, attachments: Iterable[Attachment], audience: Audience
) -> list[FileLink]:
    """Each with the address at which this side gets it."""
    page = "desk:file" if audience == "desk" else "enquiries:file"
    return [
        FileLink(
            name=row.name,
            url=reverse(page, args=[enquiry.reference, row.pk]),
            kind=ending_of(row.name)[1:].upper(),
            size=filesizeformat(row.size),
        )
        for row in attachments
    ]


def as_employer_reads(worded: Answer | ProposedAnswer) -> Entry:
    """An answer as it stands on the employer's page, or would stand there."""
    return _answer(worded, desk_name(worded.author, worded.enquiry))


def _answer(answer: Answer | ProposedAnswer, author: str) -> Entry:
    badge, checked = outcome_badges.all().get(answer.outcome), answer.checked_by_id is not None
    return Entry(author, answer.sent_at, answer.text, "answer", _("Answer"), badge, checked)


def last_said(entries: Sequence[Entry], otherwise: datetime) -> datetime:
    """The moment of the latest one."""
    return max((entry.sent_at for entry in entries), default=otherwise)


def _in_order(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.sent_at)
