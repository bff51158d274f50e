"""Who of the desk has a case open. Nothing of it is part of the case: no lock, no trail."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from employers.models import User
from servicedesk.models import Enquiry, Presence
from servicedesk.service.access import refuse_strangers

# Without a sign of life for so long somebody is taken to be gone.
GONE_AFTER: Final = timedelta(seconds=45)
KEPT: Final = timedelta(hours=1)


def notice(*, enquiry: Enquiry, by: User, is_writing: bool = False) -> None:
    """A sign of life of somebody's page, in one statement."""
    refuse_strangers(by, enquiry)
    sign = Presence(enquiry=enquiry, user=by, seen_at=timezone.now(), is_writing=is_writing)
    Presence.objects.bulk_create(
        [sign],
        update_conflicts=True,
        unique_fields=["enquiry", "user"],
        update_fields=["seen_at", "is_writing"],
    )


def leave(*, enquiry: Enquiry, by: User) -> None:
    """Somebody has left the page."""
    enquiry.presences.filter(user=by).delete()


def others_present(enquiry: Enquiry, reader: User, now: datetime) -> QuerySet[Presence]:
    """Colleagues who have it open now."""
    rows = enquiry.presences.exclude(user=reader).filter(seen_at__gt=now - GONE_AFTER)
    return rows.select_related("user").order_by("pk")


def sweep_presences(now: datetime) -> None:
    """Forget who has long gone without saying so."""
    Presence.objects.filter(seen_at__lt=now - KEPT).delete()
