"""What came by phone, letter or visit: the desk puts it in, the company says that it is right."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from employers.service import may_edit_cases
from servicedesk.mails import tell_desk, tell_employer
from servicedesk.models import Enquiry, EventKind
from servicedesk.service.keeping import locked, move
from servicedesk.states import Move, NotPossibleError, State


class NotConfirmedError(Exception):
    """The company has not yet said that what the desk entered is right."""


def note_entered(enquiry: Enquiry, by: User, now: datetime) -> None:
    """Wait for the company. Whoever entered it keeps it, if it is for their team."""
    if enquiry.team.members.filter(pk=by.pk).exists():
        enquiry.owner = by
    move(enquiry, Move.DESK_WRITES, kind=EventKind.ENTERED, by=by, now=now)
    tell_employer(enquiry, "entered")
    if enquiry.owner is None:
        tell_desk(enquiry, "arrived")


@transaction.atomic
def confirm(*, enquiry: Enquiry, by: User) -> None:
    """The entries are right, says the company: now it is the desk's turn. Twice is like once."""
    row = locked(enquiry)
    if not may_edit_cases(by, row.company):
        raise PermissionDenied
    if not row.awaits_confirmation:
        return
    if row.is_settled:
        raise NotPossibleError(State(row.state), Move.EMPLOYER_WRITES)
    row.confirmed_at = timezone.now()
    row.save(update_fields=["confirmed_at"])
    move(row, Move.EMPLOYER_WRITES, kind=EventKind.CONFIRMED, by=by, now=row.confirmed_at)
    tell_desk(row, "confirmed")


def refuse_if_unconfirmed(enquiry: Enquiry) -> None:
    """An answer rests on what the company has seen."""
    if enquiry.awaits_confirmation:
        raise NotConfirmedError
