"""One page of the history: the sources merged, newest first, with the same number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Final

from django.utils import timezone

from employers.history.entries import Asked, Change, Entry, Names, Thing
from employers.models import Membership
from employers.slots import history
from toolbox.paging import Page, Place, Stretch, page_of

# Sources share the numbers of the list out among themselves; more than there will ever be.
SHARES: Final = 16

Placed = tuple[Place, Entry]


@dataclass(frozen=True)
class Line:
    """An act as it is shown."""

    at: datetime
    text: str
    thing: Thing | None
    changes: Sequence[Change]


def history_page(
    membership: Membership, *, kind: str, actor: int | None, before: str, after: str
) -> Page[Placed]:
    """Acts of a kind (empty: of all kinds) by somebody (None: by anybody)."""

    def fetch(stretch: Stretch) -> list[Placed]:
        found = [
            (Place(entry.at, entry.key * SHARES + share), entry)
            for share, source in enumerate(history.sources)
            if kind in ("", source.kind)
            for entry in source.entries(Asked(membership, actor, stretch.of_share(share, SHARES)))
        ]
        found.sort(key=itemgetter(0), reverse=stretch.descending)
        return found[: stretch.limit]

    return page_of(fetch, itemgetter(0), before=before, after=after, newest_first=True)


def by_day(page: Page[Placed]) -> list[tuple[date, list[Line]]]:
    """The lines of each day."""
    entries = [entry for _place, entry in page.rows]
    keys = [key for entry in entries for key in (entry.actor, entry.person)]
    names = Names(keys)
    lines = [Line(each.at, each.sentence(names), each.thing, each.changes) for each in entries]
    days = groupby(lines, key=lambda line: timezone.localdate(line.at))
    return [(day, list(of_day)) for day, of_day in days]
