"""Counting days from the log, see docs/decisions/0023.

What happened on a day that is over does not change. Each hour the days since the last count are
counted anew, so that a count never drifts; `manage.py recount_figures` counts all of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from servicedesk.clocks import ANSWERS
from servicedesk.figures.taken import days_taken
from servicedesk.figures.waiting import class_of, forget
from servicedesk.models import (
    Answer,
    DayCount,
    Desk,
    Enquiry,
    EnquiryEvent,
    EventKind,
    LastCount,
    Measure,
    PastEnquiry,
)
from servicedesk.service.timing import calendar_of, days_promised

# What was committed later than it happened is still found: the last hour is counted again.
OVERLAP: Final = timedelta(hours=1)
EARLIEST: Final = date(2000, 1, 1)

# Team, day, measure, key, working days.
Place = tuple[int, date, str, str, int]


def count_all(*, anew: bool = False) -> None:
    """Count the days of every desk since the last time, or all of them."""
    for desk in Desk.objects.order_by("pk"):
        count(desk, anew=anew)


def is_counted(desk: Desk) -> bool:
    """Whether its days have been counted at all."""
    return LastCount.objects.filter(desk=desk, at__isnull=False).exists()


@transaction.atomic
def count(desk: Desk, *, anew: bool = False) -> None:
    """Put what the log says in the place of what was counted since the last time."""
    LastCount.objects.get_or_create(desk=desk)
    last, now = LastCount.objects.select_for_update().get(desk=desk), timezone.now()
    since = timezone.localdate(last.at - OVERLAP) if last.at and not anew else EARLIEST
    DayCount.objects.filter(team__desk=desk, day__gte=since).delete()
    DayCount.objects.bulk_create(
        DayCount(team_id=team, day=day, measure=measure, key=key, days=days, count=number)
        for (team, day, measure, key, days), number in _tally(desk, since).items()
        if number
    )
    last.at = now
    last.save(update_fields=["at"])
    forget()


def _tally(desk: Desk, since: date) -> Counter[Place]:
    start = timezone.make_aware(datetime.combine(since, time.min))
    tally: Counter[Place] = Counter()
    _add_arrivals(tally, desk, start)
    _add_answers(tally, desk, start)
    _add_departures(tally, desk, start)
    _add_past(tally, desk, since)
    return tally


def _add_arrivals(tally: Counter[Place], desk: Desk, start: datetime) -> None:
    arrived = EnquiryEvent.objects.filter(
        kind=EventKind.OPENED, enquiry__desk=desk, at__gte=start
    ).annotate(day=TruncDate("at"))
    rows = arrived.values_list("enquiry__team", "day", "enquiry__topic", "enquiry__theme")
    for team, day, topic, theme, number in rows.annotate(Count("pk")).order_by():
        tally[team, day, Measure.OPENED, topic, 0] += number
        if theme:
            tally[team, day, Measure.THEME, theme, 0] += number


def _add_answers(tally: Counter[Place], desk: Desk, start: datetime) -> None:
    calendar = calendar_of(desk)
    for enquiry, trail in _trails_of_answered(desk, start):
        answered = trail[-1].at
        if answered < start:
            continue
        place, key = (enquiry.team_id, timezone.localdate(answered)), class_of(enquiry)
        days = days_taken(enquiry, trail, calendar)
        tally[*place, Measure.ANSWERED, key, days] += 1
        if enquiry.promised_at:
            tally[*place, Measure.PROMISED, key, 0] += 1
            tally[*place, Measure.KEPT, key, 0] += days <= days_promised(enquiry, trail)


def _trails_of_answered(
    desk: Desk, start: datetime
) -> Iterator[tuple[Enquiry, list[EnquiryEvent]]]:
    """Each enquiry answered since then, with its trail up to its very first answer."""
    answered = EnquiryEvent.objects.filter(kind__in=ANSWERS, enquiry__desk=desk, at__gte=start)
    rows = EnquiryEvent.objects.filter(enquiry__in=answered.values("enquiry"))
    rows = rows.select_related("enquiry__desk").order_by("enquiry", "pk")
    for _key, events in groupby(rows.iterator(chunk_size=5000), lambda row: row.enquiry_id):
        trail = list(_until_answered(events))
        yield trail[0].enquiry, trail


def _until_answered(events: Iterable[EnquiryEvent]) -> Iterator[EnquiryEvent]:
    for event in events:
        yield event
        if event.kind in ANSWERS:
            return


def _add_departures(tally: Counter[Place], desk: Desk, start: datetime) -> None:
    """Of all answers, not of the first ones only: a later one may depart as well."""
    answers = Answer.objects.filter(enquiry__desk=desk, sent_at__gte=start).exclude(assessed="")
    rows = answers.annotate(day=TruncDate("sent_at")).values_list(
        "enquiry__team", "day", "assessed"
    )
    counted = rows.annotate(
        number=Count("pk"), departed=Count("pk", filter=~Q(outcome=F("assessed")))
    )
    for team, day, key, number, departed in counted.order_by():
        tally[team, day, Measure.ASSESSED, key, 0] += number
        tally[team, day, Measure.DEPARTED, key, 0] += departed


def _add_past(tally: Counter[Place], desk: Desk, since: date) -> None:
    """Enquiries of deleted companies: only their month is left, which stands at its first day."""
    past = PastEnquiry.objects.filter(team__desk=desk, opened_in__gte=since)
    rows = past.values_list("team", "opened_in", "topic").annotate(Count("pk")).order_by()
    for team, day, topic, number in rows:
        tally[team, day, Measure.OPENED, topic, 0] += number
