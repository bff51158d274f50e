"""Two teams on one enquiry, and an enquiry that changes its team."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from servicedesk.mails import tell_desk, tell_employer, tell_team
from servicedesk.models import Assignment, Contribution, Enquiry, EventKind, Team
from servicedesk.search import index
from servicedesk.service.access import teams_of, works_at_desk
from servicedesk.service.assigning import give_in_turn
from servicedesk.service.keeping import key_of, locked, move, record, say
from servicedesk.states import OUR_TURN, SETTLED, Move, NotPossibleError, State


class OwnTeamError(ValueError):
    """The enquiry is with this team already."""


class AlreadyAskedError(Exception):
    """The team has been asked something else and has not answered yet."""


class NoLongerAskedError(Exception):
    """The contribution was given or withdrawn meanwhile. What was written is not kept."""


@transaction.atomic
def ask_team(*, enquiry: Enquiry, team: Team, by: User, question: str) -> Contribution:
    """Ask another team of the desk to do its part; the enquiry stays where it is."""
    row = _row_for_another_team(enquiry, team, by)
    if row.state in SETTLED:
        raise NotPossibleError(State(row.state), Move.HAND_OVER)
    if row.team_id == team.pk:
        raise OwnTeamError
    if waiting := row.contributions.filter(team=team, done_at=None).first():
        if (waiting.asked_by, waiting.question) != (by, question):
            raise AlreadyAskedError
        return waiting
    now = timezone.now()
    record(row, EventKind.JOINED, by=by, now=now, data={"team": team.pk})
    tell_team(row, team, "joined")
    return say(row.contributions, team=team, asked_by=by, asked_at=now, question=question)


@transaction.atomic
def contribute(*, contribution: Contribution, by: User, result: str) -> None:
    """Hand in what one's own team was asked for; who has the enquiry is told."""
    row, part = _locked_part(contribution)
    if part.team not in teams_of(by):
        raise PermissionDenied
    if part.done_at is not None:
        if (part.done_by, part.result) != (by, result):
            raise NoLongerAskedError
        return
    now = timezone.now()
    part.result = result
    _end(part, by, now)
    index(row)
    record(row, EventKind.CONTRIBUTED, by=by, now=now, data={"team": part.team_id})
    tell_desk(row, "contributed")


@transaction.atomic
def release_team(*, contribution: Contribution, by: User) -> None:
    """Say that the contribution is not needed any more: who asked for it, or has the enquiry."""
    row, part = _locked_part(contribution)
    if not works_at_desk(by, row) or not may_release(by, row, part):
        raise PermissionDenied
    if part.done_at is None:
        release(row, part, by, timezone.now())


def may_release(user: User, enquiry: Enquiry, contribution: Contribution) -> bool:
    """Who can say that the team is not needed any more."""
    return user.pk in (contribution.asked_by_id, enquiry.owner_id)


@transaction.atomic
def hand_over(
    *, enquiry: Enquiry, team: Team, by: User, reason: str, token: UUID | None = None
) -> None:
    """Give it to another team of the desk. Colleagues read why, the employer whom to talk to."""
    row, key = (
        _row_for_another_team(enquiry, team, by),
        key_of(token, str(enquiry.pk), reason, str(team.pk)),
    )
    if row.notes.filter(token=key).exists():
        return
    before = row.team_id
    if before == team.pk:
        raise OwnTeamError
    now = timezone.now()
    row.team, row.owner = team, None
    row.save(update_fields=["team"])
    note = say(row.notes, author=by, text=reason, token=key, sent_at=now)
    for part in row.contributions.filter(team=team, done_at=None):
        release(row, part, by, now)
    keys = {"from_team": before, "to_team": team.pk, "note": note.pk}
    move(row, Move.HAND_OVER, kind=EventKind.HANDED_OVER, by=by, now=now, data=keys)
    if team.assignment == Assignment.ROUND_ROBIN and row.state in OUR_TURN:
        give_in_turn(row, now)
    tell_desk(row, "handed_over")
    tell_employer(row, "team_changed")


def _row_for_another_team(enquiry: Enquiry, team: Team, by: User) -> Enquiry:
    if not works_at_desk(by, enquiry) or team.desk_id != enquiry.desk_id:
        raise PermissionDenied
    return locked(enquiry)


def _locked_part(contribution: Contribution) -> tuple[Enquiry, Contribution]:
    """The enquiry and, read under its lock, the contribution."""
    row = locked(contribution.enquiry)
    return row, row.contributions.select_related("team").get(pk=contribution.pk)


def release(row: Enquiry, part: Contribution, by: User | None, now: datetime) -> None:
    """Its result is not waited for any more. Part of the caller's transaction."""
    _end(part, by, now)
    record(row, EventKind.RELEASED, by=by, now=now, data={"team": part.team_id})


def _end(part: Contribution, by: User | None, now: datetime) -> None:
    part.done_by, part.done_at = by, now
    part.save(update_fields=["result", "done_by", "done_at"])
