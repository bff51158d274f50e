"""An enquiry is given to somebody: by a colleague, or to whoever's turn it is."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from employers.models import User
from servicedesk.absences import Rota
from servicedesk.clocks import local_day
from servicedesk.mails import tell_desk
from servicedesk.models import Absence, Caseworker, Enquiry, EventKind, Team
from servicedesk.service.access import teams_of, works_at_desk
from servicedesk.service.keeping import locked, record
from servicedesk.states import Move, State, after


class OnLeaveError(Exception):
    """Whoever should get the enquiry is away. Nothing was changed."""

    def __init__(self, absence: Absence, substitute: User | None) -> None:
        super().__init__(f"user {absence.user_id} is away until {absence.last_day}")
        self.absence = absence
        self.substitute = substitute


class OtherTeamError(Exception):
    """Whoever should get the enquiry works in another team: it has to be handed over first."""

    def __init__(self, teams: Sequence[Team]) -> None:
        super().__init__(f"teams {[team.pk for team in teams]}")
        self.teams = teams


@transaction.atomic
def assign(*, enquiry: Enquiry, to: User, by: User, even_if_away: bool = False) -> None:
    """Give an open enquiry to somebody of its team, whoever had it before.

    Another team gets it with a reason, and the employer is told: see `hand_over`.
    """
    if not (works_at_desk(by, enquiry) and works_at_desk(to, enquiry) and to.is_active):
        raise PermissionDenied
    row = locked(enquiry)
    if row.owner_id == to.pk:
        return
    after(State(row.state), Move.TAKE)
    if row.team not in teams_of(to):
        raise OtherTeamError([team for team in teams_of(to) if team.desk_id == row.desk_id])
    if to != by and not even_if_away:
        _refuse_if_away(row, to)
    give(row, to, by=by, now=timezone.now())


def give_in_turn(enquiry: Enquiry, now: datetime) -> None:
    """Give what has just arrived to who of the team has waited longest; if nobody is there, not."""
    # Whoever opens something for this team waits here: of twenty at once each sees the last turn.
    Team.objects.select_for_update(no_key=True).get(pk=enquiry.team_id)
    turn = _next_in(enquiry.team, Rota(enquiry.desk_id, local_day(now)))
    if turn is None:
        return
    turn.given_at = timezone.now()
    turn.save(update_fields=["given_at"])
    give(enquiry, turn.user, by=None, now=now)


def _next_in(team: Team, rota: Rota) -> Caseworker | None:
    present = [user for user in team.members.all() if rota.has(user)]
    missing = (Caseworker(user=user) for user in present)
    Caseworker.objects.bulk_create(missing, ignore_conflicts=True)
    turns = Caseworker.objects.filter(user__in=present).select_related("user")
    return turns.order_by(F("given_at").asc(nulls_first=True), "user").first()


def give(enquiry: Enquiry, to: User, *, by: User | None, now: datetime) -> None:
    """Write down who works on it from now on, and tell them."""
    enquiry.state = after(State(enquiry.state), Move.TAKE)
    enquiry.owner, enquiry.changed_at = to, now
    enquiry.save(update_fields=["owner", "state", "changed_at"])
    # Whose turn it is stays the same: this event says to whom, not from which state to which.
    record(enquiry, EventKind.ASSIGNED, by=by, now=now, data={"to": str(to.pk)})
    if to != by:
        tell_desk(enquiry, "assigned")


def _refuse_if_away(enquiry: Enquiry, to: User) -> None:
    rota = Rota(enquiry.desk_id, local_day(timezone.now()))
    if absence := rota.absence_of(to):
        raise OnLeaveError(absence, rota.substitute_of(to))
