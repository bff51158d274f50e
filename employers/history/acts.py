"""What people did that changed no tracked row: invitations, requests, offers, workplaces ..."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from employers.history.entries import Asked, Entry, Thing
from employers.models import AuditEvent, AuditKind, Invitation, Workplace

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TEXTS: Final[Mapping[str, "StrPromise"]] = {
    AuditKind.INVITED: _("%(actor)s invited somebody"),
    AuditKind.INVITATION_WITHDRAWN: _("%(actor)s withdrew an invitation"),
    AuditKind.JOIN_REQUESTED: _("%(actor)s asked to join the company"),
    AuditKind.JOIN_REFUSED: _("%(actor)s refused the request of %(of_person)s to join"),
    AuditKind.OWNERSHIP_OFFERED: _("%(actor)s offered the ownership to %(of_person)s"),
    AuditKind.OFFER_WITHDRAWN: _("%(actor)s withdrew the offer of the ownership"),
    AuditKind.OWNERSHIP_DECLINED: _("%(actor)s declined the ownership"),
    AuditKind.WORKPLACE_ADDED: _("%(actor)s added a workplace"),
    AuditKind.WORKPLACE_CHANGED: _("%(actor)s changed a workplace"),
    AuditKind.WORKPLACE_DELETED: _("%(actor)s deleted a workplace"),
    AuditKind.IDENTITY_CONNECTED: _("%(actor)s connected Mein Unternehmenskonto"),
    AuditKind.IDENTITY_DISCONNECTED: _("%(actor)s disconnected Mein Unternehmenskonto"),
}
ABOUT_WORKPLACES: Final = (
    AuditKind.WORKPLACE_ADDED,
    AuditKind.WORKPLACE_CHANGED,
    AuditKind.WORKPLACE_DELETED,
)
ABOUT_WAYS_IN: Final = (AuditKind.IDENTITY_CONNECTED, AuditKind.IDENTITY_DISCONNECTED)
ABOUT_INVITATIONS: Final = (AuditKind.INVITED, AuditKind.INVITATION_WITHDRAWN)
ABOUT_SOMEBODY: Final = (
    AuditKind.JOIN_REQUESTED,
    AuditKind.JOIN_REFUSED,
    AuditKind.OWNERSHIP_OFFERED,
    AuditKind.OFFER_WITHDRAWN,
    AuditKind.OWNERSHIP_DECLINED,
)
ABOUT_PEOPLE: Final = (*ABOUT_INVITATIONS, *ABOUT_SOMEBODY)


def entries_about_people(asked: Asked) -> list[Entry]:
    """For the history."""
    rows = _rows(asked, ABOUT_PEOPLE)
    invitations = _named(Invitation, rows, ABOUT_INVITATIONS)
    return [_entry(row, _thing(invitations, row, "")) for row in rows]


def entries_about_workplaces(asked: Asked) -> list[Entry]:
    """For the history; a workplace that was deleted has no name any more."""
    rows = _rows(asked, ABOUT_WORKPLACES)
    workplaces = _named(Workplace, rows, ABOUT_WORKPLACES)
    return [_entry(row, _thing(workplaces, row, reverse("employers:workplaces"))) for row in rows]


def entries_about_ways_in(asked: Asked) -> list[Entry]:
    """For the history; the pseudonym of the company's account tells nobody anything."""
    return [_entry(row, None) for row in _rows(asked, ABOUT_WAYS_IN)]


def _rows(asked: Asked, kinds: Sequence[AuditKind]) -> list[AuditEvent]:
    rows = AuditEvent.objects.filter(company=asked.membership.company_id, kind__in=kinds)
    return asked.of(rows, "at")


def _named(
    model: type[Model], rows: Sequence[AuditEvent], kinds: Sequence[AuditKind]
) -> Mapping[int, str]:
    """How the subjects of these kinds are called, by the key of the act."""
    acts = [row for row in rows if row.kind in kinds]
    found = model._default_manager.in_bulk({act.subject for act in acts})
    names = {key: getattr(row, "email", "") or str(row) for key, row in found.items()}
    return {act.pk: names[act.subject] for act in acts if act.subject in names}


def _thing(names: Mapping[int, str], row: AuditEvent, url: str) -> Thing | None:
    return Thing(names[row.pk], url) if row.pk in names else None


def _entry(row: AuditEvent, thing: Thing | None) -> Entry:
    person = row.subject if row.kind in ABOUT_SOMEBODY else None
    return Entry(row.at, row.pk, row.actor_id, TEXTS[row.kind], person=person, thing=thing)
