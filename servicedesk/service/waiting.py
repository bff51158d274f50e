"""What an employer may expect: how long answers to enquiries like theirs really took."""

from servicedesk.figures.waiting import Times, answer_times, class_of
from servicedesk.models import Desk, Enquiry


def times_before_sending(*, desk: Desk | None, topic: str, outcome: str = "") -> Times | None:
    """At the desk that would get it; None where too few answers tell, or there is no desk."""
    return answer_times(desk, outcome or topic) if desk else None


def times_of_answers_like(enquiry: Enquiry) -> Times | None:
    """While it is open; None afterwards, and where too few answers tell."""
    return None if enquiry.is_settled else answer_times(enquiry.team.desk, class_of(enquiry))
