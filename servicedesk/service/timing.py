"""The moments of an enquiry, kept to sort and to count by: what its trail and the calendar say."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from servicedesk.clocks import ANSWERS, Calendar, Course, course_of, deadline
from servicedesk.models import Desk, Enquiry, EnquiryEvent
from servicedesk.states import State

MOMENTS: Final = ("due_at", "first_answered_at", "closed_at")
BATCH: Final = 500


def calendar_of(desk: Desk | int) -> Calendar:
    """The calendar of a desk as it is kept now."""
    (calendar,) = calendars_of([desk.pk if isinstance(desk, Desk) else desk]).values()
    return calendar


def calendars_of(desks: Collection[int]) -> dict[int, Calendar]:
    """The calendars of desks; three queries for any number."""
    rows = Desk.objects.filter(pk__in=desks)
    return {
        desk.pk: _calendar(desk) for desk in rows.prefetch_related("opening_hours", "closed_days")
    }


def _calendar(desk: Desk) -> Calendar:
    hours = defaultdict(list)
    for row in desk.opening_hours.all():
        hours[row.weekday].append((row.opens, row.closes))
    closed = frozenset(row.day for row in desk.closed_days.all())
    if not hours:
        return Calendar(land=desk.land, closed=closed)
    return Calendar(land=desk.land, hours=dict(hours), closed=closed)


def keep_moments(enquiry: Enquiry) -> None:
    """Set the moments anew after an event; the caller saves them."""
    trail = list(enquiry.events.order_by("pk"))
    calendar = calendar_of(enquiry.desk_id) if enquiry.is_our_turn else None
    _set_moments(enquiry, trail, calendar)


def sooner_clock(enquiry: Enquiry, other: Enquiry, now: datetime) -> dict[str, Any]:
    """The clock of an open enquiry as data of an event, if its answer is due before the other's."""
    calendar = calendar_of(other.desk_id)
    (course, days, due), (_course, _days, others_due) = (
        _clock(row, calendar, now) for row in (enquiry, other)
    )
    return {"clock": course.to_data(now), "days": str(days)} if due < others_due else {}


def _clock(enquiry: Enquiry, calendar: Calendar, now: datetime) -> tuple[Course, int, datetime]:
    trail = list(enquiry.events.order_by("pk"))
    course, days = course_of(enquiry, trail), days_promised(enquiry, trail)
    return course, days, deadline(course.start, days, calendar, course.spans_until(now))


def recompute(desk: Desk | int) -> int:
    """Set the moments of all open enquiries of a desk anew; how many were not right any more.

    To be called where the calendar of a desk is changed, and each night: the trail of an enquiry
    does not tell of holidays.
    """
    return recompute_all(Enquiry.objects.open().filter(desk=desk))


def recompute_all(enquiries: "QuerySet[Enquiry]") -> int:
    """The same for any enquiries, batch by batch: a killed run is simply repeated."""
    changed, last = 0, 0
    calendars = calendars_of(Desk.objects.values_list("pk", flat=True))
    while True:
        with transaction.atomic():
            rows = list(
                enquiries.select_for_update(of=("self",))
                .filter(pk__gt=last)
                .select_related("desk")
                .order_by("pk")[:BATCH]
            )
            if not rows:
                return changed
            wrong = list(_wrong(rows, calendars))
            Enquiry.objects.bulk_update(wrong, MOMENTS)
        changed, last = changed + len(wrong), rows[-1].pk


def _wrong(rows: Sequence[Enquiry], calendars: dict[int, Calendar]) -> Iterator[Enquiry]:
    trails: dict[int, list[EnquiryEvent]] = defaultdict(list)
    for event in EnquiryEvent.objects.filter(enquiry__in=rows).order_by("pk"):
        trails[event.enquiry_id].append(event)
    for row in rows:
        before = [getattr(row, name) for name in MOMENTS]
        _set_moments(row, trails[row.pk], calendars[row.desk_id])
        if before != [getattr(row, name) for name in MOMENTS]:
            yield row


def _set_moments(
    enquiry: Enquiry, trail: Sequence[EnquiryEvent], calendar: Calendar | None
) -> None:
    runs = calendar if enquiry.is_our_turn else None
    enquiry.due_at = _due(enquiry, trail, runs) if runs else None
    # Kept where the trail does not tell: what was answered before there was one.
    enquiry.first_answered_at = _first_answer(trail) or enquiry.first_answered_at
    enquiry.closed_at = _closing(trail) or enquiry.closed_at if enquiry.is_closed else None


def _due(enquiry: Enquiry, trail: Sequence[EnquiryEvent], calendar: Calendar) -> datetime:
    course = course_of(enquiry, trail)
    return deadline(course.start, days_promised(enquiry, trail), calendar, course.pauses)


def days_promised(enquiry: Enquiry, trail: Sequence[EnquiryEvent]) -> int:
    """As many as were promised when it came, even if the desk promises fewer or more by now.

    Where it goes on with the clock of an enquiry it took in, as many as were promised for that one.
    """
    promised = next((event.data["days"] for event in reversed(trail) if "days" in event.data), None)
    return int(promised) if promised else enquiry.desk.promise_days


def _first_answer(trail: Sequence[EnquiryEvent]) -> datetime | None:
    return next((event.at for event in trail if event.kind in ANSWERS), None)


def _closing(trail: Sequence[EnquiryEvent]) -> datetime | None:
    """When it was closed last; merging what is closed closes nothing."""
    closings = (
        event.at
        for event in reversed(trail)
        if event.data.get("to") == State.CLOSED != event.data.get("from")
    )
    return next(closings, None)
