"""What the inbox shows: saved views, filters, how many enquiries a view has, and who is there.

A view is a link: its name and the filters stand in the address.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from employers.models import User
from servicedesk.absences import LONGEST_CHAIN, absent_on, stood_in_for
from servicedesk.models import Contribution, Enquiry, EnquiryQuerySet, Team
from servicedesk.paging import COUNT_LIMIT
from servicedesk.service import proposals_to_check
from servicedesk.states import OPEN, OUR_TURN, PAUSED, State


@dataclass(frozen=True)
class Filters:
    """What is left of a view; empty where nothing was chosen."""

    team: str = ""
    topic: str = ""
    theme: str = ""
    outcome: str = ""
    company: str = ""

    def of(self, enquiries: EnquiryQuerySet) -> EnquiryQuerySet:
        """The enquiries they leave; which team is for the view to say."""
        names = ("topic", "theme", "outcome")
        exact = {name: value for name in names if (value := getattr(self, name))}
        found = enquiries.filter(**exact)
        return found.asked_by(self.company) if self.company else found


@dataclass(frozen=True)
class Reader:
    """Whose inbox it is, and when they look."""

    user: User
    teams: Sequence[Team]
    now: datetime
    filters: Filters = field(default_factory=Filters)

    @cached_property
    def desks(self) -> list[int]:
        """The desks they work for."""
        return sorted({team.desk_id for team in self.teams})

    def seen(self) -> EnquiryQuerySet:
        """What they may see and have not filtered out; of all teams unless one is chosen."""
        # By desk, even if the team is known: one index then has every view in its order.
        rows = self.filters.of(Enquiry.objects.of_desks(self.desks))
        return rows.filter(team__code=self.filters.team) if self.filters.team else rows

    def of_my_teams(self, *, joint: bool = False) -> EnquiryQuerySet:
        """What their teams, or the chosen one, work on; `joint`: and what others ask them about."""
        rows = self.seen()
        if self.filters.team:
            return rows
        theirs = Q(team__in=[team.pk for team in self.teams])
        if joint:
            theirs |= Q(pk__in=open_requests(self.teams).values("enquiry"))
        return rows.filter(theirs)

    def tonight(self) -> datetime:
        """When today ends."""
        tomorrow = timezone.localdate(self.now) + timedelta(days=1)
        return timezone.make_aware(datetime.combine(tomorrow, time()))


def open_requests(teams: Collection[Team]) -> QuerySet[Contribution]:
    """What other teams have asked these to contribute and still wait for."""
    return Contribution.objects.filter(team__in=[team.pk for team in teams], done_at=None)


@dataclass(frozen=True)
class View:
    """A list with a name; open ones by promise, settled ones with the newest first."""

    label: Promise
    rows: Callable[[Reader], EnquiryQuerySet]
    is_settled: bool = False


def _mine(reader: Reader) -> EnquiryQuerySet:
    return reader.seen().open().filter(owner=reader.user)


def _standing_in(reader: Reader) -> EnquiryQuerySet:
    absent = stood_in_for(reader.user, timezone.localdate(reader.now))
    return reader.seen().open().filter(owner__in=absent.values("user"))


def _team(reader: Reader) -> EnquiryQuerySet:
    return reader.of_my_teams(joint=True).open()


def _unassigned(reader: Reader) -> EnquiryQuerySet:
    return reader.of_my_teams().open().filter(owner=None)


def _due(reader: Reader) -> EnquiryQuerySet:
    # Open says nothing new, but lets the index of open enquiries be used.
    ours = reader.of_my_teams().open().in_states(OUR_TURN)
    return ours.filter(due_at__lt=reader.tonight())


def _waiting(reader: Reader) -> EnquiryQuerySet:
    return reader.of_my_teams().open().in_states(PAUSED)


def _open(reader: Reader) -> EnquiryQuerySet:
    return reader.seen().in_states(OPEN)


def _answered(reader: Reader) -> EnquiryQuerySet:
    return reader.seen().in_states([State.ANSWERED])


def _closed(reader: Reader) -> EnquiryQuerySet:
    return reader.seen().in_states([State.CLOSED])


DEFAULT = "team"
# Only there while somebody is away for whom the reader stands in.
STANDING_IN = "standing-in"
VIEWS: Mapping[str, View] = {
    "mine": View(_("Mine"), _mine),
    STANDING_IN: View(_("As a substitute"), _standing_in),
    "team": View(_("My team"), _team),
    "unassigned": View(_("Nobody has them yet"), _unassigned),
    "due": View(_("Due today"), _due),
    "waiting": View(_("Waiting for others"), _waiting),
    "open": View(_("All open"), _open),
    "answered": View(_("Answered"), _answered, is_settled=True),
    "closed": View(_("Closed"), _closed, is_settled=True),
}


@dataclass(frozen=True)
class Person:
    """Somebody of the desk to whom an enquiry can be given."""

    key: int
    name: str
    away_until: date | None = None
    substitute: str = ""


@dataclass(frozen=True)
class Surroundings:
    """The desk around the list: its teams by code, its people, how many enquiries a view has."""

    teams: Mapping[str, str]
    people: Sequence[Person]
    counts: Mapping[str, int]
    # The names of those for whom the reader stands in today.
    stood_in_for: Sequence[str] = ()


def surroundings(reader: Reader, *, counted: bool = True) -> Surroundings:
    """All of it in one query."""
    counts = _counts(reader) if counted else {}
    teams = Team.objects.filter(desk__in=reader.desks).order_by("name", "pk")
    absence = _absence(timezone.localdate(reader.now))
    rows = list(teams.values("code", "name", *MEMBER, **absence, **counts))
    return Surroundings(
        teams={row["code"]: row["name"] for row in rows},
        people=_people(rows),
        counts={name: rows[0][name] for name in counts},
        stood_in_for=_stood_in_for(reader.user, rows),
    )


MEMBER = (
    "members",
    "members__is_active",
    "members__first_name",
    "members__last_name",
    "members__email",
)


# Answers of colleagues that wait for a second look, counted beside the views.
SECOND_LOOKS = "second-looks"


def _counts(reader: Reader) -> dict[str, Func]:
    lists: dict[str, QuerySet[Any]] = {name: view.rows(reader) for name, view in VIEWS.items()}
    lists[SECOND_LOOKS] = proposals_to_check(reader.desks).exclude(author=reader.user)
    # Of the keys of each list up to the limit: the database looks once, not once for each row.
    return {
        name: Func(
            ArraySubquery(rows.order_by().values("pk")[: COUNT_LIMIT + 1]),
            function="cardinality",
            output_field=IntegerField(),
        )
        for name, rows in lists.items()
    }


def _absence(today: date) -> dict[str, Subquery]:
    rows = absent_on(today).filter(user=OuterRef("members")).order_by("-last_day")
    return {
        "away_until": Subquery(rows.values("last_day")[:1]),
        "substitute": Subquery(rows.values("named")[:1]),
    }


def _stood_in_for(user: User, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """By the same chains as `stood_in_for` in absences.py, of what has been read already."""
    named = {row["members"]: row["substitute"] for row in rows if row["away_until"]}
    names = {row["members"]: _name(row) for row in rows}
    found = {user.pk}
    for _link in range(LONGEST_CHAIN):
        found |= {key for key, substitute in named.items() if substitute in found}
    return sorted(names[key] for key in found - {user.pk})


def _people(rows: Sequence[Mapping[str, Any]]) -> list[Person]:
    members = {row["members"]: row for row in rows if row["members__is_active"]}
    names = {key: _name(row) for key, row in members.items()}
    people = [
        Person(key, names[key], row["away_until"], names.get(row["substitute"], ""))
        for key, row in members.items()
    ]
    return sorted(people, key=lambda person: person.name.casefold())


def _name(row: Mapping[str, Any]) -> str:
    return str(
        User(
            first_name=row["members__first_name"],
            last_name=row["members__last_name"],
            email=row["members__email"],
        )
    )
