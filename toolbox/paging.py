"""Pages by key: as fast on the last page as on the first, and nothing jumps while rows arrive.

A row's place in a list is a moment and a number that tells rows of the same moment apart. Lists
that are merged from several tables share their numbers out, see `Stretch.of_share`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

PAGE_SIZE = 25

_CURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)


@dataclass(frozen=True, order=True)
class Place:
    """Where a row stands; written out it is the cursor in the address of a page."""

    moment: datetime
    number: int

    def __str__(self) -> str:
        microseconds = (self.moment - _EPOCH) // timedelta(microseconds=1)
        return f"{microseconds}-{self.number}"

    @classmethod
    def read(cls, cursor: str) -> "Place | None":
        """None for what we did not write."""
        match = _CURSOR.fullmatch(cursor)
        if match is None:
            return None
        return cls(_EPOCH + timedelta(microseconds=int(match[1])), int(match[2]))


@dataclass(frozen=True)
class Stretch:
    """Which rows of a list are wanted: beyond a place, in an order, so many at most."""

    start: Place | None
    descending: bool
    limit: int

    def of(self, rows: QuerySet[Stored], moment: str) -> list[Stored]:
        """These rows of a table; `moment` is the column the list is ordered by."""
        order = (f"-{moment}", "-pk") if self.descending else (moment, "pk")
        return list(self._beyond(rows, moment).order_by(*order)[: self.limit])

    def of_share(self, share: int, shares: int) -> "Stretch":
        """The stretch for one of several tables whose rows have the number pk * shares + share."""
        if self.start is None:
            return self
        number = self.start.number - share
        key = -(-number // shares) if self.descending else number // shares
        return replace(self, start=Place(self.start.moment, key))

    def _beyond(self, rows: QuerySet[Stored], moment: str) -> QuerySet[Stored]:
        if self.start is None:
            return rows
        at, key = self.start.moment, self.start.number
        # The first condition says the same as the second, in a form an index can start from.
        if self.descending:
            rows = rows.filter(**{f"{moment}__lte": at})
            return rows.filter(Q(**{f"{moment}__lt": at}) | Q(pk__lt=key))
        rows = rows.filter(**{f"{moment}__gte": at})
        return rows.filter(Q(**{f"{moment}__gt": at}) | Q(pk__gt=key))


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the cursors of what comes before and after; empty where nothing does."""

    rows: Sequence[Row]
    before: str
    after: str


def page_of(
    fetch: Callable[[Stretch], list[Row]],
    place_of: Callable[[Row], Place],
    *,
    before: str = "",
    after: str = "",
    newest_first: bool = False,
) -> Page[Row]:
    """The rows that follow the cursor `after` or lead up to `before`; an unreadable one is none."""
    back = Place.read(before)
    start = back or Place.read(after)
    found = fetch(Stretch(start, newest_first != bool(back), PAGE_SIZE + 1))
    more, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if back:
        shown.reverse()
    has_before, has_after = (more, True) if back else (bool(start), more)
    return Page(
        rows=shown,
        before=str(place_of(shown[0])) if shown and has_before else "",
        after=str(place_of(shown[-1])) if shown and has_after else "",
    )
