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
    Search,
    count_each,
    place_terms,
    terms_of_each,
    with_any,
)

# A list of more than a thousand hardly changes in five minutes, and takes longest to count.
KEPT: Final = 300

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
class Long:
    """What was counted of a search with many rows; some of it holds for a while."""

    # More rows than are counted, or only more of them without one of its filters.
    is_long: bool
    counts: Mapping[tuple[str, str], int]

    @classmethod
    def known(cls, search: Search) -> "Long | None":
        """What was counted a while ago by this process."""
        found: Long | None = caches["process"].get(_key(search))
        return found

    def keep(self, search: Search) -> None:
        """For who asks the same within a while."""
        caches["process"].set(_key(search), self, KEPT)


def facets(search: Search, *, is_long: bool, known: Long | None) -> Facets:
    """Of each value, as if it were the only one chosen in its filter; the other filters stay.

    Where few rows are left, all is read from their terms. Of many each value is counted up to the
    limit, and the counts are kept for a while.
    """
    values = list(_values(search.query))
    counts = dict(known.counts) if known else {}
    missing = [value for value in values if value.key not in counts]
    if missing and not is_long:
        counts |= _read(search, missing)
        missing = [value for value in missing if value.key not in counts]
    if missing:
        numbers = count_each(
            [search.rows(without=each.name).filter(with_any(each.terms)) for each in missing]
        )
        counted = dict(zip([value.key for value in missing], numbers, strict=True))
        Long(is_long, counted).keep(search)
        counts |= counted
    found: dict[str, dict[str, int]] = {value.name: {} for value in values}
    for value in values:
        found[value.name][value.value] = counts[value.key]
    return found


def _read(search: Search, values: Sequence[Value]) -> dict[tuple[str, str], int]:
    """The counts of those values that are read from few rows."""
    # A filter that is set is counted without itself, all others among what was found.
    bases = {each.name: each.name if each.name in search.conditions else "" for each in values}
    names = sorted(set(bases.values()))
    terms = terms_of_each([search.rows(without=name) for name in names])
    few = {name: found for name, found in zip(names, terms, strict=True) if _is_few(found)}
    return {
        # A vacancy has one place, and a value of another filter is one term: none counts twice.
        each.key: sum(few[bases[each.name]].get(term, 0) for term in each.terms)
        for each in values
        if bases[each.name] in few
    }


def _is_few(terms: Mapping[str, int]) -> bool:
    return terms.get("", 0) <= COUNT_LIMIT


def _key(search: Search) -> str:
    return f"vacancies:{sha256(search.query.filters.write().encode()).hexdigest()}"


def _values(query: Query) -> Iterator[Value]:
    for group in GROUPS:
        for value, _label in group.choices:
            yield Value(group.name, value, [group.term(value)])
    if query.place:
        for distance in DISTANCES:
            yield Value("place", str(distance), place_terms(query.place, distance))
