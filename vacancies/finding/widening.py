"""Where nothing is found: what one step less would find, and which word may have been meant."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from django.core.cache import caches

from toolbox.searchtext import fold
from vacancies.finding.filters import DISTANCES, GROUPS
from vacancies.finding.query import Query
from vacancies.finding.search import COUNT_LIMIT, Search, count_each
from vacancies.models import Vacancy

# The words of so many titles, the newest, are what a slip of the finger is compared with.
TITLES: Final = 2000
KEPT: Final = 600
WORDS: Final = "vacancies:words"
SHORTEST_GUESS: Final = 4
ALIKE: Final = 0.75


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
    counts = count_each([Search.of(query, search.now).rows() for query, _name in steps])
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
    only_words = Query(q=query.q, sort=query.sort, view=query.view)
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


def meant(query: Query) -> str:
    """The words with those that no title has put right; empty where nothing is alike."""
    words = query.q.split()
    if not words:
        return ""
    known = _known_words()
    right = [_closest(word, known) for word in words]
    return " ".join(right) if right != words else ""


def _closest(word: str, known: dict[str, str]) -> str:
    folded = fold(word)
    if len(folded) < SHORTEST_GUESS or folded in known:
        return word
    close = get_close_matches(folded, known, n=1, cutoff=ALIKE)
    return known[close[0]] if close else word


def _known_words() -> dict[str, str]:
    """Words of titles as they are written, by their folded form."""
    words: dict[str, str] | None = caches["process"].get(WORDS)
    if words is None:
        words = _read_words()
        caches["process"].set(WORDS, words, KEPT)
    return words


def _read_words() -> dict[str, str]:
    newest = Vacancy.objects.live().order_by("-published_at")
    titles = newest.values_list("title", flat=True)[:TITLES]
    words = (word.strip("().,:*/") for title in titles for word in title.split())
    return {fold(word): word for word in words if len(word) >= SHORTEST_GUESS}
