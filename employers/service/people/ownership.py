"""How a company gets another owner: one offers, the other accepts."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from employers import mails
from employers.models import AuditKind, Company, Membership, OwnershipTransfer, Role, Sight, User
from employers.service.audit import record_act
from employers.service.people.rules import (
    GoneError,
    NotAllowedError,
    PeopleError,
    lock,
    lock_as_owner,
)


class OfferOpenError(PeopleError):
    """One offer at a time."""


@transaction.atomic
def offer_ownership(
    *, company: Company, to: User, by: User, keeps_ownership: bool = False
) -> OwnershipTransfer:
    """Ask a colleague to become owner, beside the one who offers or in their place."""
    own = lock_as_owner(company, by)
    if company.ownership_transfers.exists():
        raise OfferOpenError
    colleague = possible_owners(own).filter(user=to).first()
    if colleague is None:
        raise GoneError
    offer = OwnershipTransfer.objects.create(
        company=company, offered_by=own, offered_to=colleague, keeps_ownership=keeps_ownership
    )
    record_act(AuditKind.OWNERSHIP_OFFERED, company=company, by=by, subject=to.pk)
    mails.tell(to, "ownership_offered", company=company, person=by)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: OwnershipTransfer, by: User) -> None:
    """Any owner may take an offer back."""
    lock_as_owner(offer.company, by)
    row = _open(offer)
    row.delete()
    kind, to = AuditKind.OFFER_WITHDRAWN, row.offered_to.user_id
    record_act(kind, company=row.company, by=by, subject=to)


@transaction.atomic
def accept_ownership(*, offer: OwnershipTransfer, by: User) -> None:
    """Become owner; who offered it keeps it or becomes manager."""
    row = _offered_to(offer, by)
    if row.offered_by.role != Role.OWNER:
        raise GoneError
    _set_role(row.offered_to, Role.OWNER)
    if not row.keeps_ownership:
        _set_role(row.offered_by, Role.MANAGER)
    row.delete()
    mails.tell(row.offered_by.user, "ownership_accepted", company=row.company, person=by)


@transaction.atomic
def decline_ownership(*, offer: OwnershipTransfer, by: User) -> None:
    """Everything stays as it is."""
    row = _offered_to(offer, by)
    row.delete()
    record_act(AuditKind.OWNERSHIP_DECLINED, company=row.company, by=by, subject=by.pk)
    mails.tell(row.offered_by.user, "ownership_declined", company=row.company, person=by)


def is_offered_ownership(own: Membership | None) -> bool:
    """Whether an offer waits for the person's answer."""
    return own is not None and own.received_transfers.exists()


def possible_owners(own: Membership) -> QuerySet[Membership]:
    """Colleagues to whom the ownership can be offered."""
    colleagues = Membership.objects.filter(company=own.company_id, user__is_active=True)
    others = colleagues.exclude(role=Role.OWNER)
    return others.select_related("user").order_by("joined_at", "pk")


def _offered_to(offer: OwnershipTransfer, by: User) -> OwnershipTransfer:
    lock(offer.company)
    row = _open(offer)
    if row.offered_to.user != by:
        raise NotAllowedError
    return row


def _open(offer: OwnershipTransfer) -> OwnershipTransfer:
    rows = OwnershipTransfer.objects.select_related(
        "company", "offered_by__user", "offered_to__user"
    )
    found = rows.filter(pk=offer.pk).first()
    if found is None:
        raise GoneError
    return found


def _set_role(membership: Membership, role: Role) -> None:
    membership.role, membership.sees = role, Sight.ALL
    membership.save(update_fields=["role", "sees"])


def companies_without_owner_after(leaving: Sequence[User]) -> list[Company]:
    """The companies for which others go on working when these people are gone, without an owner."""
    owned = Membership.objects.filter(user__in=leaving, role=Role.OWNER)
    staying = Membership.objects.filter(company=OuterRef("pk")).exclude(user__in=leaving)
    owners = staying.filter(role=Role.OWNER, user__is_active=True)
    return list(
        Company.objects.filter(Exists(staying), ~Exists(owners), pk__in=owned.values("company"))
    )
