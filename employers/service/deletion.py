"""The end of an account, and what becomes of the person's place in each company.

Texts they wrote stay with the cases, without the name. One transaction under the locks of all their
companies, then of the account: what the person stores in another window meanwhile, say a new case,
is counted, or is refused because the account is gone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.db import IntegrityError, OperationalError, transaction

from allauth.usersessions.models import UserSession

from employers import mails
from employers.models import Company, Invitation, Membership, User
from employers.service.companies import delete_company
from employers.service.people.joining import addresses_of
from employers.service.people.members import end_membership, is_last_owner, work_of
from employers.service.people.rules import (
    ChangedMeanwhileError,
    GoneError,
    LastOwnerError,
    NotAllowedError,
    PeopleError,
)
from employers.slots import StillOpenError, company_files


class CompanyInUseError(PeopleError):
    """The only person of a company cannot go while it has open cases."""


class Fate(Enum):
    """What the deletion means in one company."""

    LEAVES = "leaves"
    COMPANY_ENDS = "company ends"
    # These two stand against it.
    NEEDS_OWNER = "needs owner"
    COMPANY_IN_USE = "company in use"


@dataclass(frozen=True)
class Farewell:
    """A company, what becomes of it, and how much open work the person leaves there."""

    membership: Membership
    number: int
    fate: Fate

    @property
    def needs_successor(self) -> bool:
        """Somebody has to go on with the work."""
        return self.fate == Fate.LEAVES and self.number > 0

    @property
    def is_blocked(self) -> bool:
        """Something else comes first."""
        return self.fate in (Fate.NEEDS_OWNER, Fate.COMPANY_IN_USE)


def may_delete_own_account(user: User) -> bool:
    """Accounts of offices are for the administration to delete."""
    return not (user.works_for_an_office or user.is_staff or user.is_superuser)


def farewells_of(user: User) -> list[Farewell]:
    """What the deletion would mean now, company by company."""
    rows = user.memberships.select_related("company", "user").order_by("joined_at", "pk")
    return [_farewell(row) for row in rows]


def delete_account(*, user: User, successors: Mapping[int, User]) -> None:
    """Delete the account; `successors` go on with open work, by the company's key.

    ChangedMeanwhileError: something of the same person came in between. Nothing was deleted.
    """
    if not may_delete_own_account(user):
        raise NotAllowedError
    try:
        with transaction.atomic():
            farewells = _locked(user)
            for farewell in farewells:
                _part(farewell, successors.get(farewell.membership.company_id))
            _lock_account(user)
            _refuse_new_work(farewells)
            _forget(user)
            mails.account_deleted(user)
    except (IntegrityError, OperationalError):
        raise ChangedMeanwhileError from None


def _farewell(row: Membership) -> Farewell:
    return Farewell(row, work_of(row), _fate(row))


def _fate(row: Membership) -> Fate:
    if not row.company.memberships.exclude(pk=row.pk).exists():
        return Fate.COMPANY_IN_USE if company_files.any_open(row.company) else Fate.COMPANY_ENDS
    return Fate.NEEDS_OWNER if is_last_owner(row) else Fate.LEAVES


def _locked(user: User) -> list[Farewell]:
    """The farewells as they are now; in all these companies nobody changes people until the end."""
    # In the order of their keys: two who lock several never wait for each other in a circle.
    companies = Company.objects.filter(pk__in=user.memberships.values("company")).order_by("pk")
    locked = {company.pk for company in companies.select_for_update(no_key=True)}
    farewells = farewells_of(user)
    if not {farewell.membership.company_id for farewell in farewells} <= locked:
        raise ChangedMeanwhileError
    return farewells


def _part(farewell: Farewell, successor: User | None) -> None:
    match farewell.fate:
        case Fate.NEEDS_OWNER:
            raise LastOwnerError
        case Fate.COMPANY_IN_USE:
            raise CompanyInUseError
        case Fate.COMPANY_ENDS:
            _end_company(farewell.membership.company)
        case Fate.LEAVES:
            end_membership(farewell.membership, successor)


def _end_company(company: Company) -> None:
    try:
        delete_company(company)
    except StillOpenError:
        raise CompanyInUseError from None


def _lock_account(user: User) -> None:
    """From now on nothing that names the account can be stored: it waits, and is refused.

    Not earlier: who holds a case of the person would wait for us while we wait for the case.
    """
    if not User.objects.select_for_update().filter(pk=user.pk):
        raise GoneError


def _refuse_new_work(farewells: Iterable[Farewell]) -> None:
    """What was stored since the work changed hands would have nobody."""
    left = (each.membership for each in farewells if each.fate == Fate.LEAVES)
    if any(work_of(membership) for membership in left):
        raise ChangedMeanwhileError


def _forget(user: User) -> None:
    Invitation.objects.filter(email__in=addresses_of(user)).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    User.objects.get(pk=user.pk).delete()
