"""What became of the keys with which the company's software comes in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from employers.history.entries import Asked, Entry, Thing
from employers.models import ADDED, KNOWN, REMOVED, ApiToken, events_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CREATED: Final = _("%(actor)s created an API key")
REVOKED: Final = _("%(actor)s revoked an API key")
CHANGED_OTHERWISE: Final = _("%(actor)s changed an API key")
DELETED: Final = _("%(actor)s deleted an API key")


def key_entries(asked: Asked) -> Sequence[Entry]:
    """For the history."""
    events = events_of(ApiToken).filter(company=asked.membership.company_id)
    rows = asked.of(events.exclude(pgh_label=KNOWN), "pgh_created_at")
    return [
        Entry(row.pgh_created_at, row.pk, row.actor, _text(row), thing=_key(row)) for row in rows
    ]


def _text(row: Any) -> "StrPromise":
    if row.pgh_label in (ADDED, REMOVED):
        return CREATED if row.pgh_label == ADDED else DELETED
    return REVOKED if row.revoked_at else CHANGED_OTHERWISE


def _key(row: Any) -> Thing:
    return Thing(f"{row.name} ({row.prefix})", reverse("employers:api-keys"))
