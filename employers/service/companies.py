"""What can be done with a company that is registered, and with its workplaces."""

from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet, RestrictedError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from employers.events import register_data_changed
from employers.models import (
    EDITING_ROLES,
    MANAGING_ROLES,
    AuditKind,
    Company,
    Membership,
    User,
    Verification,
    Workplace,
)
from employers.models.companies import OTHER_DATA, REGISTER_DATA
from employers.service.audit import record_act
from employers.service.registration import (
    AlreadyRegisteredError,
    with_same_domain,
    with_same_numbers,
)
from employers.slots import company_files

MOST_SIMILAR: Final = 3


class WorkplaceNameTakenError(Exception):
    """The company has a workplace of this name."""


class WorkplaceInUseError(Exception):
    """Cases belong to the workplace. It is still there."""


def may_manage_company(user: User, company: Company) -> bool:
    """Owners and managers change the data of the company and its workplaces."""
    return user.memberships.filter(company=company, role__in=MANAGING_ROLES).exists()


def register_lines(company: Company) -> list[tuple[str, str]]:
    """Label and value of what stands in registers, in the reader's language; empty: not given."""
    return [
        (capfirst(_("name of the company")), company.name),
        (capfirst(_("legal form")), company.get_legal_form_display()),
        (_("Register entry"), company.register_entry),
        (_("Betriebsnummer"), company.establishment_number),
        (_("USt-IdNr"), company.vat_id),
        (_("Postal address"), company.address),
    ]


def companies_named(words: str) -> QuerySet[Company]:
    """Companies whose name contains these letters."""
    return Company.objects.filter(name__icontains=words).order_by("name", "pk")


def people_for_cases(company: Company) -> QuerySet[Membership]:
    """Who can look after cases of the company."""
    people = company.memberships.filter(role__in=EDITING_ROLES, user__is_active=True)
    return people.select_related("user").order_by("user__last_name", "user__first_name", "pk")


def similar_companies(company: Company) -> list[Company]:
    """Others that share an address, a Betriebsnummer or the mail domain of their people."""
    number, street = company.establishment_number, company.street
    alike = Q(name__iexact=company.name)
    if number:
        alike |= Q(workplaces__establishment_number=number)
    if street:
        alike |= Q(street__iexact=street, postcode=company.postcode)
    others = Company.objects.filter(alike) | with_same_domain(company.members.all())
    return list(others.exclude(pk=company.pk).distinct().order_by("name", "pk")[:MOST_SIMILAR])


def update_company(*, company: Company, by: User) -> None:
    """Store changed data; register data that changed has to be checked again."""
    try:
        with transaction.atomic():
            stored = Company.objects.select_for_update().get(pk=company.pk)
            changed = any(getattr(stored, name) != getattr(company, name) for name in REGISTER_DATA)
            company.save(update_fields=[*REGISTER_DATA, *OTHER_DATA])
            if changed:
                _decide(company, Verification.OPEN)
                register_data_changed.announce(company=company, by=by)
    except IntegrityError:
        found = list(with_same_numbers(company))
        if not found:
            raise
        raise AlreadyRegisteredError(found, is_certain=True) from None


@transaction.atomic
def verify_company(*, company: Company) -> None:
    """The desk has compared the data with the register. Who writes of it is for the desk to say."""
    _decide(_locked(company), Verification.VERIFIED)


@transaction.atomic
def refuse_company(*, company: Company, reason: str) -> None:
    """The desk does not accept the registration; the company reads why."""
    _decide(_locked(company), Verification.REFUSED, reason)


def delete_company(company: Company) -> None:
    """Delete it with all that was kept of it, in the caller's transaction.

    StillOpenError: a case of it is open. Nothing may be deleted then.
    """
    company_files.forget(company)
    company.delete()


def save_workplace(*, workplace: Workplace, by: User) -> None:
    """Store a new or changed workplace."""
    kind = AuditKind.WORKPLACE_CHANGED if workplace.pk else AuditKind.WORKPLACE_ADDED
    try:
        with transaction.atomic():
            workplace.save()
            record_act(kind, company=workplace.company, by=by, subject=workplace.pk)
    except IntegrityError:
        if not _is_stored(workplace):  # By the first click of a double click.
            raise WorkplaceNameTakenError from None


def _is_stored(workplace: Workplace) -> bool:
    """Whether the company has just this workplace."""
    fields = ("company", "name", "street", "postcode", "town", "establishment_number")
    same = {name: getattr(workplace, name) for name in fields}
    return Workplace.objects.filter(**same).exists()


@transaction.atomic
def delete_workplace(*, workplace: Workplace, by: User) -> None:
    """Forget a workplace that no case belongs to."""
    kind = AuditKind.WORKPLACE_DELETED
    record_act(kind, company=workplace.company, by=by, subject=workplace.pk)
    try:
        workplace.delete()
    except RestrictedError:
        raise WorkplaceInUseError from None


def _locked(company: Company) -> Company:
    return Company.objects.select_for_update().get(pk=company.pk)


def _decide(company: Company, verification: Verification, reason: str = "") -> None:
    company.verification = verification
    company.verified_at = None if verification == Verification.OPEN else timezone.now()
    company.refusal_reason = reason
    company.save(update_fields=["verification", "verified_at", "refusal_reason"])
