"""What happened to vacancies: one line an act, for the history of a company."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from employers.slots import Asked, Entry, Thing
from vacancies.models import EventKind, VacancyEvent

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TEXTS: Final[Mapping[str, "StrPromise"]] = {
    EventKind.CREATED: _("%(actor)s began a vacancy"),
    EventKind.SUBMITTED: _("%(actor)s sent a vacancy to be checked"),
    EventKind.WITHDRAWN: _("%(actor)s took a vacancy back from the check"),
    EventKind.RETURNED: _("%(actor)s returned a vacancy"),
    EventKind.PUBLISHED: _("%(actor)s published a vacancy"),
    EventKind.CHANGED: _("%(actor)s changed a public vacancy"),
    EventKind.EXTENDED: _("%(actor)s extended a vacancy"),
    EventKind.CLOSED: _("%(actor)s closed a vacancy"),
    EventKind.TAKEN_DOWN: _("%(actor)s took down a vacancy"),
    EventKind.ARCHIVED: _("%(actor)s archived a vacancy"),
    EventKind.FORWARDED: _("%(actor)s showed a vacancy to a partner office"),
    EventKind.RELISTED: _("%(actor)s advertised a vacancy anew"),
    EventKind.OUTCOME: _("%(actor)s told how a vacancy ended"),
}


def vacancy_entries(asked: Asked) -> list[Entry]:
    """Everybody in a company sees all its vacancies."""
    rows = VacancyEvent.objects.filter(vacancy__company=asked.membership.company_id)
    return [_entry(event) for event in asked.of(rows.select_related("vacancy"), "at")]


def _entry(event: VacancyEvent) -> Entry:
    url = reverse("own-vacancies:detail", args=[event.vacancy.reference])
    return Entry(
        event.at,
        event.pk,
        event.actor_id,
        TEXTS[event.kind],
        thing=Thing(str(event.vacancy), url),
    )
