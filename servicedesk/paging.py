"""Pages by key: as fast on the last page as on the first, and nothing jumps while rows arrive."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from servicedesk.models import Enquiry, EnquiryQuerySet

PAGE_SIZE = 25
COUNT_LIMIT = 1000

_CURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """Some rows, and the cursors of what comes before and after; empty where nothing does."""

    rows: Sequence[Enquiry]
    before: str
    after: str


def page_of(
    enquiries: EnquiryQuerySet, *, before: str = "", after: str = "", newest_first: bool = False
) -> Page:
    """The rows that follow the cursor `after` or lead up to `before`; an unreadable one is none."""
    back = _read(before)
    start = back or _read(after)
    descending = newest_first != bool(back)
    rows = _beyond(enquiries, start, descending)
    order = ("-created_at", "-pk") if descending else ("created_at", "pk")
    found = list(rows.order_by(*order)[: PAGE_SIZE + 1])
    more, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if back:
        shown.reverse()
    has_before, has_after = (more, True) if back else (bool(start), more)
    return Page(
        rows=shown,
        before=_cursor(shown[0]) if shown and has_before else "",
        after=_cursor(shown[-1]) if shown and has_after else "",
    )


def count_up_to_limit(enquiries: EnquiryQuerySet) -> int:
    """How many there are; one more than the limit stands for "more"."""
    return enquiries.order_by()[: COUNT_LIMIT + 1].count()


def _beyond(
    enquiries: EnquiryQuerySet, start: tuple[datetime, int] | None, descending: bool
) -> EnquiryQuerySet:
    if start is None:
        return enquiries
    moment, pk = start
    # The first condition says the same as the second, in a form an index can start from.
    if descending:
        rows = enquiries.filter(created_at__lte=moment)
        return rows.filter(Q(created_at__lt=moment) | Q(pk__lt=pk))
    rows = enquiries.filter(created_at__gte=moment)
    return rows.filter(Q(created_at__gt=moment) | Q(pk__gt=pk))


def _cursor(enquiry: Enquiry) -> str:
    microseconds = (enquiry.created_at - _EPOCH) // timedelta(microseconds=1)
    return f"{microseconds}-{enquiry.pk}"


def _read(cursor: str) -> tuple[datetime, int] | None:
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        return None
    return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
