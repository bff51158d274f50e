"""What the desk keeps about a person, for the copy of their own data.

Only of cases they see today: who has left a company takes nothing of its cases along. Notes and the
desk's entries are about cases, not about who wrote them.
"""

from collections.abc import Iterable, Mapping

from django.db.models import F

from employers.models import User
from employers.slots import Part
from servicedesk.models import Answer, Enquiry, EnquiryQuerySet, Message
from servicedesk.service import teams_of


def own_data(user: User) -> dict[str, Part]:
    """Cases they look after, what they wrote to the other side, and when they were away."""
    sights = list(_sights(user))
    return {
        "enquiries_looked_after": [row for seen in sights for row in _looked_after(user, seen)],
        "messages": [row for seen in sights for row in _said(Message, user, seen)],
        "answers": [row for seen in sights for row in _said(Answer, user, seen)],
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
