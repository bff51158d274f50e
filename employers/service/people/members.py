"""Roles of those who are in, and how they go."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from employers import mails
from employers.models import EDITING_ROLES, Company, Membership, User
from employers.service.people.rules import (
    ChangedMeanwhileError,
    LastOwnerError,
    SuccessorNeededError,
    changeable,
    lock,
    lock_to_manage,
    membership_of,
    refuse_ownership,
    refuse_without_owner,
    refuse_wrong_sight,
)
from employers.slots import open_work


@transaction.atomic
def change_role(
    *,
    membership: Membership,
    role: str,
    sees: str,
    by: User,
    seen: tuple[str, str] | None = None,
) -> None:
    """Say what a colleague may do and see. `seen` is what the form showed as role and sight."""
    row = changeable(lock_to_manage(membership.company, by), membership)
    before = (row.role, row.sees)
    if before == (role, sees):
        return
    if seen not in (None, before):
        raise ChangedMeanwhileError
    if role != row.role:
        refuse_ownership(role)
        refuse_without_owner(row)
    refuse_wrong_sight(role, sees)
    row.role, row.sees = role, sees
    row.save(update_fields=["role", "sees"])
    row.offered_transfers.all().delete()
    mails.tell(row.user, "role_changed", company=row.company, membership=row)


@transaction.atomic
def remove_member(*, membership: Membership, by: User, successor: User | None = None) -> None:
    """Take somebody out of the company; their open work goes to the successor.

    What is confidential does not: nobody gets to see it by removing who looks after it.
    """
    row = changeable(lock_to_manage(membership.company, by), membership)
    end_membership(row, successor, with_confidential=False)
    mails.tell(row.user, "removed", company=row.company)


@transaction.atomic
def leave(*, company: Company, by: User, successor: User | None = None) -> None:
    """Go; own open work goes to the successor."""
    lock(company)
    end_membership(membership_of(company, by), successor)


def work_of(membership: Membership, *, with_confidential: bool = True) -> int:
    """How much open work the person would leave behind."""
    found = open_work.of(membership.company, [membership.user], with_confidential=with_confidential)
    return found.get(membership.user_id, 0)


def companies_with_work_after(leaving: Sequence[User]) -> list[Company]:
    """Companies whose other people would have to do with open work of nobody."""
    companies = Company.objects.filter(members__in=leaving).distinct().order_by("name", "pk")
    return [
        company
        for company in companies
        if company.memberships.exclude(user__in=leaving).exists()
        and open_work.of(company, leaving, with_confidential=True)
    ]


def possible_successors(membership: Membership) -> QuerySet[Membership]:
    """Colleagues who can go on with the work."""
    colleagues = Membership.objects.filter(
        company=membership.company_id, role__in=EDITING_ROLES, user__is_active=True
    )
    return colleagues.exclude(pk=membership.pk).select_related("user").order_by("joined_at", "pk")


def is_last_owner(membership: Membership) -> bool:
    """Nobody else who can sign in owns the company."""
    try:
        refuse_without_owner(membership)
    except LastOwnerError:
        return True
    return False


def end_membership(
    row: Membership, successor: User | None, *, with_confidential: bool = True
) -> None:
    """End it, under the lock of the company; open work goes to the successor."""
    refuse_without_owner(row)
    number = work_of(row, with_confidential=with_confidential)
    if number:
        heir = _successor(row, successor)
        open_work.hand_over(row.company, row.user, heir, with_confidential=with_confidential)
        mails.tell(heir, "work_received", company=row.company, person=row.user, number=number)
    # Who has gone does not come back by signing in with the company's account elsewhere.
    for identity in row.company.identities.all():
        identity.let_in.add(row.user)
    row.delete()


def _successor(row: Membership, successor: User | None) -> User:
    found = possible_successors(row).filter(user=successor).first() if successor else None
    if found is None:
        raise SuccessorNeededError
    return found.user
