"""Answered enquiries of the past, as the log has them."""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from employers.models import Company
from servicedesk.models import Answer, Enquiry, EnquiryEvent, EventKind, Team, Topic
from servicedesk.states import State

BERLIN = ZoneInfo("Europe/Berlin")
_numbers = count(900_000)


def at(day: str, hour: int = 10) -> datetime:
    """A moment of a day in Wuppertal."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=BERLIN)


def arrived(
    moment: datetime, *, team: Team, company: Company, outcome: str = "", theme: str = ""
) -> Enquiry:
    """An enquiry with the entry of its arrival in the log."""
    key = next(_numbers)
    topic = Topic.QUESTION if theme else Topic.PRE_CHECK
    row = Enquiry.objects.create(
        number=key,
        reference=f"VP-2026-{key:06d}",
        topic=topic,
        theme=theme,
        desk_id=team.desk_id,
        team=team,
        company=company,
        title="Backstube",
        outcome=outcome,
        created_at=moment,
        changed_at=moment,
        waiting_since=moment,
    )
    logged(row, EventKind.OPENED, moment)
    return row


def logged(enquiry: Enquiry, kind: EventKind, moment: datetime, to: str = "") -> None:
    """An entry of the log."""
    moved = {"from": State(enquiry.state), "to": to} if to else {}
    if to:
        enquiry.state = to
    EnquiryEvent.objects.create(enquiry=enquiry, kind=kind, at=moment, data=moved)


def answered(enquiry: Enquiry, moment: datetime, *, outcome: str = "", assessed: str = "") -> None:
    """Its answer, with the entry in the log."""
    Answer.objects.create(
        enquiry=enquiry,
        text="Ja",
        outcome=outcome,
        assessed=assessed,
        departure_reason="Der Vertrag sagt es anders." if outcome != assessed else "",
        sent_at=moment,
    )
    logged(enquiry, EventKind.ANSWERED, moment, State.ANSWERED)
    enquiry.save(update_fields=["state"])


def many_answered(
    number: int, *, days: int, team: Team, company: Company, before: datetime
) -> None:
    """Answers on the day of `before`, each after so many calendar days."""
    for _ in range(number):
        row = arrived(
            before - timedelta(days=days), team=team, company=company, outcome="permitted"
        )
        answered(row, before)
