"""What the desk keeps about a person, for the copy of their own data.

Only of cases they see today: who has left a company takes nothing of its cases along. Notes and the
desk's entries are about cases, not about who wrote them.
"""

from collections.abc import Iterable, Mapping

from django.db.models import F, Q

from employers.models import User
from employers.slots import Part
from servicedesk.models import (
    Answer,
    Attachment,
    CallBack,
    Enquiry,
    EnquiryQuerySet,
    Forwarding,
    Message,
    PartnerMessage,
)
from servicedesk.service import offices_of, teams_of


def own_data(user: User) -> dict[str, Part]:
    """Cases they look after, what they wrote and sent to the other side, decided and asked for."""
    sights = list(_sights(user))
    return {
        "enquiries_looked_after": [row for seen in sights for row in _looked_after(user, seen)],
        "messages": [row for seen in sights for row in _said(Message, user, seen)],
        "answers": [row for seen in sights for row in _said(Answer, user, seen)],
        "consents": [row for seen in sights for row in _decided(user, seen)],
        "calls": [row for seen in sights for row in _calls(user, seen)],
        "messages_between_offices": list(_between_offices(user)),
        "files": [row for seen in sights for row in _files(user, seen)],
        "absences": list(user.absences.values("first_day", "last_day")),
    }


def _sights(user: User) -> Iterable[EnquiryQuerySet]:
    """What the person sees: in each company, and at the desk."""
    for membership in user.memberships.select_related("company").order_by("pk"):
        yield Enquiry.objects.seen_by(membership)
    desks = {team.desk_id for team in teams_of(user)}
    if desks:
        yield Enquiry.objects.of_desks(desks)


def _looked_after(user: User, seen: EnquiryQuerySet) -> Iterable[Mapping[str, object]]:
    rows = seen.filter(opened_by=user).order_by("pk")
    return rows.values(
        "reference", "topic", "title", "state", "created_at", company_name=F("company__name")
    )


def _said(
    kind: type[Message] | type[Answer], user: User, seen: EnquiryQuerySet
) -> Iterable[Mapping[str, object]]:
    rows = kind.objects.filter(author=user, enquiry__in=seen).order_by("pk")
    return rows.values("sent_at", "text", reference=F("enquiry__reference"))


def _decided(user: User, seen: EnquiryQuerySet) -> Iterable[Mapping[str, object]]:
    """What they said about forwarding to partner offices; an end without a no is the desk's."""
    rows = Forwarding.objects.filter(decided_by=user, enquiry__in=seen).order_by("pk")
    return rows.values(
        "purpose",
        "consent",
        "decided_at",
        "ended_at",
        reference=F("enquiry__reference"),
        office_name=F("office__name"),
    )


def _calls(user: User, seen: EnquiryQuerySet) -> Iterable[Mapping[str, object]]:
    rows = CallBack.objects.filter(asked_by=user, enquiry__in=seen).order_by("pk")
    return rows.values(
        "phone",
        "wish",
        "asked_at",
        "planned_for",
        "done_at",
        reference=F("enquiry__reference"),
    )


def _between_offices(user: User) -> Iterable[Mapping[str, object]]:
    """Of caseworkers and people of partner offices."""
    forwarded = Forwarding.objects.seen_by(offices_of(user))
    desks = {team.desk_id for team in teams_of(user)}
    seen = Q(forwarding__in=forwarded) | Q(forwarding__enquiry__desk__in=desks)
    rows = PartnerMessage.objects.filter(seen, author=user).order_by("pk")
    return rows.values("sent_at", "text", reference=F("forwarding__enquiry__reference"))


def _files(user: User, seen: EnquiryQuerySet) -> Iterable[Mapping[str, object]]:
    rows = Attachment.objects.filter(uploaded_by=user, note=None, enquiry__in=seen).order_by("pk")
    return rows.values("uploaded_at", "name", "size", reference=F("enquiry__reference"))
