"""Where nothing is found: what one step less would find."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vacancies.finding.filters import DISTANCES, GROUPS
from vacancies.finding.query import Query
from vacancies.finding.search import COUNT_LIMIT, Search, count_each


@dataclass(frozen=True)
class Wider:
    """A search with one step less, and how many it finds, up to one more than the limit."""

    query: Query
    # "place", "q", the name of a filter, all "filters", or "distance", which is only larger.
    left_out: str
    count: int

    @property
    def is_capped(self) -> bool:
        """There are more than were counted."""
        return self.count > COUNT_LIMIT


def wider(search: Search) -> list[Wider]:
    """Each search with one step less that finds something; one query for all."""
    steps = list(_steps(search.query))
    counts = count_each([search.like(query).rows() for query, _name in steps])
    found = [
        Wider(query, name, count)
        for (query, name), count in zip(steps, counts, strict=True)
        if count
    ]
    # To leave out everything is for where nothing else helps.
    return [step for step in found if step.left_out != "filters"] or found


def _steps(query: Query) -> Iterator[tuple[Query, str]]:
    """Farther away first, then without each filter, last with nothing but words or without them."""
    query = query.from_the_start()
    only_words = Query(q=query.q, literal=query.literal, sort=query.sort, view=query.view)
    if query.place:
        for distance in DISTANCES:
            if distance > query.distance:
                yield replace(query, distance=distance), "distance"
    for group in reversed(GROUPS):
        if query.chosen(group):
            yield query.with_values(group, ()), group.name
    if query.place:
        yield replace(query, place="", distance=0), "place"
    if query.q and query != only_words:
        yield replace(query, q=""), "q"
        yield only_words, "filters"
