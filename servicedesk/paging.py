"""Pages of enquiries: in the order in which they came, or by promise."""

from dataclasses import replace
from datetime import UTC, datetime

from django.db.models import F

from servicedesk.models import Enquiry, EnquiryQuerySet
from toolbox import paging
from toolbox.paging import PAGE_SIZE, Page, Place, Stretch

COUNT_LIMIT = 1000
# Where rows stand to which nothing is promised: behind all others.
NEVER = datetime(5000, 1, 1, tzinfo=UTC)

__all__ = ["COUNT_LIMIT", "PAGE_SIZE", "by_promise", "page_of"]


def page_of(
    enquiries: EnquiryQuerySet, *, before: str = "", after: str = "", newest_first: bool = False
) -> Page[Enquiry]:
    """The rows that follow the cursor `after` or lead up to `before`."""
    return paging.page_of(
        lambda stretch: stretch.of(enquiries, "created_at"),
        lambda row: Place(row.created_at, row.pk),
        before=before,
        after=after,
        newest_first=newest_first,
    )


def by_promise(enquiries: EnquiryQuerySet, *, before: str = "", after: str = "") -> Page[Enquiry]:
    """What is due first comes first, what stands still last."""
    return paging.page_of(
        lambda stretch: _by_promise(enquiries, stretch),
        lambda row: Place(row.due_at or NEVER, row.pk),
        before=before,
        after=after,
    )


def _by_promise(enquiries: EnquiryQuerySet, stretch: Stretch) -> list[Enquiry]:
    if stretch.start is None:
        return list(enquiries.order_by(F("due_at").asc(nulls_last=True), "pk")[: stretch.limit])
    # Each part by itself: an index can start in the middle of one, but not of both.
    parts = [_promised, _standing]
    found: list[Enquiry] = []
    for part in reversed(parts) if stretch.descending else parts:
        found += part(enquiries, replace(stretch, limit=stretch.limit - len(found)))
        if len(found) == stretch.limit:
            break
    return found


def _promised(enquiries: EnquiryQuerySet, stretch: Stretch) -> list[Enquiry]:
    is_behind = stretch.start is not None and stretch.start.moment >= NEVER
    if is_behind and not stretch.descending:
        return []
    start = None if is_behind else stretch.start
    return replace(stretch, start=start).of(enquiries.filter(due_at__isnull=False), "due_at")


def _standing(enquiries: EnquiryQuerySet, stretch: Stretch) -> list[Enquiry]:
    is_inside = stretch.start is not None and stretch.start.moment >= NEVER
    if not is_inside and stretch.descending:
        return []
    rows = enquiries.filter(due_at=None)
    if stretch.start and is_inside:
        key = stretch.start.number
        rows = rows.filter(pk__lt=key) if stretch.descending else rows.filter(pk__gt=key)
    return list(rows.order_by("-pk" if stretch.descending else "pk")[: stretch.limit])
