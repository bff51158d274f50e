"""People are told of enquiries nobody moves. Nothing here writes into an enquiry or its trail.

What was told stands in `Escalation`, once for each alarm and deadline: a worker that was down in
the night tells it in the morning, a second one finds it told.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, time
from itertools import groupby
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from employers.models import User
from servicedesk.absences import Rota
from servicedesk.clocks import Calendar, deadline, local_day, midnight_after
from servicedesk.models import Alarm, Desk, Enquiry, EnquiryQuerySet, Escalation
from servicedesk.service import calendar_of
from servicedesk.states import OUR_TURN
from toolbox.mail import send_templated

# Nobody is woken; on the clocks of the desk.
MORNING: Final = time(7)
UNASSIGNED_DAYS: Final = 1

logger = logging.getLogger(__name__)


def escalate(now: datetime) -> None:
    """Tell the people of each desk what is due or has nobody; each thing once."""
    for desk in Desk.objects.order_by("pk"):
        try:
            escalate_desk(desk, now)
        except Exception:  # The next run tries again; the other desks do not wait for it.
            logger.exception("Nothing told to desk %s", desk)


@transaction.atomic
def escalate_desk(desk: Desk, now: datetime) -> None:
    """One mail to each person about everything that is new to tell."""
    # A second worker waits here, and then finds everything told.
    Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
    calendar = calendar_of(desk)
    if not is_morning_of_work(calendar, now):
        return
    alarms = list(_alarms(desk, calendar, now))
    Escalation.objects.bulk_create(alarms)
    for person, told in _by_person(alarms, Rota(desk, local_day(now))).items():
        context = {"alarms": [(alarm, list(rows)) for alarm, rows in groupby(told, _alarm_of)]}
        send_templated(template="servicedesk/escalation", to=person, context=context)


def is_morning_of_work(calendar: Calendar, now: datetime) -> bool:
    """From seven o'clock on a working day on."""
    return calendar.works_on(local_day(now)) and timezone.localtime(now).time() >= MORNING


def _alarms(desk: Desk, calendar: Calendar, now: datetime) -> Iterator[Escalation]:
    rows = Enquiry.objects.filter(desk=desk, due_at__isnull=False).in_states(OUR_TURN)
    rows = rows.select_related("team__lead", "owner").order_by("due_at", "pk")
    yield from _untold(rows.filter(due_at__lt=now), Alarm.OVERDUE)
    yield from _untold(rows.filter(due_at__gte=now, due_at__lt=midnight_after(now)), Alarm.DUE)
    for told in _untold(rows.filter(owner=None), Alarm.UNASSIGNED):
        if deadline(told.enquiry.waiting_since, UNASSIGNED_DAYS, calendar) < now:
            yield told


def _untold(rows: EnquiryQuerySet, alarm: Alarm) -> Iterator[Escalation]:
    told = Escalation.objects.filter(enquiry=OuterRef("pk"), alarm=alarm, due_at=OuterRef("due_at"))
    for enquiry in rows.filter(~Exists(told)):
        if enquiry.due_at:
            yield Escalation(enquiry=enquiry, alarm=alarm, due_at=enquiry.due_at)


def _by_person(alarms: Collection[Escalation], rota: Rota) -> Mapping[User, list[Escalation]]:
    """Who has it is told what is due; who leads the team what nobody has or was not kept."""
    heads = {team: rota.heads_of(team) for team in {told.enquiry.team for told in alarms}}
    found: dict[User, list[Escalation]] = defaultdict(list)
    for told in alarms:
        owner = told.enquiry.owner
        reached = rota.substitute_of(owner) if owner else None
        people = {reached} if reached else set()
        if told.alarm != Alarm.DUE or not people:
            people.update(heads[told.enquiry.team])
        for person in people:
            found[person].append(told)
    return found


def _alarm_of(told: Escalation) -> Alarm:
    return Alarm(told.alarm)
