"""Which team gets an enquiry, and which number."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.utils import timezone

from servicedesk.models import Team, Topic
from toolbox.references import Reference

PREFIXES: Mapping[Topic, str] = {Topic.PRE_CHECK: "VP", Topic.REVIEW: "PB"}
TEAM_CODES: Mapping[Topic, str] = {
    Topic.PRE_CHECK: "beschaeftigung",
    Topic.REVIEW: "arbeitsmarktintegration",
}


class NoTeamError(Exception):
    """The installation has no team for the topic: an operator has to set it up first."""


def team_for(topic: Topic) -> Team:
    """The team that works on the topic; of the first desk where several have one."""
    code = TEAM_CODES[topic]
    team = Team.objects.filter(code=code).order_by("desk_id").first()
    if team is None:
        raise NoTeamError(f"There is no team with the code {code!r}.")
    return team


def next_reference(topic: Topic, now: datetime) -> Reference:
    """A number nobody has had; it is used up even when the enquiry is not stored in the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('servicedesk_enquiry_number')")
        (number,) = cursor.fetchone()
    return Reference(PREFIXES[topic], timezone.localtime(now).year, number)
