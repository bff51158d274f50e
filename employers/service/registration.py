"""How a company comes into the portal, and how somebody comes to one that is there already."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from allauth.account.models import EmailAddress

from employers.events import company_registered
from employers.models import (
    MANAGING_ROLES,
    AuditKind,
    Company,
    JoinRequest,
    Membership,
    Role,
    User,
)
from employers.service import identities
from employers.service.audit import record_act
from employers.service.free_mail import FREE_MAIL_DOMAINS
from toolbox.mail import send_templated

MOST_OFFERED = 5


class AlreadyRegisteredError(Exception):
    """The company seems to be here. Where it is certain, there is no second one."""

    def __init__(self, companies: Sequence[Company], *, is_certain: bool) -> None:
        super().__init__(f"companies {[company.pk for company in companies]}")
        self.companies = companies
        self.is_certain = is_certain


def register_company(*, company: Company, by: User, is_another: bool = False) -> Company:
    """Store a company; who registers it owns it, and the desk is told.

    A company with the same register entry, Betriebsnummer or USt-IdNr is the same one. Colleagues
    with the same mail domain may work for another: `is_another` says so. A second click finds what
    the first one stored.
    """
    try:
        with transaction.atomic():
            # One registration of a person at a time.
            User.objects.select_for_update().get(pk=by.pk)
            if stored := by.companies.filter(name=company.name).first():
                return stored
            _refuse_doubles(company, by, is_another=is_another)
            company.save()
            Membership.objects.create(company=company, user=by, role=Role.OWNER)
            identities.connect_registered(company, by=by)
            company_registered.announce(company=company, by=by)
    except IntegrityError:
        # Somebody was quicker by the blink of an eye.
        _refuse_doubles(company, by, is_another=is_another)
        raise
    return company


def with_same_numbers(company: Company) -> QuerySet[Company]:
    """Others with its register entry, Betriebsnummer or USt-IdNr."""
    same = Q()
    if company.register_number:
        same |= Q(
            register_court=company.register_court,
            register_kind=company.register_kind,
            register_number=company.register_number,
        )
    if company.establishment_number:
        same |= Q(establishment_number=company.establishment_number)
    if company.vat_id:
        same |= Q(vat_id=company.vat_id)
    if not same:
        return Company.objects.none()
    return Company.objects.filter(same).exclude(pk=company.pk).order_by("name", "pk")


def with_same_domain(people: QuerySet[User]) -> QuerySet[Company]:
    """Companies whose people have confirmed addresses at the domains of these people."""
    own = EmailAddress.objects.filter(user__in=people, verified=True).values_list(
        "email", flat=True
    )
    domains = {email.rpartition("@")[2].lower() for email in own} - FREE_MAIL_DOMAINS
    same = Q()
    for domain in domains:
        same |= Q(email__iendswith=f"@{domain}")
    if not same:
        return Company.objects.none()
    colleagues = EmailAddress.objects.filter(same, verified=True).values("user")
    return Company.objects.filter(memberships__user__in=colleagues)


@transaction.atomic
def ask_to_join(*, company: Company, by: User) -> None:
    """Ask those who run the company to let somebody in; asking twice tells them once."""
    if by.memberships.filter(company=company).exists():
        return
    _request, is_new = JoinRequest.objects.get_or_create(company=company, user=by, decided_at=None)
    if not is_new:
        return
    record_act(AuditKind.JOIN_REQUESTED, company=company, by=by, subject=by.pk)
    managers = company.memberships.filter(role__in=MANAGING_ROLES, user__is_active=True)
    for membership in managers.select_related("user").order_by("pk"):
        # Not the name: anybody may call themselves anything, the address is confirmed.
        context = {"email": by.email, "company": company.name}
        send_templated(template="employers/join_request", to=membership.user, context=context)


def _refuse_doubles(company: Company, by: User, *, is_another: bool) -> None:
    if same := list(with_same_numbers(company)[:MOST_OFFERED]):
        raise AlreadyRegisteredError(same, is_certain=True)
    if is_another:
        return
    same_domain = with_same_domain(User.objects.filter(pk=by.pk)).exclude(members=by)
    colleagues = same_domain.distinct().order_by("name", "pk")
    if alike := list(colleagues[:MOST_OFFERED]):
        raise AlreadyRegisteredError(alike, is_certain=False)
