"""All that the page of a case reads of the desk's tables, in one query.

Each list is a column, an array of JSON: a page of many parts asks once. The lists become rows of
their models again, so nothing else needs to know how they were read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import cached_property

from employers.models import User
from servicedesk.clocks import local_day
from servicedesk.models import (
    Absence,
    Answer,
    Attachment,
    CallBack,
    ChecklistItem,
    ChecklistTemplate,
    Contribution,
    Draft,
    Enquiry,
    EnquiryEvent,
    Forwarding,
    InternalNote,
    Message,
    PartnerMessage,
    PartnerOffice,
    Presence,
    ProposedAnswer,
    Team,
)
from servicedesk.service import others_present, related_to, twins_at_desk

SHOWN: Final = 5
# Among how many earlier answers another outcome is looked for.
COMPARED: Final = 50

NAME = ("id", "first_name", "last_name", "email")
NAMED = ("id", "name")
SAID = ("id", "author_id", "text", "sent_at")
IN_A_LIST = (
    "id",
    "reference",
    "title",
    "state",
    "ending",
    "merged_into_id",
    "outcome",
    "created_at",
    "digest",
)


@dataclass(frozen=True)
class CaseFile:
    """What there is about an enquiry, each list in the order in which it is shown."""

    messages: list[Message]
    answers: list[Answer]
    notes: list[InternalNote]
    files: list[Attachment]
    events: list[EnquiryEvent]
    checklist: list[ChecklistItem]
    templates: list[ChecklistTemplate]
    # Colleagues who have it open.
    present: list[Presence]
    # What the reader has typed and not sent, by the name of the form.
    drafts: Mapping[str, Draft]
    # Of the same company, the newest first.
    others: list[Enquiry]
    # Answered for the same reasons, the newest first.
    alike: list["Answered"]
    # Open ones of the same company with the same deciding entries.
    twins: list[Enquiry]
    # What it follows, what follows it, and what was merged into it.
    kin: list[Enquiry]
    contributions: list[Contribution]
    forwardings: list[Forwarding]
    partner_messages: list[PartnerMessage]
    # The call that is asked for, and the latest answer that was proposed: one at most.
    calls: list[CallBack]
    proposals: list[ProposedAnswer]
    # Of the owner, today.
    absences: list[Absence]
    # Of the desk: whom else one could ask.
    other_teams: list[Team]
    offices: list[PartnerOffice]


@dataclass(frozen=True)
class Answered:
    """An enquiry that was answered, and what its latest answer came to."""

    enquiry: Enquiry
    company: str
    outcome: str


@dataclass(frozen=True)
class _List:
    """Rows of one table as one column of a query: these fields, and what people are called."""

    rows: QuerySet[Any]
    fields: Sequence[str]
    people: Sequence[str] = ()
    # Relations to what has a name, such as a team.
    named: Mapping[str, type[models.Model]] = field(default_factory=dict)
    more: Sequence[str] = ()

    @cached_property
    def names(self) -> list[str]:
        """What is read of each row, from this table and from those it leads to."""
        people = [f"{each}__{part}" for each in self.people for part in NAME]
        named = [f"{each}__{part}" for each in self.named for part in NAMED]
        return [*self.fields, *people, *named, *self.more]

    def column(self) -> tuple[str, Sequence[Any]]:
        """SQL for an array, in the order of the rows, and its values.

        Written by hand: to build twenty JSON objects by expressions takes longer than to read them.
        """
        try:
            rows, values = self.rows.values_list(*self.names).query.sql_with_params()
        except EmptyResultSet:  # Nothing can fit: the database need not be asked.
            return "ARRAY[]::json[]", ()
        columns = ", ".join(f"c{place}" for place in range(len(self.names)))
        return f"ARRAY(SELECT json_build_array({columns}) FROM ({rows}) AS r ({columns}))", values  # noqa: S608

    def read(self, objects: Sequence[Mapping[str, Any]]) -> list[Any]:
        """The rows again, with the people they name."""
        return [self._row(each) for each in objects]

    def _row(self, values: Mapping[str, Any]) -> models.Model:
        row = _made(self.rows.model, values)
        for each in self.people:
            somebody = {part: values[f"{each}__{part}"] for part in NAME}
            setattr(row, each, _made(User, somebody) if somebody["id"] else None)
        for each, model in self.named.items():
            setattr(row, each, _made(model, {part: values[f"{each}__{part}"] for part in NAMED}))
        return row


def _made(model: type[models.Model], values: Mapping[str, Any]) -> models.Model:
    """A row as the database would have given it; what was not asked for is read when needed."""
    fields = [each for each in model._meta.concrete_fields if each.attname in values]
    known = [each.to_python(values[each.attname]) for each in fields]
    return model.from_db("default", [each.attname for each in fields], known)


def case_file(enquiry: Enquiry, reader: User, now: datetime) -> CaseFile:
    """What the reader, a caseworker of the desk, sees of an enquiry."""
    lists = _lists(enquiry, reader, now)
    objects = _objects(lists)
    rows: dict[str, Any] = {name: each.read(objects[name]) for name, each in lists.items()}
    rows["drafts"] = {draft.form: draft for draft in rows["drafts"]}
    rows["alike"] = [
        Answered(row, values["company__name"], values["answered"])
        for row, values in zip(rows["alike"], objects["alike"], strict=True)
    ]
    return CaseFile(**rows)


def _objects(lists: Mapping[str, _List]) -> dict[str, list[dict[str, Any]]]:
    """The values of each list, by name; one query for all."""
    columns = [each.column() for each in lists.values()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(sql for sql, _values in columns)}",
            [value for _sql, values in columns for value in values],
        )
        found = cursor.fetchone()
    return {
        name: [dict(zip(each.names, row, strict=True)) for row in rows]
        for (name, each), rows in zip(lists.items(), found, strict=True)
    }


def answered_differently(enquiry: Enquiry, file: CaseFile) -> list[Answered]:
    """Who sent the very same entries and got another answer than this one, or than is assessed."""
    expected = file.answers[-1].outcome if file.answers else enquiry.outcome
    return [
        row
        for row in file.alike
        if enquiry.digest and row.enquiry.digest == enquiry.digest and row.outcome != expected
    ][:SHOWN]


def _lists(enquiry: Enquiry, reader: User, now: datetime) -> dict[str, _List]:
    said, author = ("sent_at", "pk"), ("author",)
    written = (*SAID, "from_desk", "channel", "taken_down_by_id")
    answered = (*SAID, "outcome", "assessed", "departure_reason", "checked_by_id")
    return {
        "messages": _List(enquiry.messages.order_by(*said), written, ("author", "taken_down_by")),
        "answers": _List(enquiry.answers.order_by(*said), answered, author),
        "notes": _List(enquiry.notes.order_by(*said), SAID, author),
        "files": _List(
            enquiry.attachments.order_by("pk"), ("id", "message_id", "note_id", "name", "size")
        ),
        "events": _List(
            enquiry.events.order_by("pk"), ("id", "kind", "actor_id", "at", "data"), ("actor",)
        ),
        "checklist": _List(
            enquiry.checklist.order_by("position", "pk"),
            ("id", "position", "text", "done_by_id", "done_at"),
            ("done_by",),
        ),
        "templates": _List(_templates(enquiry), ("id", "name", "outcomes")),
        "present": _List(
            others_present(enquiry, reader, now),
            ("id", "user_id", "seen_at", "is_writing"),
            ("user",),
        ),
        "drafts": _List(enquiry.drafts.filter(user=reader), ("id", "form", "data", "changed_at")),
        "others": _List(_others(enquiry), IN_A_LIST),
        "alike": _List(_alike(enquiry), IN_A_LIST, more=("company__name", "answered")),
        "twins": _List(twins_at_desk(enquiry), IN_A_LIST),
        "kin": _List(
            related_to(enquiry, Enquiry.objects.of_desks([enquiry.desk_id])),
            (*IN_A_LIST, "follows_id"),
        ),
        "absences": _List(
            Absence.objects.filter(
                user=enquiry.owner_id, first_day__lte=local_day(now), last_day__gte=local_day(now)
            ),
            ("id", "user_id", "last_day"),
        ),
    } | _lists_of_work(enquiry)


def _lists_of_work(enquiry: Enquiry) -> dict[str, _List]:
    """What others do for it, and what is on its way."""
    shared = PartnerMessage.objects.filter(forwarding__enquiry=enquiry)
    proposed = (*SAID, "outcome", "state", "why", "send_at", "version", "checked_by_id")
    return {
        "contributions": _List(
            enquiry.contributions.order_by("pk"),
            ("id", "team_id", "question", "asked_by_id", "asked_at", "result", "done_at"),
            ("asked_by", "done_by"),
            {"team": Team},
        ),
        "forwardings": _List(
            enquiry.forwardings.order_by("pk"),
            ("id", "purpose", "asked_at", "consent", "decided_at", "ended_at"),
            ("asked_by", "decided_by"),
            {"office": PartnerOffice},
        ),
        "partner_messages": _List(
            shared.order_by("pk"), (*SAID, "forwarding_id", "from_desk"), ("author",)
        ),
        "other_teams": _List(
            Team.objects.filter(desk=enquiry.desk_id).exclude(pk=enquiry.team_id)[:1], ("id",)
        ),
        "offices": _List(PartnerOffice.objects.filter(desk=enquiry.desk_id)[:1], ("id",)),
        "calls": _List(enquiry.call_backs.filter(done_at=None), ("id", "planned_for")),
        "proposals": _List(
            enquiry.proposals.order_by("-pk")[:1], (*proposed, "remark"), ("author", "checked_by")
        ),
    }


def _templates(enquiry: Enquiry) -> QuerySet[ChecklistTemplate]:
    """Those for what the assessment comes to first."""
    fits = models.Case(
        models.When(outcomes__contains=[enquiry.outcome], then=0),
        models.When(outcomes=[], then=1),
        default=2,
    )
    rows = ChecklistTemplate.objects.filter(desk=enquiry.desk_id)
    return rows.order_by(fits, "name")


def _others(enquiry: Enquiry) -> QuerySet[Enquiry]:
    rows = Enquiry.objects.filter(company=enquiry.company_id, desk=enquiry.desk_id)
    return rows.exclude(pk=enquiry.pk).order_by("-created_at", "-pk")[:SHOWN]


def _alike(enquiry: Enquiry) -> QuerySet[Enquiry]:
    """Through the index servicedesk_answered_alike."""
    latest = Answer.objects.filter(enquiry=OuterRef("pk")).order_by("-sent_at", "-pk")
    rows = Enquiry.objects.filter(
        ~Q(pk=enquiry.pk),
        desk=enquiry.desk_id,
        reason_codes=enquiry.reason_codes,
        first_answered_at__isnull=False,
    )
    rows = rows.annotate(answered=Subquery(latest.values("outcome")[:1]))
    newest = rows.order_by("-first_answered_at")[:COMPARED]
    return newest if enquiry.reason_codes else newest.none()
