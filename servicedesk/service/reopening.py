"""For how long a message reopens an enquiry, and what becomes of a message that comes later."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from employers.models import Membership, User
from employers.service import may_edit_cases
from servicedesk.models import Enquiry, Message, Theme, Topic
from servicedesk.service.opening import open_enquiry
from servicedesk.states import State
from toolbox.uploads import Upload

REOPEN_DAYS: Final = 30


def last_day_to_reopen(enquiry: Enquiry) -> date | None:
    """Until when, that day included, a message opens what is answered or closed; None: always.

    The check of a company is about the company as it is: it is never too late to write about it.
    Any other check is over as soon as it is decided, see `is_over`.
    """
    if not enquiry.is_settled or enquiry.is_check:
        return None
    return timezone.localdate(_ended_at(enquiry)) + timedelta(days=REOPEN_DAYS)


def is_over(enquiry: Enquiry, now: datetime) -> bool:
    """A message does not reopen it any more but becomes a new enquiry."""
    if enquiry.topic == Topic.VACANCY:
        return enquiry.is_closed
    last_day = last_day_to_reopen(enquiry)
    return last_day is not None and timezone.localdate(now) > last_day


def follower_of(enquiry: Enquiry, author: User) -> Enquiry | None:
    """Where the author has already asked anew, or somebody whose enquiry the author sees."""
    membership = author.memberships.get(company=enquiry.company_id)
    rows = Enquiry.objects.seen_by(membership).filter(follows=enquiry)
    return rows.order_by("-pk").first()


def ask_anew(
    enquiry: Enquiry, *, author: User, text: str, attachments: Sequence[Upload], token: UUID
) -> Message:
    """Open an enquiry that follows another one: same subject, same team, same people who know.

    What is asked about a decided check is a question.
    """
    new = open_enquiry(
        topic=Topic.QUESTION if enquiry.is_check else enquiry.topic,
        theme=Theme.CANDIDATES if enquiry.is_check else enquiry.theme,
        company=enquiry.company,
        opened_by=author,
        title=enquiry.title,
        summary=enquiry.summary,
        workplace=enquiry.workplace,
        is_confidential=enquiry.is_confidential,
        workplace_postcode=enquiry.workplace_postcode,
        residence_postcode=enquiry.residence_postcode,
        outcome=enquiry.outcome,
        reason_codes=enquiry.reason_codes,
        digest=enquiry.digest,
        question=text,
        files=attachments,
        token=token,
        follows=enquiry,
    )
    if enquiry.opened_by and may_edit_cases(enquiry.opened_by, enquiry.company):
        # Who looked after it still does, whoever of the company writes.
        new.opened_by = enquiry.opened_by
        new.save(update_fields=["opened_by"])
    # Who got the news of the old one gets those of the new one.
    new.watchers.set(enquiry.watchers.exclude(user=new.opened_by_id))
    new.confidants.set(_who_was_named(enquiry).exclude(user=new.opened_by_id))
    return new.messages.get()


def _who_was_named(enquiry: Enquiry) -> QuerySet[Membership]:
    named = Q(pk__in=enquiry.confidants.values("pk"))
    if enquiry.is_confidential:
        named |= Q(user=enquiry.opened_by_id)
    return Membership.objects.filter(named, company=enquiry.company_id)


def _ended_at(enquiry: Enquiry) -> datetime:
    """When it was closed, else when it was last answered."""
    if enquiry.state == State.CLOSED:
        return enquiry.closed_at or enquiry.changed_at
    answer = enquiry.answers.order_by("-sent_at").first()
    return answer.sent_at if answer else enquiry.changed_at
