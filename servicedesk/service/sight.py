"""Who in a company knows of an enquiry."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from employers.models import Membership
from servicedesk.mails import tell_named
from servicedesk.models import Enquiry, EventKind
from servicedesk.service.keeping import locked, record


class SightChangedError(Exception):
    """Somebody else has changed it since the form was opened. Nothing was changed."""


class OutOfSightError(Exception):
    """Whoever wants to change it sees the enquiry no more. Nothing was changed."""


def colleagues_to_name(enquiry: Enquiry, by: Membership) -> QuerySet[Membership]:
    """Who can be named for a confidential enquiry: all but those who see it anyway."""
    rows = Membership.objects.filter(company=enquiry.company_id, user__is_active=True)
    others = rows.exclude(pk=by.pk).exclude(user=enquiry.opened_by_id)
    return others.select_related("user").order_by("user__last_name", "user__first_name", "pk")


def sight_now(enquiry: Enquiry) -> str:
    """Who sees it, in a form that can be compared."""
    named = enquiry.confidants.order_by("pk").values_list("pk", flat=True)
    return " ".join(map(str, named)) if enquiry.is_confidential else "everybody"


@transaction.atomic
def set_confidants(
    *,
    enquiry: Enquiry,
    by: Membership,
    confidants: Iterable[Membership] | None,
    seen: str | None = None,
) -> None:
    """Keep it between who looks after it, who says so and these; None: it is not confidential.

    `seen` is what the form showed, see `sight_now`.
    """
    row = locked(enquiry)
    if not Enquiry.objects.seen_by(by).filter(pk=row.pk).exists():
        raise OutOfSightError
    if seen not in (None, sight_now(row)):
        raise SightChangedError
    was_confidential, row.is_confidential = row.is_confidential, confidants is not None
    if not _is_looked_after(row):
        row.opened_by = by.user
    row.save(update_fields=["is_confidential", "opened_by"])
    before = set(row.confidants.values_list("pk", flat=True))
    row.confidants.set(
        _openers_of_parts(row) if confidants is None else _named(row, by, confidants)
    )
    _hide_what_was_merged(row)
    tell_named(row, row.confidants.exclude(pk__in=before).exclude(pk=by.pk), by=by.user)
    if row.is_confidential != was_confidential:
        kind = EventKind.HIDDEN if row.is_confidential else EventKind.SHOWN
        record(row, kind, by=by.user, now=timezone.now())


def _hide_what_was_merged(row: Enquiry) -> None:
    """What went into it is seen by the same people: its title still stands in lists."""
    for part in row.merged.all():
        part.is_confidential = row.is_confidential
        part.save(update_fields=["is_confidential"])
        part.confidants.set(row.confidants.all())
        _hide_what_was_merged(part)


def _openers_of_parts(row: Enquiry) -> QuerySet[Membership]:
    """Who asked what was merged into it goes on seeing it, whatever others decide."""
    openers = Enquiry.objects.filter(Q(merged_into=row) | Q(merged_into__merged_into=row))
    people = Membership.objects.filter(company=row.company_id)
    return people.filter(user__in=openers.values("opened_by")).exclude(user=row.opened_by_id)


def _is_looked_after(row: Enquiry) -> bool:
    """By somebody of the company: who has left cannot hand it over any more."""
    people = Membership.objects.filter(company=row.company_id, user__is_active=True)
    return people.filter(user=row.opened_by_id).exists()


def _named(row: Enquiry, by: Membership, confidants: Iterable[Membership]) -> QuerySet[Membership]:
    keys = {each.pk for each in confidants} | {by.pk}
    keys |= set(_openers_of_parts(row).values_list("pk", flat=True))
    # Locked: who leaves the company meanwhile is gone or goes afterwards.
    people = Membership.objects.select_for_update().filter(company=row.company_id, pk__in=keys)
    return people.exclude(user=row.opened_by_id)
