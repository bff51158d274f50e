"""How an enquiry comes to the desk."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from employers.models import Company, User, Workplace
from servicedesk.clocks import deadline
from servicedesk.mails import tell_desk, tell_employer
from servicedesk.models import LONGEST_TITLE, Assignment, Enquiry, EventKind, Message, Topic
from servicedesk.routing import next_reference, team_for
from servicedesk.service.assigning import give_in_turn
from servicedesk.service.keeping import record
from servicedesk.service.timing import calendar_of


@transaction.atomic
def open_enquiry(
    *,
    topic: str,
    company: Company,
    opened_by: User,
    title: str,
    summary: Sequence[tuple[str, str]],
    workplace: Workplace | None = None,
    is_confidential: bool = False,
    workplace_postcode: str = "",
    residence_postcode: str = "",
    outcome: str = "",
    reason_codes: Iterable[str] = (),
    digest: str = "",
    question: str = "",
    receipt: str = "received",
) -> Enquiry:
    """Store what a company asks, give it to a team and confirm it by mail.

    Part of the caller's transaction: enquiry, trail and mails exist together or not at all.
    `receipt` is the mail that confirms it.
    """
    kind, now = Topic(topic), timezone.now()
    team = team_for(kind)
    reference = next_reference(kind, now)
    days = team.desk.promise_days
    promised_at = deadline(now, days, calendar_of(team.desk))
    enquiry = Enquiry.objects.create(
        number=reference.number,
        reference=str(reference),
        topic=kind,
        desk=team.desk,
        team=team,
        company=company,
        opened_by=opened_by,
        title=Truncator(title).chars(LONGEST_TITLE),
        summary=[[str(label), str(value)] for label, value in summary],
        workplace=workplace,
        is_confidential=is_confidential,
        workplace_postcode=workplace_postcode,
        residence_postcode=residence_postcode,
        outcome=outcome,
        reason_codes=list(reason_codes),
        digest=digest,
        version=1 if question else 0,
        created_at=now,
        changed_at=now,
        waiting_since=now,
        promised_at=promised_at,
        due_at=promised_at,
    )
    if question:
        Message.objects.create(
            enquiry=enquiry, author=opened_by, from_desk=False, text=question, sent_at=now
        )
    # What was promised stays promised, whatever the desk promises later.
    record(enquiry, EventKind.OPENED, by=opened_by, now=now, data={"days": str(days)})
    tell_employer(enquiry, receipt)
    if team.assignment == Assignment.ROUND_ROBIN:
        give_in_turn(enquiry, now)
    if enquiry.owner is None:
        tell_desk(enquiry, "arrived")
    return enquiry
