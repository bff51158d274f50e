"""What happened to the company: its data, and what the service desk says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.history.changed_rows import before, changed_rows, with_previous
from employers.history.entries import Asked, Change, Entry, Names
from employers.models import ADDED, Company, Verification, events_of
from employers.models.companies import OTHER_DATA, REGISTER_DATA

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ADDRESS: Final = ("street", "postcode", "town")
MOST_ON_ONE_PAGE: Final = 100
REGISTERED: Final = gettext_lazy("%(actor)s registered the company")
DATA_CHANGED: Final = gettext_lazy("%(actor)s changed the data of the company")
DECIDED: Final[dict[str, "StrPromise"]] = {
    Verification.OPEN: gettext_lazy("%(actor)s caused a new check of the company"),
    Verification.VERIFIED: gettext_lazy("%(actor)s checked and confirmed the company"),
    Verification.REFUSED: gettext_lazy("%(actor)s could not confirm the company"),
}


def company_entries(asked: Asked) -> list[Entry]:
    """For the history."""
    rows, earlier = changed_rows(Company, asked, pgh_obj=asked.membership.company_id)
    return [_entry(row, earlier.get(row.previous, row)) for row in rows]


def _entry(row: Any, earlier: Any) -> Entry:
    text = DATA_CHANGED
    if row.pgh_label == ADDED:
        text = REGISTERED
    elif row.verification != earlier.verification:
        text = DECIDED[row.verification]
    changes = _changes(row, earlier, (*REGISTER_DATA, *OTHER_DATA))
    return Entry(row.pgh_created_at, row.pk, row.actor, text, changes=changes)


@dataclass(frozen=True)
class RegisterChange(Change):
    """A change of an entry, as the desk reads it."""

    at: datetime
    by: str


def register_history(company: Company) -> list[RegisterChange]:
    """The latest changes of what stands in registers and of the check, newest first."""
    events = events_of(Company)
    newest = with_previous(events.filter(pgh_obj=company), events).exclude(pgh_label=ADDED)
    rows = list(newest.order_by("-pgh_created_at", "-pgh_id")[:MOST_ON_ONE_PAGE])
    earlier, names = before(rows, events), Names((row.actor for row in rows), of_office=True)
    fields = (*REGISTER_DATA, *ADDRESS, "verification")
    return [
        RegisterChange(
            change.label, change.before, change.after, row.pgh_created_at, names.actor(row.actor)
        )
        for row in rows
        for change in _changes(row, earlier.get(row.previous, row), fields)
    ]


def _changes(row: Any, earlier: Any, fields: Sequence[str]) -> list[Change]:
    return [
        Change(_label(name), _in_words(earlier, name), _in_words(row, name))
        for name in fields
        if getattr(row, name) != getattr(earlier, name)
    ]


def _label(name: str) -> str:
    return capfirst(str(Company._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _in_words(row: Any, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    shown = getattr(row, f"get_{name}_display", None)
    return str(shown() if shown else value or "") or _("not given")
