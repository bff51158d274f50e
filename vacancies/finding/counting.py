"""How many vacancies each value of each filter would leave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.core.cache import caches

from vacancies.finding.filters import DISTANCES, GROUPS
from vacancies.finding.query import Query
from vacancies.finding.search import (
    COUNT_LIMIT,
    READ_LIMIT,
    Search,
    count_each,
    place_terms,
    terms_of_each,
    with_any,
)

# Seconds. A list of more than a thousand hardly changes in five minutes, and takes longest to
# count; the counts of a hundred may be as old as the page, which others may keep, see the view.
KEPT: Final = 300
FRESH: Final = 60
FEW: Final = 100

# By the name of a filter and a value of it: how many, up to one more than the limit.
Facets = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Value:
    """A value of a filter; the distances of a place are values, too."""

    name: str
    value: str
    terms: Sequence[str]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart from all others."""
        return self.name, self.value


@dataclass(frozen=True)
class Counted:
    """What this process counted for a search a while ago: of few rows only what took long."""

    # More rows than are counted.
    is_long: bool
    counts: Mapping[tuple[str, str], int]

    @classmethod
    def before(cls, search: Search) -> "Counted | None":
        """For who asks the same again."""
        found: Counted | None = caches["process"].get(_key(search))
        return found


def facets(search: Search, count: int, before: Counted | None) -> Facets:
    """Of each value, as if it were the only one chosen in its filter; the other filters stay.

    All is read from the terms of the rows. Where they are too many for that, what is rare among
    them is counted by itself.
    """
    values, is_long = list(_values(search.query)), count > COUNT_LIMIT
    known = dict(before.counts) if before else {}
    read = _read(search, [each for each in values if each.key not in known])
    left = [each for each in values if each.key not in known and each.key not in read]
    counted = dict(zip([each.key for each in left], _count(search, left), strict=True))
    if counted or (read and count > FEW):
        kept = counted if count <= FEW else known | read | counted
        seconds = KEPT if is_long or count <= FEW else FRESH
        caches["process"].set(_key(search), Counted(is_long, kept), seconds)
    known = known | read | counted
    found: dict[str, dict[str, int]] = {each.name: {} for each in values}
    for each in values:
        found[each.name][each.value] = known[each.key]
    return found


def _count(search: Search, values: Sequence[Value]) -> list[int]:
    return count_each(
        [search.rows(without=each.name).filter(with_any(each.terms)) for each in values]
    )


def _read(search: Search, values: Sequence[Value]) -> dict[tuple[str, str], int]:
    """The counts of those values that the first rows decide."""
    if not values:
        return {}
    # A filter that is set is counted without itself, all others among what was found.
    bases = {each.name: each.name if each.name in search.conditions else "" for each in values}
    names = sorted(set(bases.values()))
    terms = terms_of_each([search.rows(without=name) for name in names])
    occur = dict(zip(names, terms, strict=True))
    counts = {}
    for each in values:
        found = occur[bases[each.name]]
        # A vacancy has one place, and a value of another filter is one term: none counts twice.
        count = sum(found.get(term, 0) for term in each.terms)
        if count > COUNT_LIMIT or found.get("", 0) <= READ_LIMIT:
            counts[each.key] = min(count, COUNT_LIMIT + 1)
    return counts


def _key(search: Search) -> str:
    return f"vacancies:{sha256(search.query.filters.write().encode()).hexdigest()}"


def _values(query: Query) -> Iterator[Value]:
    for group in GROUPS:
        for value, _label in group.choices:
            yield Value(group.name, value, [group.term(value)])
    if query.place:
        for distance in DISTANCES:
            yield Value("place", str(distance), place_terms(query.place, distance))
