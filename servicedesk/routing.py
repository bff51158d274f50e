"""Which team gets an enquiry, and which number."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.utils import timezone

from servicedesk.competence import desk_asked
from servicedesk.models import Team, Theme, Topic
from toolbox.references import Reference

PREFIXES: Mapping[Topic, str] = {
    Topic.PRE_CHECK: "VP",
    Topic.QUESTION: "FR",
    Topic.REVIEW: "PB",
    Topic.VACANCY: "PS",
}
EMPLOYMENT, INTEGRATION = "beschaeftigung", "arbeitsmarktintegration"
TEAM_CODES: Mapping[Topic, str] = {
    Topic.PRE_CHECK: EMPLOYMENT,
    Topic.REVIEW: INTEGRATION,
    Topic.VACANCY: INTEGRATION,
}
# Of general questions those about the law of residence; the other team advises on all the rest.
THEMES_OF_EMPLOYMENT = (
    Theme.PERMISSION,
    Theme.RENEWAL,
    Theme.CHANGE,
    Theme.ABROAD,
    Theme.NOTICES,
)


class NoTeamError(Exception):
    """The installation has no team for the enquiry: an operator has to set it up first."""


def team_for(topic: Topic, *, theme: str = "", residence: str = "", workplace: str = "") -> Team:
    """The team that works on it at the desk that is asked; the first one where it is missing."""
    desk = desk_asked(topic, residence=residence, workplace=workplace)
    teams = list(desk.teams.order_by("pk")) if desk else []
    if not teams:
        raise NoTeamError(f"There is no team for {topic.value!r} at {desk or 'any desk'}.")
    code = _code(topic, theme)
    return next((team for team in teams if team.code == code), teams[0])


def _code(topic: Topic, theme: str) -> str:
    if topic == Topic.QUESTION:
        return EMPLOYMENT if theme in THEMES_OF_EMPLOYMENT else INTEGRATION
    return TEAM_CODES[topic]


def next_reference(topic: Topic, now: datetime) -> Reference:
    """A number nobody has had; it is used up even when the enquiry is not stored in the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('servicedesk_enquiry_number')")
        (number,) = cursor.fetchone()
    return Reference(PREFIXES[topic], timezone.localtime(now).year, number)
