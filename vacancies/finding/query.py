"""What somebody looks for, as it stands in the address: for list, API, feeds and saved searches."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vacancies.finding.filters import DISTANCES, GROUPS, Group
from vacancies.finding.reading import merged, read

LONGEST_WORDS: Final = 100
LONGEST_PLACE: Final = 60
# The list with a drawing of the places above it.
MAP: Final = "map"


class Sort(models.TextChoices):
    """In which order; empty in the address is the best match where there are words, else newest."""

    NEWEST = "newest", _("Newest first")
    ENDS = "ends", _("Ends soon first")
    MATCH = "match", _("Best match first")


@dataclass(frozen=True)
class Query:
    """Words, place and filters, and how the list is shown. What is empty filters nothing."""

    q: str = ""
    # The words as typed, wherever they stand: no filter is read from them, no slip put right.
    literal: bool = False
    place: str = ""
    distance: int = 0
    kind: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    cefr_max: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    shift: tuple[str, ...] = ()
    sort: str = ""
    view: str = ""
    after: str = ""
    before: str = ""
    # What was typed, if a part of it was read as a filter; the page says so.
    typed: str = dataclasses.field(default="", compare=False)
    # What stood in the address and means nothing, as "name=value"; the page says so.
    ignored: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    @classmethod
    def read(cls, data: QueryDict) -> "Query":
        """From an address, whatever stands in it."""
        ignored: list[str] = []

        def known(name: str, values: Mapping[str, object]) -> tuple[str, ...]:
            typed = dict.fromkeys(value for value in data.getlist(name) if value)
            ignored.extend(f"{name}={_clean(v, 30)}" for v in typed if v not in values)
            # In the order of the list, so that one search has one address.
            return tuple(value for value in values if value in typed)

        chosen: dict[str, Any] = {}
        for group in GROUPS:
            values = known(group.name, dict(group.choices))
            chosen[group.name] = values[-1:] if group.takes_one else values
        distances = known("distance", {str(each): each for each in DISTANCES})
        sorts, views = known("sort", dict(Sort.choices)), known("view", {MAP: MAP})
        place = _clean(data.get("place", ""), LONGEST_PLACE)
        literal, q = known("literal", {"1": None}), _clean(data.get("q", ""), LONGEST_WORDS)
        query = cls(
            q=q,
            literal=bool(q and literal),
            place=place,
            distance=int(distances[-1]) if distances and place else 0,
            **chosen,
            sort=sorts[0] if sorts else "",
            view=views[0] if views else "",
            after=_clean(data.get("after", ""), 40),
            before=_clean(data.get("before", ""), 40),
            ignored=tuple(ignored[:5]),
        )
        return query.understood()

    def understood(self) -> "Query":
        """With the filters that were typed as words: "b1 pflege" asks for "pflege" up to B1."""
        found = read("" if self.literal else self.q)
        if not found.values:
            return self
        groups = [group for group in GROUPS if group.name in found.values]
        chosen: dict[str, Any] = {
            group.name: merged(group, self.chosen(group), found.values[group.name])
            for group in groups
        }
        return replace(self, q=found.words, typed=self.q, **chosen)

    def as_typed(self) -> "Query":
        """The words as they were typed, without the filters that were read from them."""
        values = read(self.typed).values
        others: dict[str, Any] = {
            group.name: tuple(v for v in self.chosen(group) if v not in values[group.name])
            for group in GROUPS
            if group.name in values
        }
        typed = replace(self.from_the_start(), q=self.typed or self.q, typed="", literal=True)
        return replace(typed, **others)

    def write(self) -> str:
        """The search as an address: in one order, without the page. `read` understands it."""
        pairs = [("q", self.q), ("literal", "1" if self.literal and self.q else "")]
        pairs += [("place", self.place), ("distance", str(self.distance or ""))]
        pairs += [(group.name, value) for group in GROUPS for value in self.chosen(group)]
        pairs += [("sort", self.sort), ("view", self.view)]
        return urlencode([(name, value) for name, value in pairs if value])

    def chosen(self, group: Group) -> tuple[str, ...]:
        """The values chosen in a group."""
        values: tuple[str, ...] = getattr(self, group.name)
        return values

    def with_values(self, group: Group, values: tuple[str, ...]) -> "Query":
        """Other values in one group, from the first page on."""
        changes: dict[str, Any] = {group.name: values}
        return replace(self.from_the_start(), **changes)

    def from_the_start(self) -> "Query":
        """The first page."""
        return replace(self, after="", before="")

    @property
    def filters(self) -> "Query":
        """What decides which vacancies are found: neither order nor page nor map."""
        return replace(self.from_the_start(), sort="", view="")

    @property
    def with_map(self) -> "Query":
        """The same with the map above the list."""
        return replace(self, view=MAP)

    @property
    def without_map(self) -> "Query":
        """The same as a list alone."""
        return replace(self, view="")

    @property
    def order(self) -> Sort:
        """In which order they are wanted."""
        if not self.q:
            return Sort(self.sort) if self.sort in (Sort.NEWEST, Sort.ENDS) else Sort.NEWEST
        return Sort(self.sort or Sort.MATCH)


def _clean(text: str, longest: int) -> str:
    # Cut before anything looks at it: a text of megabytes costs no more than a long one.
    return " ".join(text[: longest * 4].replace("\0", " ").split())[:longest].strip()
