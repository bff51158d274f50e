"""Each working morning the people who lead the desk's teams read what is broken or due.

Once a day for each person, whatever a second worker does: the day stands in `Caseworker.digest_on`
and is written in the transaction that puts the mail into the queue.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from content.service import overdue_sentences
from employers.models import User
from servicedesk.absences import Rota
from servicedesk.clocks import local_day, midnight_after
from servicedesk.escalation import is_morning_of_work
from servicedesk.models import (
    Alarm,
    AnswerBlock,
    Caseworker,
    Desk,
    Enquiry,
    EnquiryQuerySet,
    Team,
)
from servicedesk.service import calendars_of
from servicedesk.states import OUR_TURN
from toolbox.mail import count_failed, send_templated

logger = logging.getLogger(__name__)

LONGEST_LIST = 30


@dataclass(frozen=True)
class Some:
    """Enquiries of one kind: the most urgent ones by reference, the rest as a number."""

    count: int
    references: Sequence[str]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.references)


@dataclass(frozen=True)
class OfTeam:
    """What a team has to look at."""

    team: Team
    alarms: Sequence[tuple[Alarm, Some]]


@dataclass(frozen=True)
class OfHouse:
    """What concerns every team."""

    failed_mails: int
    blocks: Sequence[str]
    # Called by the template, in the language of the reader.
    law: Callable[[], Sequence[str]]

    def __bool__(self) -> bool:
        return bool(self.failed_mails or self.blocks or self.law())


def send_desk_digests(now: datetime) -> None:
    """To everybody who has not had today's; a worker that was down in the morning makes up."""
    day, people = local_day(now), _people(now)
    if not people:
        return
    house = _of_house(day)
    teams = {team for teams in people.values() for team in teams}
    of_teams = {team: _of_team(team, now) for team in teams}
    for person, theirs in people.items():
        try:
            _send(person, [of_teams[team] for team in theirs if of_teams[team].alarms], house, day)
        except Exception:  # The next run tries again; the others do not wait for it.
            logger.exception("No digest for user %s", person.pk)


@transaction.atomic
def _send(person: User, teams: Sequence[OfTeam], house: OfHouse, day: date) -> None:
    Caseworker.objects.get_or_create(user=person)
    row = Caseworker.objects.select_for_update().get(user=person)
    if row.digest_on == day:
        return
    row.digest_on = day
    row.save(update_fields=["digest_on"])
    if teams or house:
        context = {"teams": teams, "house": house}
        send_templated(template="servicedesk/desk_digest", to=person, context=context)


def _people(now: datetime) -> Mapping[User, list[Team]]:
    """Who is told, and of which teams; at desks that work today."""
    found: dict[User, list[Team]] = defaultdict(list)
    desks = Desk.objects.in_bulk()
    for key, calendar in calendars_of(desks).items():
        if not is_morning_of_work(calendar, now):
            continue
        rota = Rota(key, local_day(now))
        for team in desks[key].teams.select_related("lead").order_by("name"):
            for person in rota.heads_of(team):
                found[person].append(team)
    return found


def _of_team(team: Team, now: datetime) -> OfTeam:
    ours = Enquiry.objects.of_teams([team]).in_states(OUR_TURN).order_by("due_at", "pk")
    due = ours.filter(due_at__gte=now, due_at__lt=midnight_after(now))
    alarms = [
        (Alarm.OVERDUE, _some(ours.filter(due_at__lt=now))),
        (Alarm.DUE, _some(due)),
        (Alarm.UNASSIGNED, _some(ours.filter(owner=None))),
    ]
    return OfTeam(team, [(alarm, some) for alarm, some in alarms if some.count])


def _some(rows: EnquiryQuerySet) -> Some:
    return Some(rows.count(), list(rows.values_list("reference", flat=True)[:LONGEST_LIST]))


def _of_house(day: date) -> OfHouse:
    blocks = AnswerBlock.objects.filter(is_active=True, review_on__lte=day)
    return OfHouse(
        failed_mails=count_failed(),
        blocks=list(blocks.values_list("name", flat=True)[:LONGEST_LIST]),
        law=partial(overdue_sentences, day),
    )
