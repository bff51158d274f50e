"""Who in a company knows of an enquiry."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from employers.models import Membership
from servicedesk.models import Enquiry, EventKind
from servicedesk.service.keeping import locked, record


class OutOfSightError(Exception):
    """Whoever wants to change it sees the enquiry no more. Nothing was changed."""


def colleagues_to_name(enquiry: Enquiry, by: Membership) -> QuerySet[Membership]:
    """Who can be named for a confidential enquiry: all but those who see it anyway."""
    rows = Membership.objects.filter(company=enquiry.company_id, user__is_active=True)
    others = rows.exclude(pk=by.pk).exclude(user=enquiry.opened_by_id)
    return others.select_related("user").order_by("user__last_name", "user__first_name", "pk")


@transaction.atomic
def set_confidants(
    *, enquiry: Enquiry, by: Membership, confidants: Iterable[Membership] | None
) -> None:
    """Keep it between who looks after it, who says so and these; None: it is not confidential."""
    row = locked(enquiry)
    if not Enquiry.objects.seen_by(by).filter(pk=row.pk).exists():
        raise OutOfSightError
    was_confidential, row.is_confidential = row.is_confidential, confidants is not None
    row.save(update_fields=["is_confidential"])
    row.confidants.set(_named(row, by, confidants) if confidants is not None else ())
    if row.is_confidential != was_confidential:
        kind = EventKind.HIDDEN if row.is_confidential else EventKind.SHOWN
        record(row, kind, by=by.user, now=timezone.now())


def _named(row: Enquiry, by: Membership, confidants: Iterable[Membership]) -> QuerySet[Membership]:
    keys = {each.pk for each in confidants} | {by.pk}
    # Locked: who leaves the company meanwhile is gone or goes afterwards.
    people = Membership.objects.select_for_update().filter(company=row.company_id, pk__in=keys)
    return people.exclude(user=row.opened_by_id)
