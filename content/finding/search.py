"""Which texts answer, the best first: one look for where the words stand, one for the page."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log
from typing import Any, Final

from django.db.models import Case, IntegerField, Q, Value, When

from content.finding.words import Typed, Word
from content.models import SearchEntry
from toolbox.paging import Page, Place, Stretch, page_of

Kind = SearchEntry.Kind

# What a word counts for by the place where it stands: explained, in the title, in the line under
# it, anywhere. The numbers say only how often one makes up for another.
EXPLAINED, TITLE, LEAD, ANYWHERE, NOWHERE = 8, 6, 3, 1, 0
# So much of what was asked stands in the title of a question that its answer opens by itself.
CLOSE, WHOLE = 0.7, 0.99
# What has less of what was asked is no answer.
LEAST: Final = 0.15
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
    # How much of what was asked it has at all, and in its title, from 0 to 1.
    covered: float
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
    hits = [hit for hit in ranked(typed) if hit.covered >= LEAST]
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
    if not typed.words:
        return []
    entries = SearchEntry.objects.filter(_any_of(typed), language=typed.language)
    if kinds:
        entries = entries.filter(kind__in=kinds)
    columns = {f"word_{number}": _place_of(word) for number, word in enumerate(typed.words)}
    rows = entries.annotate(**columns).values_list("pk", "kind", "links", *columns)
    hits = _scored(list(rows))
    return sorted(hits, key=lambda hit: hit.place, reverse=True)


def how_many(typed: Typed) -> int:
    """How much has one of the words; one query."""
    if not typed.words:
        return 0
    return SearchEntry.objects.filter(_any_of(typed), language=typed.language).count()


def _any_of(typed: Typed) -> Q:
    found = Q()
    for word in typed.words:
        found |= word.anywhere | word.in_lead | word.in_title | word.explained
    return found


def _place_of(word: Word) -> Case:
    """The best place where an entry has a word."""
    places = (
        (EXPLAINED, word.explained),
        (TITLE, word.in_title),
        (LEAD, word.in_lead),
        (ANYWHERE, word.anywhere),
    )
    whens = [When(condition, then=Value(place)) for place, condition in places]
    return Case(*whens, default=Value(NOWHERE), output_field=IntegerField())


def _scored(rows: Sequence[tuple[Any, ...]]) -> list[Hit]:
    """A rare word says more than one that many texts have; few words asked for are missed."""
    places = [row[3:] for row in rows]
    rarity = [
        log(1 + len(rows) / max(1, sum(map(bool, column)))) for column in zip(*places, strict=True)
    ]
    most = sum(rarity) or 1
    return [_hit(row, rarity, most) for row in rows]


def _hit(row: tuple[Any, ...], rarity: Sequence[float], most: float) -> Hit:
    key, kind, links, *places = row
    weighed = list(zip(rarity, places, strict=True))
    score = sum(worth * place for worth, place in weighed)
    covered = sum(worth for worth, place in weighed if place) / most
    in_title = sum(worth for worth, place in weighed if place >= TITLE) / most
    return Hit(key, kind, links, score * covered, covered, in_title)


def _on_top(typed: Typed, hits: Sequence[Hit]) -> dict[str, int]:
    """A term that was asked for by its name, and an answer whose question fits closely."""
    found: dict[str, int] = {}
    for name, kind, least in (("term", Kind.TERM, WHOLE), ("answer", Kind.QUESTION, CLOSE)):
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
