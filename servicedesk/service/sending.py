"""How an answer goes out, and how one that may not go out at once waits.

What refuses or departs from the first assessment, and a few others drawn at random, is looked at by
a second person of the desk. Where there is none, it waits a while in which it can be called back.
"""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from servicedesk.events import enquiry_answered
from servicedesk.mails import tell_employer
from servicedesk.models import (
    PENDING,
    Answer,
    AnswerBlock,
    Enquiry,
    EventKind,
    ProposalState,
    ProposedAnswer,
    WhyChecked,
)
from servicedesk.service.access import works_at_desk
from servicedesk.service.entering import refuse_if_unconfirmed
from servicedesk.service.keeping import (
    key_of,
    locked,
    move,
    record,
    refuse_if_outdated,
    say,
    take_if_free,
)
from servicedesk.service.unfinished import Settling, settle
from servicedesk.slots import outcome_badges
from servicedesk.states import Move, State, after

NOT_SENT = (ProposalState.RETURNED, ProposalState.RECALLED)


class ProposalWaitsError(Exception):
    """Somebody has proposed an answer that has not gone out yet."""

    def __init__(self, proposal: ProposedAnswer) -> None:
        super().__init__(f"proposal {proposal.pk} waits")
        self.proposal = proposal


class NoDepartureReasonError(ValueError):
    """An answer that departs from the first assessment says why."""


@dataclass(frozen=True)
class Wording:
    """What an answer says, and what it comes to beside what was assessed."""

    text: str
    outcome: str
    assessed: str
    departure_reason: str
    blocks: tuple[AnswerBlock, ...]

    @property
    def departs(self) -> bool:
        """It comes to something else than the rulebook."""
        return bool(self.assessed) and self.outcome != self.assessed

    @property
    def columns(self) -> dict[str, str]:
        """As `Answer` and `ProposedAnswer` store it, but for the blocks."""
        return {
            "text": self.text,
            "outcome": self.outcome,
            "assessed": self.assessed,
            "departure_reason": self.departure_reason,
        }


@transaction.atomic
def answer(
    *,
    enquiry: Enquiry,
    author: User,
    text: str,
    outcome: str = "",
    departure_reason: str = "",
    blocks: Iterable[AnswerBlock] = (),
    cancels_call: bool = False,
    ends_forwardings: bool = False,
    token: UUID | None = None,
    seen: int | None = None,
) -> Answer | ProposedAnswer:
    """Send the desk's answer, or propose it where somebody else has to look at it first.

    `cancels_call` and `ends_forwardings` say what becomes of them as soon as it goes out.
    """
    if not works_at_desk(author, enquiry):
        raise PermissionDenied
    row, key = locked(enquiry), key_of(token, str(enquiry.pk), outcome, text)
    if said := _said_before(row, key):
        return said
    refuse_if_unconfirmed(row)
    refuse_while_proposed(row)
    refuse_if_outdated(row, seen)
    wording = _wording(row, text, outcome, departure_reason, blocks)
    settles = Settling(cancels_call, ends_forwardings)
    now, why = timezone.now(), why_checked(row, wording)
    if why is None:
        take_if_free(row, author, now)
        return send(row, wording, author=author, key=key, now=now, settles=settles)
    after(State(row.state), Move.ANSWER)  # Refused now, not when it goes out.
    take_if_free(row, author, now)
    key = _unused(row, key)
    return _propose(row, wording, why, author=author, key=key, now=now, settles=settles)


def refuse_while_proposed(row: Enquiry) -> None:
    """Nothing else ends an enquiry while an answer to it waits."""
    waiting = row.proposals.filter(state__in=PENDING).select_related("author").first()
    if waiting:
        raise ProposalWaitsError(waiting)


def send(
    row: Enquiry,
    wording: Wording,
    *,
    author: User | None,
    key: UUID,
    now: datetime,
    settles: Settling,
    checked_by: User | None = None,
) -> Answer:
    """Let an answer go out: to the employer, into the trail and to the rooms above."""
    row.version += 1
    move(row, Move.ANSWER, kind=EventKind.ANSWERED, by=author, now=now)
    tell_employer(row, "answered")
    settle(row, settles, by=author, now=now)
    sent = say(
        row.answers, author=author, token=key, sent_at=now, checked_by=checked_by, **wording.columns
    )
    sent.blocks.set(wording.blocks)
    enquiry_answered.announce(enquiry=row, answer=sent)
    return sent


def why_checked(row: Enquiry, wording: Wording) -> WhyChecked | None:
    """Why a second person looks at it; None where it goes out at once."""
    badge = outcome_badges.all().get(wording.outcome)
    if badge and badge.refuses:
        return WhyChecked.REFUSES
    if wording.departs:
        return WhyChecked.DEPARTS
    if is_checked_by_people(row) and (_was_drawn(row) or is_drawn(row.team.sample_percent)):
        return WhyChecked.SAMPLE
    return None


def is_drawn(percent: int) -> bool:
    """Whether chance picks an answer for a second look."""
    return secrets.randbelow(100) < percent


def _was_drawn(row: Enquiry) -> bool:
    """Who calls back what was drawn and sends it again draws no second time."""
    return row.proposals.filter(why=WhyChecked.SAMPLE, state__in=NOT_SENT).exists()


def is_checked_by_people(row: Enquiry) -> bool:
    """The team has a second look, and the desk a second person."""
    return row.team.has_second_look and _people_of(row) > 1


def _people_of(row: Enquiry) -> int:
    people = User.objects.filter(is_active=True, teams__desk=row.desk_id)
    return people.distinct().count()


def _said_before(row: Enquiry, key: UUID) -> Answer | ProposedAnswer | None:
    """What the first click of a double click has sent or proposed."""
    sent = row.answers.filter(token=key).first()
    return sent or row.proposals.filter(token=key, state__in=PENDING).first()


def _unused(row: Enquiry, key: UUID) -> UUID:
    """The same words may be proposed again after they were returned or called back."""
    return uuid4() if row.proposals.filter(token=key).exists() else key


def _wording(
    row: Enquiry, text: str, outcome: str, reason: str, blocks: Iterable[AnswerBlock]
) -> Wording:
    # Whoever names no outcome departs from none.
    assessed = row.outcome if outcome else ""
    departs = bool(assessed) and outcome != assessed
    if departs and not reason:
        raise NoDepartureReasonError
    return Wording(text, outcome, assessed, reason if departs else "", tuple(blocks))


def _propose(
    row: Enquiry,
    wording: Wording,
    why: WhyChecked,
    *,
    author: User,
    key: UUID,
    now: datetime,
    settles: Settling,
) -> ProposedAnswer:
    by_people = is_checked_by_people(row)
    proposal = row.proposals.create(
        author=author,
        token=key,
        sent_at=now,
        why=why,
        version=row.version,
        state=ProposalState.WAITING if by_people else ProposalState.DELAYED,
        send_at=None if by_people else now + timedelta(minutes=row.team.recall_minutes),
        **wording.columns,
        **asdict(settles),
    )
    proposal.blocks.set(wording.blocks)
    record(row, EventKind.PROPOSED, by=author, now=now, data={"why": why.value})
    return proposal
