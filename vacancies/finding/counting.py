"""How many vacancies each value of each filter would leave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.core.cache import cache

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


def facets(search: Search, count: int) -> Facets:
    """Of each value, as if it were the only one chosen in its filter; the other filters stay.

    Where few rows are left, all is read from their terms. Of many each value is counted up to the
    limit, and the counts are kept for a while.
    """
    values = list(_values(search.query))
    # A filter that is set is counted without itself, all others among what was found.
    bases = {value.name: value.name if value.name in search.conditions else "" for value in values}
    few = _few(search, set(bases.values())) if count <= COUNT_LIMIT else {}
    many = [value for value in values if bases[value.name] not in few]
    found: dict[str, dict[str, int]] = {value.name: {} for value in values}
    for value, number in zip(many, _kept_counts(search, many), strict=True):
        found[value.name][value.value] = number
    for value in values:
        if (terms := few.get(bases[value.name])) is not None:
            # A vacancy has one place, and of other filters a value is one term: none counts twice.
            found[value.name][value.value] = sum(terms.get(term, 0) for term in value.terms)
    return found


def _few(search: Search, bases: set[str]) -> dict[str, dict[str, int]]:
    names = sorted(bases)
    counted = terms_of_each([search.rows(without=name) for name in names])
    pairs = zip(names, counted, strict=True)
    return {name: terms for name, terms in pairs if terms.get("", 0) <= COUNT_LIMIT}


def _kept_counts(search: Search, values: Sequence[Value]) -> list[int]:
    if not values:
        return []
    names = ",".join(dict.fromkeys(value.name for value in values))
    key = f"vacancies-facets:{names}:{search.query.filters.write()}"
    counts: list[int] = cache.get_or_set(
        sha256(key.encode()).hexdigest(), lambda: _counts(search, values), KEPT
    )
    return counts


def _counts(search: Search, values: Sequence[Value]) -> list[int]:
    return count_each(
        [search.rows(without=each.name).filter(with_any(each.terms)) for each in values]
    )


def _values(query: Query) -> Iterator[Value]:
    for group in GROUPS:
        for value, _label in group.choices:
            yield Value(group.name, value, [group.term(value)])
    if query.place:
        for distance in DISTANCES:
            yield Value("place", str(distance), place_terms(query.place, distance))
