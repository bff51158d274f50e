"""What came by phone, letter or visit: the desk puts it in, the company says that it is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import Company, User
from employers.service import companies_named, may_edit_cases
from servicedesk.competence import desk_asked
from servicedesk.mails import tell_desk, tell_employer
from servicedesk.models import Enquiry, EventKind, Topic
from servicedesk.service.access import teams_of
from servicedesk.service.keeping import locked, move
from servicedesk.states import Move, NotPossibleError, State

LONGEST_SEARCH = 100
MOST_COMPANIES = 20


@dataclass(frozen=True)
class FoundCompanies:
    """What a caseworker looked for, and the first companies of that name."""

    words: str
    companies: Sequence[Company]
    has_more: bool


def find_companies(typed: str) -> FoundCompanies:
    """Companies anywhere: where the person lives decides, not where the company is."""
    words = typed.replace("\0", "").strip()[:LONGEST_SEARCH]
    found = list(companies_named(words)[: MOST_COMPANIES + 1]) if words else []
    return FoundCompanies(words, found[:MOST_COMPANIES], len(found) > MOST_COMPANIES)


def may_read_names(user: User, company: Company) -> bool:
    """Who works at a company is for the desk that is asked about it, or that it has asked.

    Others are told a mail address by whoever calls.
    """
    desks = {team.desk_id for team in teams_of(user)}
    asked = desk_asked(Topic.QUESTION, residence="", workplace=company.postcode)
    if asked is not None and asked.pk in desks:
        return True
    return Enquiry.objects.of_desks(desks).of_company(company).exists()


class NotConfirmedError(Exception):
    """The company has not yet said that what the desk entered is right."""


def note_entered(enquiry: Enquiry, by: User, now: datetime) -> None:
    """Wait for the company. Whoever entered it keeps it, if it is for their team."""
    if enquiry.team.members.filter(pk=by.pk).exists():
        enquiry.owner = by
    move(enquiry, Move.DESK_WRITES, kind=EventKind.ENTERED, by=by, now=now)
    tell_employer(enquiry, "entered")
    if enquiry.owner is None:
        tell_desk(enquiry, "arrived")


@transaction.atomic
def confirm(*, enquiry: Enquiry, by: User) -> None:
    """The entries are right, says the company: now it is the desk's turn. Twice is like once."""
    row = locked(enquiry)
    if not may_edit_cases(by, row.company):
        raise PermissionDenied
    if not row.awaits_confirmation:
        return
    if row.is_settled:
        raise NotPossibleError(State(row.state), Move.EMPLOYER_WRITES)
    row.confirmed_at = timezone.now()
    row.save(update_fields=["confirmed_at"])
    move(row, Move.EMPLOYER_WRITES, kind=EventKind.CONFIRMED, by=by, now=row.confirmed_at)
    tell_desk(row, "confirmed")


def refuse_if_unconfirmed(enquiry: Enquiry) -> None:
    """An answer rests on what the company has seen."""
    if enquiry.awaits_confirmation:
        raise NotConfirmedError
