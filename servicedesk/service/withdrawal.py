"""An employer takes an enquiry back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from employers.service import may_edit_cases
from servicedesk.mails import tell_desk
from servicedesk.models import PENDING, Ending, Enquiry, EventKind, ProposalState
from servicedesk.service.keeping import locked, move, record, say
from servicedesk.service.unfinished import Settling, settle
from servicedesk.states import Move, NotPossibleError, State


def may_be_withdrawn(enquiry: Enquiry) -> bool:
    """While it waits for an answer; a check is not the company's question."""
    return not enquiry.is_settled and not enquiry.is_check


@transaction.atomic
def withdraw(*, enquiry: Enquiry, by: User, reason: str = "") -> None:
    """End an open enquiry; the reason, where one is given, stands among the messages."""
    row = locked(enquiry)
    if not may_edit_cases(by, row.company):
        raise PermissionDenied
    if _was_just_withdrawn(row):
        return
    # Put together with another one meanwhile: that one was not meant.
    if not may_be_withdrawn(row) or row.pk != enquiry.pk:
        raise NotPossibleError(State(row.state), Move.WITHDRAW)
    now = timezone.now()
    if reason:
        row.version += 1
        say(row.messages, author=by, from_desk=False, text=reason, sent_at=now)
    row.proposals.filter(state__in=PENDING).update(state=ProposalState.RETURNED)
    move(row, Move.WITHDRAW, kind=EventKind.WITHDRAWN, by=by, now=now, ending=Ending.WITHDRAWN)
    if row.call_backs.filter(done_at=None).delete()[0]:
        record(row, EventKind.CALL_WITHDRAWN, by=by, now=now)
    settle(row, Settling(ends_forwardings=True), by=by, now=now)
    tell_desk(row, "withdrawn")


def _was_just_withdrawn(row: Enquiry) -> bool:
    return row.ending == Ending.WITHDRAWN
