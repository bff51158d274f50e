"""Who of a desk is there on a day, and who stands in for those who are not."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from employers.models import User
from servicedesk.models import Absence, Desk, Team

# Whoever stands in for somebody who stands in for somebody: longer chains no desk has.
LONGEST_CHAIN = 4


def absent_on(day: date) -> QuerySet[Any]:
    """Who is away on a day, with whom they `named`: in the absence itself, else their deputy."""
    rows = Absence.objects.filter(first_day__lte=day, last_day__gte=day)
    return rows.annotate(named=Coalesce("substitute", "user__caseworker__deputy"))


def stood_in_for(user: User, day: date) -> QuerySet[Any]:
    """The absences in which somebody does the work of others, chains included, for a subquery."""
    away = absent_on(day)
    rows = away.filter(named=user.pk)
    for _link in range(LONGEST_CHAIN - 1):
        rows = away.filter(Q(named=user.pk) | Q(named__in=rows.values("user")))
    return rows


class Rota:
    """The people of a desk on one day. Two queries, for as many people as are asked about."""

    def __init__(self, desk: Desk | int, day: date) -> None:
        people = User.objects.filter(is_active=True, teams__desk=desk).distinct()
        self._people = {user.pk: user for user in people.select_related("caseworker")}
        absences = Absence.objects.filter(
            user__in=self._people, first_day__lte=day, last_day__gte=day
        )
        self._absences = {absence.user_id: absence for absence in absences}

    def absence_of(self, user: User) -> Absence | None:
        """Why they are not there; None while they are."""
        return self._absences.get(user.pk)

    def has(self, user: User) -> bool:
        """At work for this desk on this day."""
        return user.pk in self._people and user.pk not in self._absences

    def substitute_of(self, user: User) -> User | None:
        """Who does their work: they while they are there, else whoever is at the end of the chain.

        None where the chain ends with nobody, in a circle or outside of the desk.
        """
        key: int | None = user.pk
        passed = set()
        while key in self._absences and key not in passed:
            passed.add(key)
            key = self._named_by(self._absences[key])
        return self._people.get(key) if key is not None and key not in passed else None

    def heads_of(self, team: Team) -> list[User]:
        """Who is told what stays undone: the lead or who stands in, else everybody of the team."""
        lead = self.substitute_of(team.lead) if team.lead else None
        return [lead] if lead else list(team.members.filter(is_active=True).order_by("pk"))

    def _named_by(self, absence: Absence) -> int | None:
        if absence.substitute_id:
            return absence.substitute_id
        caseworker = getattr(self._people[absence.user_id], "caseworker", None)
        return caseworker.deputy_id if caseworker else None
