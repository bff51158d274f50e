"""How many working days an answer took, by the rule by which answers are promised."""

from collections.abc import Sequence
from itertools import count

from servicedesk.clocks import Calendar, course_of, deadline
from servicedesk.models import Enquiry, EnquiryEvent


def days_taken(enquiry: Enquiry, trail: Sequence[EnquiryEvent], calendar: Calendar) -> int:
    """The smallest promise the last event of the trail would have kept, pauses left out."""
    course, answered = course_of(enquiry, trail), trail[-1].at
    return next(
        days
        for days in count(1)
        if deadline(course.start, days, calendar, course.pauses) >= answered
    )
