"""Who of the desk is away: people say it themselves, or whoever leads their team does."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from employers.models import User
from servicedesk.clocks import ONE_DAY
from servicedesk.models import Absence
from servicedesk.service.access import teams_of


class AlreadyAwayError(Exception):
    """On some of these days they are away already. Nothing was stored."""

    def __init__(self, absence: Absence) -> None:
        super().__init__(f"user {absence.user_id} is away from {absence.first_day}")
        self.absence = absence


def colleagues_of(user: User) -> QuerySet[User]:
    """Everybody who works at the desks of a caseworker, they as well."""
    desks = {team.desk_id for team in teams_of(user)}
    people = User.objects.filter(is_active=True, teams__desk__in=desks).distinct()
    return people.order_by("last_name", "first_name", "pk")


def people_looked_after_by(user: User) -> QuerySet[User]:
    """For whom somebody may say when they are away: themselves, and the teams they lead."""
    colleagues = colleagues_of(user)
    if user.is_superuser:
        return colleagues
    # As a subquery: the names of a join would multiply the rows again.
    led = User.objects.filter(teams__lead=user)
    return colleagues.filter(Q(pk=user.pk) | Q(pk__in=led.values("pk")))


@transaction.atomic
def add_absence(
    *, user: User, first_day: date, last_day: date, substitute: User | None, by: User
) -> Absence:
    """Say that somebody is away, both days included."""
    _refuse_strangers(user, by)
    if substitute and not colleagues_of(user).filter(pk=substitute.pk).exists():
        raise PermissionDenied
    # Whoever says the same at the same moment waits, and finds it.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    others = user.absences.filter(first_day__lte=last_day, last_day__gte=first_day)
    if other := others.first():
        raise AlreadyAwayError(other)
    return user.absences.create(first_day=first_day, last_day=last_day, substitute=substitute)


@transaction.atomic
def end_absence(*, absence: Absence, by: User, today: date) -> None:
    """They are there from today on: what has begun is cut short, what has not is deleted."""
    _refuse_strangers(absence.user, by)
    row = Absence.objects.select_for_update().filter(pk=absence.pk, last_day__gte=today).first()
    if row is None:
        return
    if row.first_day >= today:
        row.delete()
    else:
        row.last_day = today - ONE_DAY
        row.save(update_fields=["last_day"])


def _refuse_strangers(user: User, by: User) -> None:
    if not people_looked_after_by(by).filter(pk=user.pk).exists():
        raise PermissionDenied
