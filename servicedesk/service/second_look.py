"""What becomes of a proposed answer: agreed, returned, called back, or sent when its time has come.

Whoever decides holds the enquiry's lock: of two people at once the first one wins, and of two
workers one sends.
"""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from employers.models import User
from servicedesk.mails import tell_author
from servicedesk.models import (
    PENDING,
    Answer,
    Enquiry,
    EnquiryEvent,
    EventKind,
    ProposalState,
    ProposedAnswer,
)
from servicedesk.service.access import works_at_desk
from servicedesk.service.keeping import locked, record
from servicedesk.service.sending import Wording, send
from servicedesk.service.unfinished import Settling
from servicedesk.states import MOVES, Move, State

# What can turn an answer, beside what was said in public.
TURNS = (
    EventKind.COMPLETED,
    EventKind.HANDED_OVER,
    EventKind.CONTRIBUTED,
    EventKind.CONSENT_ASKED,
    EventKind.PARTNER_WROTE,
    EventKind.TOOK_IN,
)

logger = logging.getLogger(__name__)


class ProposalGoneError(Exception):
    """It was decided or called back meanwhile. Nothing was changed."""


class OwnProposalError(Exception):
    """Nobody gives their own answer the second look."""


@transaction.atomic
def agree(*, proposal: ProposedAnswer, by: User) -> Answer | None:
    """Send what a colleague proposed; None where it was held, for something new has happened."""
    row, kept = _to_decide(proposal, by, ProposalState.WAITING)
    if kept.author_id == by.pk:
        raise OwnProposalError
    now = timezone.now()
    if will_be_held(kept, row, row.events.all()):
        _hold(row, kept, now)
        return None
    kept.checked_by, kept.checked_at = by, now
    record(row, EventKind.CHECKED, by=by, now=now)
    return _send(row, kept, now)


@transaction.atomic
def return_to_author(*, proposal: ProposedAnswer, by: User, remark: str) -> None:
    """Give it back with what should be different; the author goes on with their text."""
    row, kept = _to_decide(proposal, by, ProposalState.WAITING)
    if kept.author_id == by.pk:
        raise OwnProposalError
    now = timezone.now()
    kept.remark, kept.checked_by, kept.checked_at = remark, by, now
    _set_aside(row, kept, ProposalState.RETURNED, EventKind.RETURNED, by, now)
    tell_author(row, "returned", kept.author)


@transaction.atomic
def recall(*, proposal: ProposedAnswer, by: User) -> None:
    """The author takes it back while it has not gone out."""
    row, kept = _to_decide(proposal, by, *PENDING)
    if kept.author_id != by.pk:
        raise PermissionDenied
    _set_aside(row, kept, ProposalState.RECALLED, EventKind.RECALLED, by, timezone.now())


def send_delayed(now: datetime) -> None:
    """Send every answer whose time to be called back is over, each in a transaction of its own."""
    due = ProposedAnswer.objects.filter(state=ProposalState.DELAYED, send_at__lte=now)
    for proposal in due.order_by("send_at", "pk").select_related("enquiry"):
        try:
            _send_if_due(proposal, now)
        except Exception:  # The next run tries again; the others do not wait for it.
            logger.exception("Proposed answer %s was not sent", proposal.pk)


@transaction.atomic
def _send_if_due(proposal: ProposedAnswer, now: datetime) -> None:
    row = locked(proposal.enquiry)
    kept = row.proposals.get(pk=proposal.pk)
    if kept.state != ProposalState.DELAYED:
        return
    if will_be_held(kept, row, row.events.all()):
        _hold(row, kept, now)
    else:
        _send(row, kept, now)


def proposals_to_check(desks: Collection[int]) -> QuerySet[ProposedAnswer]:
    """What waits for a second look at these desks."""
    return ProposedAnswer.objects.filter(state=ProposalState.WAITING, enquiry__desk__in=desks)


def proposal_of(enquiry: Enquiry) -> ProposedAnswer | None:
    """The latest one, as long as no answer has gone out since."""
    latest = enquiry.proposals.select_related("author", "checked_by").order_by("-pk").first()
    return still_of_interest(latest, enquiry.answers.all())


def still_of_interest(
    latest: ProposedAnswer | None, answers: Iterable[Answer]
) -> ProposedAnswer | None:
    """The latest proposal, unless it was sent or an answer has gone out since."""
    if latest is None or latest.state == ProposalState.SENT:
        return None
    if latest.state in PENDING:
        return latest
    return None if any(answer.sent_at > latest.sent_at for answer in answers) else latest


def will_be_held(
    proposal: ProposedAnswer, enquiry: Enquiry, events: Iterable[EnquiryEvent]
) -> bool:
    """The case is no longer what its author wrote for: it goes back to them instead of out."""
    if enquiry.version != proposal.version or Move.ANSWER not in MOVES[State(enquiry.state)]:
        return True
    return any(event.kind in TURNS and event.at > proposal.sent_at for event in events)


def _to_decide(
    proposal: ProposedAnswer, by: User, *states: ProposalState
) -> tuple[Enquiry, ProposedAnswer]:
    if not works_at_desk(by, proposal.enquiry):
        raise PermissionDenied
    row = locked(proposal.enquiry)
    kept = row.proposals.select_related("author").get(pk=proposal.pk)
    if kept.state not in states:
        raise ProposalGoneError
    return row, kept


def _hold(row: Enquiry, kept: ProposedAnswer, now: datetime) -> None:
    """Nothing goes out unseen: back to its author, without anybody's remark."""
    _set_aside(row, kept, ProposalState.RETURNED, EventKind.RETURNED, None, now)
    tell_author(row, "held", kept.author)


def _set_aside(
    row: Enquiry,
    kept: ProposedAnswer,
    state: ProposalState,
    kind: EventKind,
    by: User | None,
    now: datetime,
) -> None:
    kept.state = state
    kept.save(update_fields=["state", "remark", "checked_by", "checked_at"])
    record(row, kind, by=by, now=now)


def _send(row: Enquiry, kept: ProposedAnswer, now: datetime) -> Answer:
    kept.state = ProposalState.SENT
    kept.save(update_fields=["state", "checked_by", "checked_at"])
    wording = Wording(
        kept.text,
        kept.outcome,
        kept.assessed,
        kept.departure_reason,
        tuple(kept.blocks.all()),
    )
    return send(
        row,
        wording,
        author=kept.author,
        key=kept.token,
        now=now,
        checked_by=kept.checked_by,
        settles=Settling(kept.cancels_call, kept.ends_forwardings),
    )
