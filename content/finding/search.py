"""Which texts answer, the best first: one look for where the words stand, one for the page."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log
from typing import Final

from content.finding.standing import IN_TITLE, standing
from content.finding.words import Typed
from content.models import SearchEntry
from toolbox.paging import Page, Place, Stretch, page_of

Kind = SearchEntry.Kind

# So much of what was asked stands in the title of a question that its answer opens by itself.
CLOSE, WHOLE = 0.7, 0.99
# In a place of toolbox.paging, see there: the better the earlier.
_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_LINKS: Final = 999


@dataclass(frozen=True)
class Hit:
    """An entry that has some of the words."""

    key: int
    kind: str
    links: int
    score: float
    # How much of what was asked stands in its title, from 0 to 1.
    in_title: float

    @property
    def place(self) -> Place:
        """Where it stands: by score, then by how many texts point to it."""
        number = round(self.score * 1000) * (_MOST_LINKS + 1) + min(self.links, _MOST_LINKS)
        return Place(_BEGIN + timedelta(microseconds=number), self.key)


@dataclass(frozen=True)
class Found:
    """A page of what answers, and how much there is of each kind."""

    page: Page[SearchEntry]
    counts: Mapping[str, int]
    # What explains or answers what was typed; shown on top of the first page.
    term: SearchEntry | None = None
    answer: SearchEntry | None = None

    @property
    def count(self) -> int:
        """Of all kinds."""
        return sum(self.counts.values())


def find(typed: Typed, *, kind: str = "", before: str = "", after: str = "") -> Found:
    """Two queries, however much there is."""
    hits = ranked(typed)
    shown = [hit for hit in hits if kind in ("", hit.kind)]
    on_top = {} if kind or before or after else _on_top(typed, hits)
    places = {hit.key: hit.place for hit in shown if hit.key not in on_top.values()}
    rows: dict[int, SearchEntry] = {}

    def fetch(stretch: Stretch) -> list[int]:
        return _stretch_of(places, stretch)

    keys = page_of(fetch, places.__getitem__, before=before, after=after, newest_first=True)
    if wanted := [*keys.rows, *on_top.values()]:
        rows = SearchEntry.objects.select_related("page", "question", "term").in_bulk(wanted)
    page = Page([rows[key] for key in keys.rows if key in rows], keys.before, keys.after)
    first = {name: rows.get(key) for name, key in on_top.items()}
    return Found(page, Counter(hit.kind for hit in hits), **first)


def ranked(typed: Typed, kinds: Collection[str] = ()) -> list[Hit]:
    """All that has one of the words, the best first; one query."""
    found: dict[int, dict[int, int]] = {}
    entries: dict[int, tuple[str, int]] = {}
    for row in standing(typed, kinds):
        entries[row.key] = row.kind, row.links
        found.setdefault(row.key, {})[row.word] = row.worth
    rarity = _rarity(found.values(), len(typed.words))
    hits = [_hit(key, *entries[key], found[key], rarity) for key in found]
    return sorted(hits, key=lambda hit: hit.place, reverse=True)


def how_many(typed: Typed) -> int:
    """How much has one of the words; one query."""
    return len({row.key for row in standing(typed)})


def _rarity(found: Collection[Mapping[int, int]], words: int) -> list[float]:
    """A rare word says more than one that many texts have; one that none has says little."""
    having = Counter(word for places in found for word in places)
    return [log(1 + len(found) / (having[word] or len(found) or 1)) for word in range(words)]


def _hit(
    key: int, kind: str, links: int, places: Mapping[int, int], rarity: Sequence[float]
) -> Hit:
    score = sum(rarity[word] * worth for word, worth in places.items())
    covered = sum(rarity[word] for word in places) / sum(rarity)
    in_title = sum(rarity[word] for word, worth in places.items() if worth in IN_TITLE)
    return Hit(key, kind, links, score * covered, in_title / sum(rarity))


def _on_top(typed: Typed, hits: Sequence[Hit]) -> dict[str, int]:
    """A term that was asked for by its name, and an answer whose question fits closely."""
    found: dict[str, int] = {}
    tops = [("term", Kind.TERM, WHOLE)]
    # One word alone is no question.
    if len(typed.words) > 1:
        tops.append(("answer", Kind.QUESTION, CLOSE))
    for name, kind, least in tops:
        best = next((hit for hit in hits if hit.kind == kind and hit.in_title >= least), None)
        if best:
            found[name] = best.key
    return found


def _stretch_of(places: Mapping[int, Place], stretch: Stretch) -> list[int]:
    start, ordered = stretch.start, sorted(places, key=places.__getitem__)
    if stretch.descending:
        ordered.reverse()
    if start and stretch.descending:
        ordered = [key for key in ordered if places[key] < start]
    elif start:
        ordered = [key for key in ordered if places[key] > start]
    return ordered[: stretch.limit]
