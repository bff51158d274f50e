"""An enquiry is given to somebody: by a colleague, or to whoever's turn it is."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from servicedesk.absences import Rota
from servicedesk.mails import tell_desk
from servicedesk.models import Absence, Enquiry, EventKind
from servicedesk.service.access import works_at_desk
from servicedesk.service.keeping import locked, record
from servicedesk.states import Move, State, after


class OnLeaveError(Exception):
    """Whoever should get the enquiry is away. Nothing was changed."""

    def __init__(self, absence: Absence, substitute: User | None) -> None:
        super().__init__(f"user {absence.user_id} is away until {absence.last_day}")
        self.absence = absence
        self.substitute = substitute


@transaction.atomic
def assign(*, enquiry: Enquiry, to: User, by: User, even_if_away: bool = False) -> None:
    """Give an open enquiry to somebody of the desk, whoever had it before."""
    if not (works_at_desk(by, enquiry) and works_at_desk(to, enquiry) and to.is_active):
        raise PermissionDenied
    row = locked(enquiry)
    if row.owner_id == to.pk:
        return
    state = after(State(row.state), Move.TAKE)
    if to != by and not even_if_away:
        _refuse_if_away(row, to)
    row.owner, row.state, row.changed_at = to, state, timezone.now()
    row.save(update_fields=["owner", "state", "changed_at"])
    # Whose turn it is stays the same: this event says to whom, not from which state to which.
    record(row, EventKind.ASSIGNED, by=by, now=row.changed_at, data={"to": str(to.pk)})
    if to != by:
        tell_desk(row, "assigned")


def _refuse_if_away(enquiry: Enquiry, to: User) -> None:
    rota = Rota(enquiry.desk_id, timezone.localdate())
    if absence := rota.absence_of(to):
        raise OnLeaveError(absence, rota.substitute_of(to))
