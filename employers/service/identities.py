"""Companies and their accounts at "Mein Unternehmenskonto"."""

from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from allauth.socialaccount.models import SocialAccount

from employers import mails
from employers.identities import COMPANY
from employers.models import MANAGING_ROLES, AuditKind, Company, CompanyIdentity, Role, Sight, User
from employers.service.audit import record_act
from employers.service.people.joining import let_in as join
from employers.service.people.rules import GoneError, PeopleError, lock, lock_to_manage


class TakenError(PeopleError):
    """The account belongs to another company here."""


@dataclass(frozen=True)
class CompanyAccount:
    """A company's account as its provider names it."""

    issuer: str
    identifier: str
    name: str


def read(account: SocialAccount) -> CompanyAccount:
    """The company's account with which a person has signed in last."""
    return CompanyAccount(**account.extra_data)


def account_to_register(user: User, company: Company | None = None) -> CompanyAccount | None:
    """The account with which somebody came to register a company, their first one: this one.

    None where a company is connected to it already.
    """
    if user.memberships.exclude(company=company).exists():
        return None
    came_with = SocialAccount.objects.filter(user=user, provider=COMPANY).order_by("-last_login")
    accounts = map(read, came_with)
    return next((account for account in accounts if not _identities(account).exists()), None)


@transaction.atomic
def connect(account: CompanyAccount, *, company_id: int, by: User) -> CompanyIdentity:
    """From now on whoever signs in with this account belongs to the company."""
    company = Company.objects.filter(pk=company_id).first()
    if company is None:
        raise GoneError
    lock_to_manage(company, by)
    identity, is_new = CompanyIdentity.objects.get_or_create(
        issuer=account.issuer,
        identifier=account.identifier,
        defaults={"company": company, "connected_by": by},
    )
    if identity.company_id != company.pk:
        raise TakenError
    if is_new:
        record_act(AuditKind.IDENTITY_CONNECTED, company=company, by=by, subject=identity.pk)
        _tell_others(company, by, "identity_connected")
    return identity


@transaction.atomic
def disconnect(identity: CompanyIdentity, *, by: User) -> None:
    """Nobody comes in this way any more; who is in stays."""
    lock_to_manage(identity.company, by)
    if not CompanyIdentity.objects.filter(pk=identity.pk).delete()[0]:
        raise GoneError
    kind = AuditKind.IDENTITY_DISCONNECTED
    record_act(kind, company=identity.company, by=by, subject=identity.pk)
    _tell_others(identity.company, by, "identity_disconnected")


def connect_registered(company: Company, *, by: User) -> None:
    """Whoever came with a company's account has just registered that company."""
    if account := account_to_register(by, company):
        # A colleague may have been faster with another company; then its page connects.
        with suppress(TakenError):
            connect(account, company_id=company.pk, by=by).let_in.add(by)


@transaction.atomic
def let_in(account: CompanyAccount, user: User) -> None:
    """Somebody has signed in with a company's account: the first time they join the company."""
    found = _identities(account).select_related("company").first()
    if found is None:
        return
    lock(found.company)
    # Meanwhile it may have been disconnected, or another window was faster.
    identity = _identities(account).exclude(let_in=user).first()
    if identity is None:
        return
    identity.let_in.add(user)
    if user.memberships.filter(company=found.company).exists():
        return
    join(found.company, user, role=Role.MEMBER, sees=Sight.OWN)
    _tell_others(found.company, user, "joined_by_identity")


def _identities(account: CompanyAccount) -> QuerySet[CompanyIdentity]:
    return CompanyIdentity.objects.filter(issuer=account.issuer, identifier=account.identifier)


def _tell_others(company: Company, person: User, template: str) -> None:
    managers = company.memberships.filter(role__in=MANAGING_ROLES, user__is_active=True)
    for membership in managers.exclude(user=person).select_related("user").order_by("pk"):
        mails.tell(membership.user, template, company=company, person=person)
