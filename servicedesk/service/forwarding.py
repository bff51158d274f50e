"""A partner office takes part in one enquiry, if and as long as the employer agrees."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from employers.models import User
from employers.service import may_edit_cases
from servicedesk.mails import tell_desk, tell_employer, tell_office
from servicedesk.models import (
    Consent,
    Enquiry,
    EventKind,
    Forwarding,
    PartnerMessage,
    PartnerOffice,
)
from servicedesk.search import index
from servicedesk.service.access import offices_of, works_at_desk
from servicedesk.service.keeping import key_of, locked, move, record, say, take_if_free
from servicedesk.states import OUR_TURN, Move, State, after


class AlreadyForwardedError(Exception):
    """The employer has been asked about this office, or it takes part already."""


class AlreadyDecidedError(Exception):
    """Somebody else has decided, or the desk does not ask any more."""


class NotForwardedError(Exception):
    """The partner office does not take part, or no longer. Nothing was sent."""


@transaction.atomic
def ask_consent(*, enquiry: Enquiry, office: PartnerOffice, by: User, purpose: str) -> Forwarding:
    """Ask the employer whether a partner office may see the enquiry, and for what."""
    is_ours = works_at_desk(by, enquiry) and office.desk_id == enquiry.desk_id
    if not is_ours or enquiry.is_check:
        raise PermissionDenied
    row, now = locked(enquiry), timezone.now()
    after(State(row.state), Move.FORWARD)
    if asked := row.forwardings.standing().filter(office=office).first():
        if (asked.asked_by, asked.purpose) != (by, purpose):
            raise AlreadyForwardedError
        return asked
    take_if_free(row, by, now)
    keys = {"office": office.pk}
    move(row, Move.DESK_WRITES, kind=EventKind.CONSENT_ASKED, by=by, now=now, data=keys)
    tell_employer(row, "consent_asked")
    return say(row.forwardings, office=office, asked_by=by, asked_at=now, purpose=purpose)


@transaction.atomic
def decide(*, forwarding: Forwarding, by: User, agrees: bool) -> None:
    """The employer's yes or no. Of several at once the first one counts."""
    row, part = _locked_part(forwarding)
    if not may_edit_cases(by, row.company):
        raise PermissionDenied
    said = Consent.GIVEN if agrees else Consent.REFUSED
    if part.consent != Consent.ASKED or part.ended_at is not None:
        if (part.decided_by, part.consent) != (by, said):
            raise AlreadyDecidedError
        return
    after(State(row.state), Move.FORWARD)
    now = timezone.now()
    _keep_decision(part, said, by, now)
    keys = {"office": part.office_id}
    if agrees:
        record(row, EventKind.CONSENT_GIVEN, by=by, now=now, data=keys)
        move(row, Move.FORWARD, kind=EventKind.FORWARDED, by=by, now=now, data=keys)
        tell_office(row, part.office, "forwarded")
    else:
        _go_on_without(row, part, EventKind.CONSENT_REFUSED, by, now, was_asked=True)
    tell_desk(row, "consent_decided")


@transaction.atomic
def withdraw_consent(*, forwarding: Forwarding, by: User) -> None:
    """The employer agrees no longer: from now on the office sees nothing of the enquiry."""
    row, part = _locked_part(forwarding)
    if not may_edit_cases(by, row.company):
        raise PermissionDenied
    if part.consent != Consent.GIVEN or part.ended_at is not None:
        return
    now = timezone.now()
    _keep_decision(part, Consent.REFUSED, by, now)
    _go_on_without(row, part, EventKind.CONSENT_WITHDRAWN, by, now, was_asked=False)
    tell_office(row, part.office, "forwarding_ended")
    tell_desk(row, "consent_withdrawn")


@transaction.atomic
def end_forwarding(*, forwarding: Forwarding, by: User) -> None:
    """The desk needs the office no more, or asks the employer no longer."""
    row, part = _locked_part(forwarding)
    if not works_at_desk(by, row):
        raise PermissionDenied
    if part.ended_at is not None:
        return
    now = timezone.now()
    part.ended_at = now
    part.save(update_fields=["ended_at"])
    was_asked = part.consent == Consent.ASKED
    _go_on_without(row, part, EventKind.FORWARDING_ENDED, by, now, was_asked=was_asked)
    if part.consent == Consent.GIVEN:
        tell_office(row, part.office, "forwarding_ended")


@transaction.atomic
def write_to_partner(
    *, forwarding: Forwarding, author: User, text: str, token: UUID | None = None
) -> PartnerMessage:
    """Ask the office something; where it is our turn, the office is waited for."""
    row, part = _locked_part(forwarding)
    if not works_at_desk(author, row):
        raise PermissionDenied
    key = key_of(token, str(part.pk), text)
    if sent := part.messages.filter(token=key).first():
        return sent
    _refuse_if_over(part)
    now = timezone.now()
    take_if_free(row, author, now)
    keys = {"office": part.office_id}
    if row.state in OUR_TURN:
        move(row, Move.FORWARD, kind=EventKind.TO_PARTNER, by=author, now=now, data=keys)
    else:
        record(row, EventKind.TO_PARTNER, by=author, now=now, data=keys)
    tell_office(row, part.office, "wrote_to_partner")
    sent = part.messages.create(author=author, from_desk=True, text=text, token=key, sent_at=now)
    index(row)
    return sent


@transaction.atomic
def write_as_partner(
    *, forwarding: Forwarding, author: User, text: str, token: UUID | None = None
) -> PartnerMessage:
    """What the partner office says to the desk."""
    row, part = _locked_part(forwarding)
    if part.office not in offices_of(author):
        raise PermissionDenied
    _refuse_if_over(part)
    key = key_of(token, str(part.pk), text)
    if sent := part.messages.filter(token=key).first():
        return sent
    now = timezone.now()
    keys = {"office": part.office_id}
    move(row, Move.PARTNER_WRITES, kind=EventKind.PARTNER_WROTE, by=author, now=now, data=keys)
    tell_desk(row, "partner_wrote")
    sent = part.messages.create(author=author, from_desk=False, text=text, token=key, sent_at=now)
    index(row)
    return sent


def _locked_part(forwarding: Forwarding) -> tuple[Enquiry, Forwarding]:
    """The enquiry and, read under its lock, the forwarding."""
    row = locked(forwarding.enquiry)
    return row, row.forwardings.select_related("office").get(pk=forwarding.pk)


def _refuse_if_over(part: Forwarding) -> None:
    if not Forwarding.objects.open_to_partners().filter(pk=part.pk).exists():
        raise NotForwardedError


def _keep_decision(part: Forwarding, said: Consent, by: User, now: datetime) -> None:
    part.consent, part.decided_by, part.decided_at = said, by, now
    part.ended_at = now if said == Consent.REFUSED else None
    part.save(update_fields=["consent", "decided_by", "decided_at", "ended_at"])


def _go_on_without(
    row: Enquiry,
    part: Forwarding,
    kind: EventKind,
    by: User,
    now: datetime,
    *,
    was_asked: bool,
) -> None:
    """It is our turn again where only this forwarding was waited for."""
    keys = {"office": part.office_id}
    if _waits_only_for(row, part, was_asked=was_asked):
        move(row, Move.EMPLOYER_WRITES, kind=kind, by=by, now=now, data=keys)
    else:
        record(row, kind, by=by, now=now, data=keys)


def _waits_only_for(row: Enquiry, part: Forwarding, *, was_asked: bool) -> bool:
    if row.state == State.WAITING_FOR_PARTNER:
        return not row.forwardings.open_to_partners().exists()
    if row.state != State.WAITING_FOR_EMPLOYER or row.awaits_confirmation or not was_asked:
        return False
    others = row.forwardings.standing().exclude(pk=part.pk)
    if others.filter(consent=Consent.ASKED).exists():
        return False
    # Of what came since, only the question for consent may be waiting for the employer.
    asked = row.events.filter(kind__in=(EventKind.CONSENT_ASKED, EventKind.DESK_WROTE))
    return asked.latest("pk").kind == EventKind.CONSENT_ASKED
