"""How vacancies are found: one question for the list, the API, feeds and saved searches.

    query = Query.read(request.GET)     with the filters that were typed as words
    found = find(query)
    query.write()                       the same search as an address

Rows are live ones, see VacancyQuerySet.live.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vacancies.finding.counting import Counted, Facets, facets
from vacancies.finding.query import Query, Sort
from vacancies.finding.search import COUNT_LIMIT, Search, listed
from vacancies.finding.similar import similar_to
from vacancies.finding.widening import Wider, wider
from vacancies.models import Vacancy, VacancyQuerySet

__all__ = [
    "COUNT_LIMIT",
    "Facets",
    "Found",
    "Query",
    "Sort",
    "Wider",
    "find",
    "rows_of",
    "similar_to",
    "wider_than",
]


@dataclass(frozen=True)
class Found:
    """A page of what fits a query."""

    rows: Sequence[Vacancy]
    # Cursors for `after` and `before`; empty where nothing follows or precedes.
    next: str
    previous: str
    # Exact, or the limit where there are more.
    count: int
    count_is_capped: bool
    # How they are ordered: of many rows the best match is not looked for.
    order: Sort
    # What was looked for instead of the words, as nothing answers to these; empty: just them.
    instead: str
    # The words are in titles: what only says them in its text was left out.
    in_titles: bool
    # How many each value of each filter would leave, up to one more than the limit.
    facets: Facets


def find(query: Query, *, with_facets: bool = False) -> Found:
    """The page a query asks for: two queries, one more for words, and at most two for facets."""
    search = Search.of(query)
    before = Counted.before(search) if with_facets else None
    found = listed(search, is_long=bool(before and before.is_long))
    return Found(
        rows=found.page.rows,
        next=found.page.after,
        previous=found.page.before,
        count=min(found.count, COUNT_LIMIT),
        count_is_capped=found.count > COUNT_LIMIT,
        order=found.order,
        instead=search.words.instead if search.words else "",
        in_titles=bool(search.words and search.words.in_titles),
        facets=facets(search, found.count, before) if with_facets and found.count else {},
    )


def rows_of(query: Query) -> VacancyQuerySet:
    """All live vacancies that fit, for who counts or filters further."""
    return Search.of(query).rows()


def wider_than(query: Query) -> list[Wider]:
    """Searches with one step less that find something, the nearest first."""
    return wider(Search.of(query))
