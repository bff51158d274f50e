"""The desk's mails: what happened and where to read it. Texts stay behind the sign-in."""

from collections.abc import Iterable

from django.utils import timezone

from employers.models import EDITING_ROLES, Membership, NotifyWhen, User
from employers.service import members_to_notify
from servicedesk.absences import Rota
from servicedesk.digest import collect
from servicedesk.models import CallBack, Enquiry, PartnerOffice, Team
from toolbox.mail import send_templated


def tell_employer(enquiry: Enquiry, template: str) -> None:
    """Write to everybody who can act on the enquiry for the company, at once or in their digest."""
    people = members_to_notify(
        enquiry.company,
        in_charge=enquiry.opened_by,
        confidants=enquiry.confidants.all() if enquiry.is_confidential else None,
        watchers=enquiry.watchers.all(),
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


def tell_author(enquiry: Enquiry, template: str, author: User | None) -> None:
    """Write to who proposed an answer, if they are still there."""
    if author is not None and author.is_active:
        _tell([author], enquiry, template)


def tell_team(enquiry: Enquiry, team: Team, template: str) -> None:
    """Write to a team that is asked to work on an enquiry of another team, too."""
    members = team.members.filter(is_active=True).order_by("pk")
    _tell(members, enquiry, template, asked_team=team.name)


def tell_office(enquiry: Enquiry, office: PartnerOffice, template: str) -> None:
    """Write to the people of a partner office."""
    _tell(office.members.filter(is_active=True).order_by("pk"), enquiry, template)


def tell_who_asked(enquiry: Enquiry, call: CallBack, template: str) -> None:
    """Write to who is to be called when, or that nobody calls: at once, for it may be today."""
    asker = call.asked_by
    if asker is None or not asker.is_active or asker.notify_when == NotifyWhen.NEVER:
        return
    rows = asker.memberships.filter(company=enquiry.company_id, role__in=EDITING_ROLES)
    seen = (Enquiry.objects.seen_by(row).filter(pk=enquiry.pk) for row in rows)
    if any(found.exists() for found in seen):
        _tell([asker], enquiry, template, planned_for=call.planned_for)


def _tell(people: Iterable[User], enquiry: Enquiry, template: str, **more: object) -> None:
    for person in people:
        send_templated(
            template=f"servicedesk/{template}",
            to=person,
            context={
                "reference": enquiry.reference,
                "team": enquiry.team.name,
                "owner": enquiry.owner,
                "promised_at": enquiry.promised_at,
                **more,
            },
        )
