"""The desk's mails: what happened and where to read it. Texts stay behind the sign-in."""

from collections.abc import Iterable

from django.utils import timezone

from employers.models import Membership, NotifyWhen, User
from employers.service import members_to_notify
from servicedesk.absences import Rota
from servicedesk.digest import collect
from servicedesk.models import Enquiry
from toolbox.mail import send_templated


def tell_employer(enquiry: Enquiry, template: str) -> None:
    """Write to everybody who can act on the enquiry for the company, at once or in their digest."""
    people = members_to_notify(
        enquiry.company,
        in_charge=enquiry.opened_by,
        confidants=enquiry.confidants.all() if enquiry.is_confidential else None,
    )
    collect(enquiry, template, [each for each in people if each.notify_when == NotifyWhen.DAILY])
    _tell([each for each in people if each.notify_when == NotifyWhen.AT_ONCE], enquiry, template)


def tell_named(enquiry: Enquiry, confidants: Iterable[Membership], *, by: User) -> None:
    """Write to those who have just been let into a confidential enquiry."""
    for membership in confidants:
        context = {"reference": enquiry.reference, "by": by}
        send_templated(template="servicedesk/named", to=membership.user, context=context)


def tell_desk(enquiry: Enquiry, template: str) -> None:
    """Write to whoever has the enquiry or stands in for them; to the whole team if nobody does."""
    owner = enquiry.owner
    rota = Rota(enquiry.desk_id, timezone.localdate()) if owner else None
    reached = rota.substitute_of(owner) if rota and owner else None
    members = enquiry.team.members.filter(is_active=True).order_by("pk")
    _tell([reached] if reached else members, enquiry, template)


def _tell(people: Iterable[User], enquiry: Enquiry, template: str) -> None:
    for person in people:
        send_templated(
            template=f"servicedesk/{template}",
            to=person,
            context={
                "reference": enquiry.reference,
                "team": enquiry.team.name,
                "owner": enquiry.owner,
                "promised_at": enquiry.promised_at,
            },
        )
