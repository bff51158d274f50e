"""What an employer may expect: how long answers to enquiries like theirs really took."""

from servicedesk.figures.waiting import Times, answer_times, class_of
from servicedesk.models import Enquiry, Topic
from servicedesk.routing import NoTeamError, team_for


def times_before_sending(*, topic: str, outcome: str = "") -> Times | None:
    """At the desk that would get it; None where too few answers tell."""
    try:
        desk = team_for(Topic(topic)).desk
    except NoTeamError:
        return None
    return answer_times(desk, outcome or topic)


def times_of_answers_like(enquiry: Enquiry) -> Times | None:
    """While it is open; None afterwards, and where too few answers tell."""
    return None if enquiry.is_settled else answer_times(enquiry.team.desk, class_of(enquiry))
