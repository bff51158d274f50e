"""Ways into a company: invitations by mail, and requests of people who found it registered."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from allauth.account.models import EmailAddress

from employers import mails
from employers.models import AuditKind, Company, Invitation, JoinRequest, Membership, User
from employers.models.memberships import InvitationQuerySet
from employers.service.audit import record_act
from employers.service.people.rules import (
    AlreadyMemberError,
    GoneError,
    PeopleError,
    lock,
    lock_to_manage,
    refuse_ownership,
    refuse_wrong_sight,
)

# Our mails go to strangers in the name of the city: nobody writes to the world with them, least of
# all a company that nobody has looked at.
INVITATIONS_A_DAY = 50
INVITATIONS_A_DAY_UNCHECKED = 5


class AlreadyInvitedError(PeopleError):
    """An invitation to this address can still be accepted."""


class TooManyInvitationsError(PeopleError):
    """The company has sent enough for one day."""


class WrongAddressError(PeopleError):
    """The invitation is not for an address the person has confirmed as their own."""


class InvitationEndedError(PeopleError):
    """It was accepted, withdrawn or has expired."""


@transaction.atomic
def invite(*, company: Company, email: str, role: str, sees: str, by: User) -> Invitation:
    """Send a link that only the owner of the address can use. The link's secret is in the mail."""
    lock_to_manage(company, by)
    refuse_ownership(role)
    refuse_wrong_sight(role, sees)
    address = email.strip().lower()
    _refuse_needless(company, address)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        company=company,
        email=address,
        role=role,
        sees=sees,
        invited_by=by,
        secret_hash=_hash(secret),
    )
    record_act(AuditKind.INVITED, company=company, by=by, subject=invitation.pk)
    mails.invite(invitation, secret, invited_by=by)
    return invitation


def _refuse_needless(company: Company, address: str) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    most = INVITATIONS_A_DAY if company.is_verified else INVITATIONS_A_DAY_UNCHECKED
    if company.invitations.filter(created_at__gte=yesterday).count() >= most:
        raise TooManyInvitationsError
    confirmed = Q(user__emailaddress__email__iexact=address, user__emailaddress__verified=True)
    if company.memberships.filter(confirmed | Q(user__email=address)).exists():
        raise AlreadyMemberError
    earlier = company.invitations.pending().filter(email=address)
    if earlier.open().exists():
        raise AlreadyInvitedError
    earlier.update(withdrawn_at=timezone.now())


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """The link stops working."""
    lock_to_manage(invitation.company, by)
    pending = Invitation.objects.pending().filter(pk=invitation.pk)
    if not pending.update(withdrawn_at=timezone.now()):
        raise GoneError
    kind = AuditKind.INVITATION_WITHDRAWN
    record_act(kind, company=invitation.company, by=by, subject=invitation.pk)


def find_invitation(secret: str) -> Invitation | None:
    """The invitation whose mail had this link, however it ended."""
    found = Invitation.objects.select_related("company", "invited_by")
    return found.filter(secret_hash=_hash(secret)).first()


def invitations_for(user: User) -> InvitationQuerySet:
    """Invitations to any address the person has confirmed, however they ended."""
    if user.works_for_an_office:  # The office does not join companies.
        return Invitation.objects.none()
    rows = Invitation.objects.filter(email__in=addresses_of(user))
    return rows.select_related("company", "invited_by")


def open_invitations_for(user: User) -> InvitationQuerySet:
    """Those the person can accept and has a reason to."""
    return invitations_for(user).open().exclude(company__members=user).order_by("pk")


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> Membership:
    """Join the company; one invitation lets in one person once."""
    lock(invitation.company)
    row = Invitation.objects.get(pk=invitation.pk)
    if not invitations_for(by).filter(pk=row.pk).exists():
        raise WrongAddressError
    if row.ended:
        raise InvitationEndedError(row.ended)
    row.accepted_at = timezone.now()
    row.save(update_fields=["accepted_at"])
    membership = let_in(invitation.company, by, role=row.role, sees=row.sees)
    if row.invited_by and row.company.memberships.filter(user=row.invited_by).exists():
        mails.tell(row.invited_by, "invitation_accepted", company=row.company, person=by)
    return membership


@transaction.atomic
def grant_join_request(*, join_request: JoinRequest, role: str, sees: str, by: User) -> Membership:
    """Let in who asked."""
    lock_to_manage(join_request.company, by)
    refuse_ownership(role)
    refuse_wrong_sight(role, sees)
    row = _undecided(join_request)
    membership = let_in(row.company, row.user, role=role, sees=sees)
    mails.tell(row.user, "join_granted", company=row.company, membership=membership)
    return membership


@transaction.atomic
def refuse_join_request(*, join_request: JoinRequest, by: User) -> None:
    """Tell who asked that it is not to be; they may ask again."""
    lock_to_manage(join_request.company, by)
    row = _undecided(join_request)
    row.decided_at, row.granted = timezone.now(), False
    row.save(update_fields=["decided_at", "granted"])
    record_act(AuditKind.JOIN_REFUSED, company=row.company, by=by, subject=row.user_id)
    mails.tell(row.user, "join_refused", company=row.company)


def _undecided(join_request: JoinRequest) -> JoinRequest:
    rows = JoinRequest.objects.select_related("company", "user").filter(decided_at=None)
    found = rows.filter(pk=join_request.pk).first()
    if found is None:
        raise GoneError
    return found


def let_in(company: Company, user: User, *, role: str, sees: str) -> Membership:
    """A new membership; whatever other way in was open for the person ends."""
    if company.memberships.filter(user=user).exists():
        raise AlreadyMemberError
    now = timezone.now()
    company.join_requests.filter(user=user, decided_at=None).update(decided_at=now, granted=True)
    company.invitations.pending().filter(email__in=addresses_of(user)).update(withdrawn_at=now)
    return Membership.objects.create(company=company, user=user, role=role, sees=sees)


def addresses_of(user: User) -> list[str]:
    """The addresses the person has confirmed, in small letters."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    return [email.lower() for email in confirmed.values_list("email", flat=True)]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
