"""What happened to the people of a company: who came, what they may do, who went."""

from typing import Any

from django.utils.translation import gettext as _

from employers.history.changed_rows import changed_rows
from employers.history.entries import Asked, Entry
from employers.models import ADDED, REMOVED, Membership, Role


def people_entries(asked: Asked) -> list[Entry]:
    """For the history."""
    rows, earlier = changed_rows(Membership, asked, company=asked.membership.company_id)
    return [_entry(row, earlier.get(row.previous, row)) for row in rows]


def _entry(row: Any, before: Any) -> Entry:
    return Entry(
        row.pgh_created_at,
        row.pk,
        row.actor,
        _text(row, before),
        person=row.user_id,
        values={
            "role": row.get_role_display(),
            "before": before.get_role_display(),
            "sees": row.get_sees_display(),
        },
    )


def _text(row: Any, before: Any) -> str:
    """Who acts on oneself joins, takes over or leaves."""
    own = row.actor == row.user_id
    became_owner = row.role == Role.OWNER and (row.pgh_label == ADDED or before.role != row.role)
    if own and became_owner:
        return _("%(actor)s took over the ownership")
    if row.pgh_label == ADDED:
        if own:
            return _("%(actor)s joined the company, role: %(role)s")
        return _("%(actor)s took %(person)s into the company, role: %(role)s")
    if row.pgh_label == REMOVED:
        if own:
            return _("%(actor)s left the company")
        return _("%(actor)s removed %(person)s from the company")
    if row.role == before.role:
        return _("%(actor)s changed which cases %(person)s sees: %(sees)s")
    if own:
        return _("%(actor)s changed their own role from %(before)s to %(role)s")
    return _("%(actor)s changed the role of %(of_person)s from %(before)s to %(role)s")
