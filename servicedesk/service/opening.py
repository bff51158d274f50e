"""How an enquiry comes to the desk."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from employers.models import Company, User, Workplace
from servicedesk.clocks import deadline
from servicedesk.mails import tell_desk, tell_employer
from servicedesk.models import (
    LONGEST_TITLE,
    Assignment,
    Channel,
    Enquiry,
    EventKind,
    Topic,
)
from servicedesk.routing import next_reference, team_for
from servicedesk.search import index
from servicedesk.service.assigning import give_in_turn
from servicedesk.service.entering import note_entered
from servicedesk.service.files import keep_files
from servicedesk.service.keeping import record
from servicedesk.service.timing import calendar_of
from toolbox.uploads import Upload


@transaction.atomic
def open_enquiry(
    *,
    topic: str,
    company: Company,
    opened_by: User | None,
    title: str,
    summary: Sequence[tuple[str, str]],
    theme: str = "",
    workplace: Workplace | None = None,
    is_confidential: bool = False,
    workplace_postcode: str = "",
    residence_postcode: str = "",
    outcome: str = "",
    reason_codes: Iterable[str] = (),
    digest: str = "",
    question: str = "",
    files: Sequence[Upload] = (),
    token: UUID | None = None,
    follows: Enquiry | None = None,
    receipt: str = "received",
    channel: str = Channel.PORTAL,
    entered_by: User | None = None,
) -> Enquiry:
    """Store what a company asks, give it to a team and confirm it by mail.

    Part of the caller's transaction: enquiry, trail and mails exist together or not at all.
    `receipt` is the mail that confirms it (empty: the caller writes one), `token` names the form
    the question came from; files come with a question. What `follows` another enquiry goes to the
    team that answered that one.
    `entered_by` is who of the desk has put it in for the company, and `channel` how it came; then
    the company has to confirm it first.
    """
    kind, now = Topic(topic), timezone.now()
    where = {"residence": residence_postcode, "workplace": workplace_postcode or company.postcode}
    team = follows.team if follows else team_for(kind, theme=theme, **where)
    reference = next_reference(kind, now)
    days = team.desk.promise_days
    promised_at = deadline(now, days, calendar_of(team.desk))
    enquiry = Enquiry.objects.create(
        number=reference.number,
        reference=str(reference),
        topic=kind,
        theme=theme,
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
        channel=channel,
        entered_by=entered_by,
        follows=follows,
        version=1 if question or files else 0,
        created_at=now,
        changed_at=now,
        waiting_since=now,
        promised_at=promised_at,
        due_at=promised_at,
    )
    if question or files:
        asked = enquiry.messages.create(
            author=opened_by,
            from_desk=False,
            text=question,
            has_files=bool(files),
            token=token or uuid4(),
            sent_at=now,
            channel=channel,
            taken_down_by=entered_by,
        )
        keep_files(files, enquiry=enquiry, said=asked)
    index(enquiry)
    # What was promised stays promised, whatever the desk promises later.
    days_promised = {"days": str(days)}
    record(enquiry, EventKind.OPENED, by=entered_by or opened_by, now=now, data=days_promised)
    if entered_by:
        note_entered(enquiry, entered_by, now)
    else:
        if receipt:
            tell_employer(enquiry, receipt)
        _bring_to_team(enquiry, now)
    return enquiry


def _bring_to_team(enquiry: Enquiry, now: datetime) -> None:
    if enquiry.team.assignment == Assignment.ROUND_ROBIN:
        give_in_turn(enquiry, now)
    if enquiry.owner is None:
        tell_desk(enquiry, "arrived")
