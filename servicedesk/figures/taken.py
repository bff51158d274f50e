"""How many working days an answer took, by the rule by which answers are promised."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from servicedesk.clocks import Calendar, Hours, course_of, deadline
from servicedesk.models import Desk, Enquiry, EnquiryEvent


def calendar_of(desk: Desk) -> Calendar:
    """The calendar of a desk as it is kept now."""
    hours: dict[int, list[Hours]] = defaultdict(list)
    for row in desk.opening_hours.all():
        hours[row.weekday].append((row.opens, row.closes))
    closed = frozenset(desk.closed_days.values_list("day", flat=True))
    if not hours:
        return Calendar(land=desk.land, closed=closed)
    return Calendar(land=desk.land, hours=dict(hours), closed=closed)


def days_taken(enquiry: Enquiry, trail: Sequence[EnquiryEvent], calendar: Calendar) -> int:
    """The smallest promise the last event of the trail would have kept, pauses left out."""
    course, answered = course_of(enquiry, trail), trail[-1].at
    return next(
        days
        for days in count(1)
        if deadline(course.start, days, calendar, course.pauses) >= answered
    )


def days_promised(enquiry: Enquiry, trail: Sequence[EnquiryEvent]) -> int | None:
    """What was promised when the enquiry came; None where nothing was."""
    if enquiry.promised_at is None:
        return None
    told = next((event.data["days"] for event in trail if "days" in event.data), None)
    return int(told) if told else enquiry.desk.promise_days
