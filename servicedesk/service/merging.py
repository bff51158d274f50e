"""Two enquiries about the same become one: what was said moves, the old reference leads there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from employers.models import Company, Membership, Sight, User
from servicedesk.mails import tell_employer
from servicedesk.models import (
    Consent,
    Enquiry,
    EnquiryQuerySet,
    EventKind,
    ProposalState,
    Topic,
)
from servicedesk.search import index_all
from servicedesk.service.access import works_at_desk
from servicedesk.service.assigning import give
from servicedesk.service.keeping import move, record
from servicedesk.service.timing import MOMENTS, keep_moments, sooner_clock
from servicedesk.service.twins import twins_at_desk
from servicedesk.states import OUR_TURN, PAUSED, Move

# Who looks for another one types its reference.
MOST_OFFERED: Final = 20


class Obstacle(Enum):
    """What stands against putting one enquiry into another."""

    SAME = "same"
    MERGED = "merged"
    REVIEW = "review"
    COMPANY = "company"
    DESK = "desk"
    SIGHT = "sight"
    SETTLED = "settled"
    UNCONFIRMED = "unconfirmed"
    PARTNER = "partner"
    PROPOSAL = "proposal"
    CALL_BACK = "call_back"
    CONTRIBUTION = "contribution"


class NotMergeableError(Exception):
    """Nothing was changed."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


def obstacle_between(enquiry: Enquiry, target: Enquiry) -> Obstacle | None:
    """The first thing that stands against it, the plainest first."""
    return next((what for what, holds in _OBSTACLES.items() if holds(enquiry, target)), None)


@transaction.atomic
def merge(*, enquiry: Enquiry, target: Enquiry, by: User) -> None:
    """Put an enquiry into another one. A second click finds it done."""
    if not (works_at_desk(by, enquiry) and works_at_desk(by, target)):
        raise PermissionDenied
    row, into = _both_locked(enquiry, target)
    if row.merged_into_id == into.pk:
        return
    if obstacle := obstacle_between(row, into):
        raise NotMergeableError(obstacle)
    now = timezone.now()
    _let_watch(row, into)
    _move_everything(row, into)
    _take_in(row, into, by, now)
    _let_go_on(row, into, by, now)
    move(row, Move.MERGE, kind=EventKind.MERGED, by=by, now=now)
    row.merged_into = into
    row.save(update_fields=["merged_into"])
    index_all([row, into])
    tell_employer(row, "merged")


def _both_locked(enquiry: Enquiry, target: Enquiry) -> tuple[Enquiry, Enquiry]:
    """Both as they are now, in the order of their keys: two merges that cross wait in line.

    The company first: of its enquiries no other one is merged while we look. What is merged already
    stays without a lock: who writes on its old page holds it and waits for the other one.
    """
    Company.objects.select_for_update(no_key=True).get(pk=enquiry.company_id)
    rows = Enquiry.objects.filter(pk__in=[enquiry.pk, target.pk]).order_by("pk")
    if not rows.exclude(merged_into=None).exists():
        rows = rows.select_for_update()
    by_key = {row.pk: row for row in rows}
    return by_key[enquiry.pk], by_key[target.pk]


def _take_in(row: Enquiry, into: Enquiry, by: User, now: datetime) -> None:
    """The turn, the clock and the promise of the one that goes on, and its event."""
    into.version += row.version + 1
    earliest = {name: _earliest(row, into, name) for name in ("promised_at", "first_answered_at")}
    data: dict[str, Any] = {"owner": into.owner_id, "merged_owner": row.owner_id}
    if not row.is_settled:
        data |= sooner_clock(row, into, now)
        into.promised_at = earliest["promised_at"]
    if row.state in OUR_TURN and into.state in PAUSED:
        move(into, Move.EMPLOYER_WRITES, kind=EventKind.TOOK_IN, by=by, now=now, data=data)
    else:
        record(into, EventKind.TOOK_IN, by=by, now=now, data=data)
        keep_moments(into)
    into.changed_at, into.first_answered_at = now, earliest["first_answered_at"]
    into.save(update_fields=["version", "changed_at", "promised_at", *MOMENTS])


def _earliest(row: Enquiry, into: Enquiry, name: str) -> datetime | None:
    moments = (getattr(row, name), getattr(into, name))
    return min(filter(None, moments), default=None)


def _let_go_on(row: Enquiry, into: Enquiry, by: User, now: datetime) -> None:
    """Who had the one goes on with both, where nobody has the other."""
    owner = row.owner
    if into.owner or into.is_settled or owner is None:
        return
    if owner.is_active and works_at_desk(owner, into):
        give(into, owner, by=by, now=now)


def _let_watch(row: Enquiry, into: Enquiry) -> None:
    """Who got the news of the one gets those of the other."""
    people = Membership.objects.filter(company=row.company_id)
    mine = people.filter(Q(user=row.opened_by_id) | Q(pk__in=row.watchers.values("pk")))
    into.watchers.add(*mine.exclude(user=into.opened_by_id))
    # And goes on seeing it, whoever sees what later on.
    into.confidants.add(*people.filter(user=row.opened_by_id).exclude(user=into.opened_by_id))


def _move_everything(row: Enquiry, into: Enquiry) -> None:
    """Everything that was said, sent, asked and planned; moments stay, and so does the order."""
    _join_drafts(row, into)
    _put_below(row, into)
    # Refused: over, and kept as what it was.
    row.forwardings.filter(ended_at=None).update(ended_at=timezone.now())
    for rows in (
        row.messages,
        row.answers,
        row.notes,
        row.attachments,
        row.proposals,
        row.contributions,
        row.call_backs,
        row.forwardings,
        row.drafts,
    ):
        rows.update(enquiry=into)
    row.presences.all().delete()


def _join_drafts(row: Enquiry, into: Enquiry) -> None:
    """Who has begun to write in both finds both texts in one draft."""
    for theirs in row.drafts.all():
        kept = into.drafts.filter(user=theirs.user_id, form=theirs.form).first()
        if kept is None:
            continue
        texts = [kept.data.get("text", ""), theirs.data.get("text", "")]
        kept.data = {**theirs.data, **kept.data, "text": "\n\n".join(filter(None, texts))}
        kept.save(update_fields=["data"])
        theirs.delete()


def _put_below(row: Enquiry, into: Enquiry) -> None:
    """The lines of one checklist below those of the other."""
    last = into.checklist.aggregate(last=Max("position"))["last"]
    offset = 0 if last is None else last + 1
    row.checklist.update(enquiry=into, position=F("position") + offset)


def _same_people_see(enquiry: Enquiry, target: Enquiry) -> bool:
    """In the company. Else a text would reach somebody new, or be lost to somebody who had it."""
    return _who_sees(enquiry) == _who_sees(target)


def _who_sees(enquiry: Enquiry) -> set[int]:
    """As `seen` says it for one membership, turned round."""
    sees = Q(user=enquiry.opened_by_id) | Q(pk__in=enquiry.confidants.values("pk"))
    if not enquiry.is_confidential:
        sees |= Q(sees=Sight.ALL)
    people = Membership.objects.filter(sees, company=enquiry.company_id)
    return set(people.values_list("pk", flat=True))


def _is_forwarded(enquiry: Enquiry) -> bool:
    """The employer's consent was for this enquiry and for no text of another one."""
    active = enquiry.forwardings.filter(ended_at=None, consent__in=[Consent.ASKED, Consent.GIVEN])
    return active.exists()


def _answer_is_on_its_way(enquiry: Enquiry) -> bool:
    return enquiry.proposals.filter(
        state__in=[ProposalState.WAITING, ProposalState.DELAYED]
    ).exists()


def _wait_for_a_call(enquiry: Enquiry, target: Enquiry) -> bool:
    return all(row.call_backs.filter(done_at=None).exists() for row in (enquiry, target))


def _ask_the_same_team(enquiry: Enquiry, target: Enquiry) -> bool:
    teams = enquiry.contributions.filter(done_at=None).values("team")
    return target.contributions.filter(done_at=None, team__in=teams).exists()


_OBSTACLES: Final[Mapping[Obstacle, Callable[[Enquiry, Enquiry], bool]]] = {
    Obstacle.SAME: lambda one, other: one.pk == other.pk,
    Obstacle.MERGED: lambda one, other: bool(one.merged_into_id or other.merged_into_id),
    Obstacle.REVIEW: lambda one, other: one.is_check or other.is_check,
    Obstacle.COMPANY: lambda one, other: one.company_id != other.company_id,
    Obstacle.DESK: lambda one, other: one.desk_id != other.desk_id,
    Obstacle.SETTLED: lambda one, other: other.is_settled and not one.is_settled,
    Obstacle.UNCONFIRMED: lambda one, other: one.awaits_confirmation or other.awaits_confirmation,
    Obstacle.SIGHT: lambda one, other: not _same_people_see(one, other),
    Obstacle.PARTNER: lambda one, other: _is_forwarded(one) or _is_forwarded(other),
    Obstacle.PROPOSAL: lambda one, other: _answer_is_on_its_way(one),
    Obstacle.CALL_BACK: _wait_for_a_call,
    Obstacle.CONTRIBUTION: _ask_the_same_team,
}


def mergeable_with(enquiry: Enquiry) -> EnquiryQuerySet:
    """Other open enquiries of the company at this desk, those with the same entries first."""
    rows = Enquiry.objects.of_company(enquiry.company).open().filter(desk=enquiry.desk_id)
    rows = rows.exclude(pk=enquiry.pk).exclude(topic=Topic.REVIEW)
    is_twin = Q(pk__in=[row.pk for row in twins_at_desk(enquiry)])
    return rows.annotate(is_twin=is_twin).order_by("-is_twin", "-created_at", "-pk")[:MOST_OFFERED]


def related_to(enquiry: Enquiry, visible: EnquiryQuerySet) -> EnquiryQuerySet:
    """Of these: what it follows, what follows it, and what was merged into it."""
    kin = Q(pk=enquiry.follows_id) | Q(follows=enquiry) | Q(merged_into=enquiry)
    return visible.filter(kin).order_by("pk")
