"""What happens to a vacancy once it is public: longer, over, taken down, anew, and how it ended."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from vacancies.content import content_of
from vacancies.mails import tell_company
from vacancies.models import (
    ClosingReason,
    EventKind,
    ExtensionReason,
    FilledThrough,
    News,
    Vacancy,
)
from vacancies.service.access import is_at_desk_of, refuse_readers
from vacancies.service.beginning import begin
from vacancies.service.keeping import keep, keep_version, locked, move, record
from vacancies.service.publishing import OutOfTimeError
from vacancies.stages import Move, NotPossibleError, Phase, Stage
from vacancies.terms import LONGEST_PUBLIC, may_be_extended

NOT_OVER = (Phase.DRAFT, Phase.IN_REVIEW, Phase.SCHEDULED, Phase.LIVE)


@transaction.atomic
def extend(*, vacancy: Vacancy, by: User, until: datetime, reason: ExtensionReason) -> Vacancy:
    """Keep it public for longer; OutOfTimeError where the new end is none."""
    refuse_readers(by, vacancy.company)
    row, now = locked(vacancy), timezone.now()
    if not may_be_extended(row, now) or row.expires_at is None:
        raise NotPossibleError(Stage(row.stage), Move.EXTEND)
    if row.expires_at == until:  # By the first click of a double click.
        return row
    earliest, latest = max(now, row.expires_at), now + LONGEST_PUBLIC
    if not earliest < until <= latest:
        raise OutOfTimeError(earliest, latest)
    row.expires_at = until
    data = {"reason": reason.value, "until": until.isoformat()}
    move(row, Move.EXTEND, kind=EventKind.EXTENDED, by=by, now=now, data=data)
    keep(row, now)
    keep_version(row, by=by, now=now)
    return row


@transaction.atomic
def reschedule(*, vacancy: Vacancy, by: User, begin: datetime | None) -> Vacancy:
    """Another first moment of what is not public yet, None: at once. OutOfTimeError: as above."""
    refuse_readers(by, vacancy.company)
    row, now = locked(vacancy), timezone.now()
    if row.phase_at(now) != Phase.SCHEDULED or row.expires_at is None:
        raise NotPossibleError(Stage(row.stage), Move.PUBLISH)
    if row.published_at == begin:
        return row
    begin = begin or now
    earliest, latest = max(now, row.expires_at - LONGEST_PUBLIC), row.expires_at
    if not earliest <= begin < latest:
        raise OutOfTimeError(earliest, latest)
    row.publish_on = row.published_at = begin
    record(row, EventKind.CHANGED, by=by, now=now, data={"fields": ["publish_on"]})
    keep(row, now)
    keep_version(row, by=by, now=now)
    return row


@transaction.atomic
def close(
    *,
    vacancy: Vacancy,
    by: User,
    reason: ClosingReason,
    through: FilledThrough = FilledThrough.NOT_FILLED,
) -> Vacancy:
    """End it before its time. `through`: where the person came from, if the job is filled."""
    refuse_readers(by, vacancy.company)
    return end(locked(vacancy), by=by, reason=reason, through=through)


def end(row: Vacancy, *, by: User | None, reason: ClosingReason, through: FilledThrough) -> Vacancy:
    """The same for who has asked whether it may be and holds the lock, such as the API."""
    if (reason == ClosingReason.FILLED) == (through == FilledThrough.NOT_FILLED):
        raise ValueError(through)
    now = timezone.now()
    _refuse_unless_ahead(row, now, Move.CLOSE)
    row.ended_at, row.closing_reason, row.filled_through = now, reason, through
    data = {"reason": reason.value, "through": through.value}
    move(row, Move.CLOSE, kind=EventKind.CLOSED, by=by, now=now, data=data)
    keep(row, now)
    return row


@transaction.atomic
def take_down(*, vacancy: Vacancy, by: User, reason: str) -> Vacancy:
    """The desk of the place ends it; the company reads why."""
    row, now = locked(vacancy), timezone.now()
    if not is_at_desk_of(by, row):
        raise PermissionDenied
    _refuse_unless_ahead(row, now, Move.TAKE_DOWN)
    row.ended_at, row.remark = now, reason
    move(row, Move.TAKE_DOWN, kind=EventKind.TAKEN_DOWN, by=by, now=now, data={"reason": reason})
    keep(row, now)
    tell_company(row, News.TAKEN_DOWN)
    return row


@transaction.atomic
def relist(*, vacancy: Vacancy, by: User) -> Vacancy:
    """A new draft of the same job; as long as it is one, asking again leads to it."""
    refuse_readers(by, vacancy.company)
    row, now = locked(vacancy), timezone.now()
    if row.phase_at(now) in NOT_OVER:
        raise NotPossibleError(Stage(row.stage), Move.PUBLISH)
    if draft := _draft_anew(row):
        return draft
    draft = begin(company=row.company, by=by, content=content_of(row))
    record(row, EventKind.RELISTED, by=by, now=now, data={"reference": draft.reference})
    return draft


@transaction.atomic
def answer_outcome(*, vacancy: Vacancy, by: User, through: FilledThrough) -> Vacancy:
    """Say how it ended, once it is over; the last answer counts."""
    refuse_readers(by, vacancy.company)
    row, now = locked(vacancy), timezone.now()
    if row.phase_at(now) not in (Phase.EXPIRED, Phase.CLOSED, Phase.ARCHIVED):
        raise NotPossibleError(Stage(row.stage), Move.CLOSE)
    if row.filled_through != through:
        row.filled_through = through
        record(row, EventKind.OUTCOME, by=by, now=now, data={"through": through.value})
        keep(row, now)
    return row


def _refuse_unless_ahead(row: Vacancy, now: datetime, what: Move) -> None:
    """What has expired is over already."""
    if row.phase_at(now) not in (Phase.SCHEDULED, Phase.LIVE):
        raise NotPossibleError(Stage(row.stage), what)


def _draft_anew(row: Vacancy) -> Vacancy | None:
    event = row.events.filter(kind=EventKind.RELISTED).order_by("-pk").first()
    if event is None:
        return None
    drafts = Vacancy.objects.of(row.company).in_stages([Stage.DRAFT])
    return drafts.filter(reference=event.data["reference"]).first()
