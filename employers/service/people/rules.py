"""What holds for the people of a company, whatever is changed, and who may change what.

Every verb begins by locking the company: of several people at once each sees what the one before
has done. A company that has members always has an owner who can sign in.
"""

from employers.models import MANAGING_ROLES, Company, Membership, Role, Sight, User


class PeopleError(Exception):
    """Something about the people of a company cannot be done; nothing was changed."""


class NotAllowedError(PeopleError):
    """The role does not permit it, or no longer does."""


class GoneError(PeopleError):
    """What was to be changed is not there any more, or was decided meanwhile."""


class ChangedMeanwhileError(PeopleError):
    """Somebody else has changed role or sight since the form was opened."""


class LastOwnerError(PeopleError):
    """The company would have no owner."""


class SightError(PeopleError):
    """Only members have cases of their own to be confined to."""


class SuccessorNeededError(PeopleError):
    """Open work needs somebody who can go on with it."""


class AlreadyMemberError(PeopleError):
    """The person works for the company already."""


def lock(company: Company) -> None:
    """Whoever else changes the people of this company waits until we are done."""
    # Not the key: colleagues go on saving what points at the company.
    Company.objects.select_for_update(no_key=True).get(pk=company.pk)


def membership_of(company: Company, user: User) -> Membership:
    """The membership as it is now."""
    found = company.memberships.filter(user=user).first()
    if found is None:
        raise NotAllowedError
    return found


def lock_to_manage(company: Company, by: User) -> Membership:
    """Lock the company; the membership of who may manage its people."""
    lock(company)
    own = membership_of(company, by)
    if own.role not in MANAGING_ROLES:
        raise NotAllowedError
    return own


def lock_as_owner(company: Company, by: User) -> Membership:
    """Lock the company; the membership of one of its owners."""
    own = lock_to_manage(company, by)
    if own.role != Role.OWNER:
        raise NotAllowedError
    return own


def may_change(own: Membership, other: Membership) -> bool:
    """Owners change everybody, managers everybody but owners."""
    if own.role not in MANAGING_ROLES:
        return False
    return own.role == Role.OWNER or other.role != Role.OWNER


def changeable(own: Membership, other: Membership) -> Membership:
    """The other membership as it is now, if it may be changed."""
    row = Membership.objects.filter(company=own.company_id, pk=other.pk).first()
    if row is None:
        raise GoneError
    if not may_change(own, row):
        raise NotAllowedError
    return row


def refuse_without_owner(leaving: Membership) -> None:
    """Somebody else has to own the company when this person no longer does."""
    if leaving.role != Role.OWNER:
        return
    owners = Membership.objects.filter(company=leaving.company_id, role=Role.OWNER)
    if not owners.filter(user__is_active=True).exclude(pk=leaving.pk).exists():
        raise LastOwnerError


def refuse_wrong_sight(role: str, sees: str) -> None:
    """Who manages sees everything, and readers have no cases of their own."""
    if sees == Sight.OWN and role != Role.MEMBER:
        raise SightError


def refuse_ownership(role: str) -> None:
    """Ownership is offered and accepted, never given."""
    if role == Role.OWNER:
        raise NotAllowedError
