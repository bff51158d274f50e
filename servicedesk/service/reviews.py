"""Checks of the desk: an enquiry that ends with a yes, or with a no and its reason.

A company is checked here; what a higher room has checked, that room decides with `end_check`.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from employers.models import Company, User
from employers.service import may_edit_cases, refuse_company, register_lines, verify_company
from servicedesk.mails import tell_desk, tell_employer
from servicedesk.models import Enquiry, EventKind, Topic
from servicedesk.service.access import works_at_desk
from servicedesk.service.keeping import locked, move, refuse_if_outdated, say, take_if_free
from servicedesk.service.opening import open_enquiry
from servicedesk.service.verbs import send_message
from servicedesk.states import Move


def review_company(*, company: Company, by: User) -> Enquiry:
    """Have the desk check a company; a check that goes on hears that the data changed."""
    # In the language of the administration, whoever registers.
    with override(settings.LANGUAGE_CODE):
        going_on = Enquiry.objects.of_company(company).open().filter(topic=Topic.REVIEW).first()
        if going_on:
            send_message(enquiry=going_on, author=by, text=_("We have changed our register data."))
            return going_on
        return open_enquiry(
            topic=Topic.REVIEW,
            company=company,
            opened_by=by,
            title=_("Check of %(company)s") % {"company": company},
            summary=[(label, value) for label, value in register_lines(company) if value],
            receipt="review_received",
        )


@transaction.atomic
def verify(*, enquiry: Enquiry, author: User, seen: int | None = None) -> None:
    """Confirm the company: it is told, and the check is over."""
    if not works_at_desk(author, enquiry):
        raise PermissionDenied
    # Before the enquiry is locked: who changes a company's data locks the company first as well.
    verify_company(company=enquiry.company)
    row = _end(enquiry, author, EventKind.VERIFIED, seen)
    tell_employer(row, "review_verified")


@transaction.atomic
def refuse(*, enquiry: Enquiry, author: User, reason: str, seen: int | None = None) -> None:
    """Do not accept the registration; the reason stays among the messages when data change."""
    if not works_at_desk(author, enquiry):
        raise PermissionDenied
    refuse_company(company=enquiry.company, reason=reason)
    row = _end(enquiry, author, EventKind.REFUSED, seen, reason)
    tell_employer(row, "review_refused")


@transaction.atomic
def end_check(*, enquiry: Enquiry, author: User, reason: str = "") -> None:
    """The desk has decided; a reason stays among the messages. The caller tells the company."""
    if not works_at_desk(author, enquiry):
        raise PermissionDenied
    _end(enquiry, author, EventKind.CLOSED, None, reason)


@transaction.atomic
def withdraw_check(*, enquiry: Enquiry, by: User) -> None:
    """The company takes back what was to be checked."""
    row = locked(enquiry)
    if not may_edit_cases(by, row.company):
        raise PermissionDenied
    move(row, Move.WITHDRAW, kind=EventKind.WITHDRAWN, by=by, now=timezone.now())
    tell_desk(row, "withdrawn")


def _end(
    enquiry: Enquiry, author: User, kind: EventKind, seen: int | None, reason: str = ""
) -> Enquiry:
    row, now = locked(enquiry), timezone.now()
    refuse_if_outdated(row, seen)
    take_if_free(row, author, now)
    if reason:
        row.version += 1
        say(row.messages, author=author, from_desk=True, text=reason, sent_at=now)
    move(row, Move.CLOSE, kind=kind, by=author, now=now)
    return row
