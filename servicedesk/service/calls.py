"""An employer asks to be called, the desk plans when. The number stands in no mail and no event."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from employers.service import may_edit_cases
from servicedesk.mails import tell_desk, tell_who_asked
from servicedesk.models import CallBack, Enquiry, EventKind
from servicedesk.opening_hours import Hours, hours_on
from servicedesk.service.access import works_at_desk
from servicedesk.service.keeping import locked, record, take_if_free
from servicedesk.service.verbs import add_note


class SettledError(Exception):
    """Answered or closed: there is nothing to speak about."""


class NoCallAskedError(Exception):
    """Nobody waits for a call, or no longer."""


class PastError(ValueError):
    """This moment is over."""


class ClosedThenError(ValueError):
    """The desk is not open at this moment; `hours`: when it is on this day."""

    def __init__(self, hours: list[Hours]) -> None:
        super().__init__("closed")
        self.hours = hours


@transaction.atomic
def ask_for_call(*, enquiry: Enquiry, by: User, phone: str, wish: str = "") -> CallBack:
    """Have the desk call. One call at a time: who asks twice is called once."""
    if not may_edit_cases(by, enquiry.company):
        raise PermissionDenied
    row, now = locked(enquiry), timezone.now()
    if row.is_settled:
        raise SettledError
    if asked := row.call_backs.filter(done_at=None).first():
        return asked
    record(row, EventKind.CALL_ASKED, by=by, now=now)
    tell_desk(row, "call_asked")
    return row.call_backs.create(asked_by=by, asked_at=now, phone=phone, wish=wish)


@transaction.atomic
def withdraw_call(*, enquiry: Enquiry, by: User) -> None:
    """No call is needed any more: number and wish are forgotten."""
    if not may_edit_cases(by, enquiry.company):
        raise PermissionDenied
    row = locked(enquiry)
    if row.call_backs.filter(done_at=None).delete()[0]:
        record(row, EventKind.CALL_WITHDRAWN, by=by, now=timezone.now())
        tell_desk(row, "call_withdrawn")


@transaction.atomic
def plan_call(*, enquiry: Enquiry, by: User, moment: datetime) -> None:
    """Promise a call for this moment; who asked gets a mail. It can be planned anew."""
    row, call = _asked_call(enquiry, by)
    now = timezone.now()
    if call.planned_for == moment:
        return
    if moment <= now:
        raise PastError
    hours = hours_on(row.desk, timezone.localdate(moment))
    if not any(each.include(timezone.localtime(moment).time()) for each in hours):
        raise ClosedThenError(hours)
    take_if_free(row, by, now)
    call.planned_for, call.planned_by = moment, by
    call.save(update_fields=["planned_for", "planned_by"])
    record(row, EventKind.CALL_PLANNED, by=by, now=now)
    tell_who_asked(row, call, "call_planned")


@transaction.atomic
def finish_call(*, enquiry: Enquiry, by: User, note: str = "", token: UUID | None = None) -> None:
    """They have spoken; what colleagues should know of it becomes a note."""
    row, call = _asked_call(enquiry, by)
    now = timezone.now()
    take_if_free(row, by, now)
    call.done_at = now
    call.save(update_fields=["done_at"])
    record(row, EventKind.CALL_DONE, by=by, now=now)
    if note:
        add_note(enquiry=row, author=by, text=note, token=token)


def _asked_call(enquiry: Enquiry, by: User) -> tuple[Enquiry, CallBack]:
    if not works_at_desk(by, enquiry):
        raise PermissionDenied
    row = locked(enquiry)
    call = row.call_backs.filter(done_at=None).first()
    if call is None:
        raise NoCallAskedError
    return row, call
