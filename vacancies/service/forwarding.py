"""The desk shows a vacancy to a partner office, as long as the company agrees."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from employers.models import User
from servicedesk.models import PartnerOffice
from servicedesk.service import teams_of
from toolbox.mail import send_templated
from vacancies.models import EventKind, Vacancy, VacancyForwarding
from vacancies.service.drafting import save
from vacancies.service.keeping import locked, record


class NoConsentError(Exception):
    """The company does not agree, or no longer. Nothing was shown."""


class NotLiveError(Exception):
    """What the public does not see is shown to nobody."""


def offices_for(user: User) -> QuerySet[PartnerOffice]:
    """The offices a caseworker can show vacancies to: those of their desks."""
    desks = {team.desk_id for team in teams_of(user)}
    return PartnerOffice.objects.filter(desk__in=desks).order_by("name", "pk")


@transaction.atomic
def forward(*, vacancy: Vacancy, office: PartnerOffice, by: User) -> VacancyForwarding:
    """Show it to an office from now on; twice is once."""
    _refuse_others(office, by)
    row, now = locked(vacancy), timezone.now()
    if not Vacancy.objects.live(now).filter(pk=row.pk).exists():
        raise NotLiveError
    if not row.shares_with_partners:
        raise NoConsentError
    shown, is_new = VacancyForwarding.objects.get_or_create(
        vacancy=row, office=office, ended_at=None, defaults={"by": by, "at": now}
    )
    if is_new:
        data = {"office": office.pk, "name": office.name}
        record(row, EventKind.FORWARDED, by=by, now=now, data=data)
        for member in office.members.filter(is_active=True).order_by("pk"):
            send_templated(template="vacancies/forwarded", to=member, context={"vacancy": row})
    return shown


@transaction.atomic
def end_forwarding(*, forwarding: VacancyForwarding, by: User) -> None:
    """The desk shows it no longer."""
    _refuse_others(forwarding.office, by)
    VacancyForwarding.objects.standing().filter(pk=forwarding.pk).update(ended_at=timezone.now())


def set_consent(*, vacancy: Vacancy, by: User, agrees: bool) -> None:
    """The company's yes or no. A no ends what is shown at once, see `keeping.keep`."""
    save(vacancy=vacancy, by=by, values={"shares_with_partners": agrees})


def _refuse_others(office: PartnerOffice, by: User) -> None:
    if not offices_for(by).filter(pk=office.pk).exists():
        raise PermissionDenied
