"""Which vacancies fit a query, how many they are, and a page of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any, Final

from django.core.cache import caches
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from toolbox.paging import Page, Place, Stretch, page_of
from vacancies.finding.filters import GROUPS, postcode_term
from vacancies.finding.query import Query, Sort
from vacancies.finding.spelling import meant
from vacancies.finding.words import question
from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.places import near

COUNT_LIMIT: Final = 1000
# To read the terms of so many rows is quicker than to look for each term among them.
READ_LIMIT: Final = 50_000
REMEMBERED: Final = 60  # seconds
# Puts those with the very words in their head before all others, and leaves both by their age.
FIRST: Final = timedelta(days=365 * 200)


@dataclass(frozen=True)
class Words:
    """What the words of a query ask for, among the vacancies that are live at a moment.

    Where a title (or what else stands in a row) answers, what is only said in the text is left out:
    a cook is not looked for in "You help the cook". Where nothing answers, the words that may have
    been meant are looked for. Neither depends on place and filters, so counts fit the list.
    """

    fits: Q
    # Those with the very words in their head come first.
    fits_best: Q
    # What was looked for instead of what was typed; empty: just that.
    instead: str = ""
    in_titles: bool = False

    @classmethod
    def of(cls, query: Query, now: datetime) -> "Words | None":
        """None where no words are asked for."""
        if not query.q:
            return None
        if query.literal:
            return cls(_answer("vector", query.q), _best(query.q))
        found = cls._found(query.q, now)
        if not found and (right := meant(query.q)):
            found = cls._found(right, now, instead=right)
        return found or cls(with_any(()), with_any(()))

    @classmethod
    def _found(cls, typed: str, now: datetime, *, instead: str = "") -> "Words | None":
        fits = [_answer(column, typed) for column in ("head", "vector")]
        in_heads, in_texts = _where(typed, fits, now)
        if not in_texts:
            return None
        return cls(fits[not in_heads], _best(typed), instead, in_titles=in_heads)


def _where(typed: str, fits: Sequence[Q], now: datetime) -> tuple[bool, bool]:
    """Whether there is one with the words in its head, and in its text.

    A common word is in many: that it is there is remembered for a minute.
    """
    key = f"vacancies:where:{sha256(typed.encode()).hexdigest()}"
    found: tuple[bool, bool] | None = caches["process"].get(key)
    if found is None:
        live = Vacancy.objects.live(now)
        # As the list looks: to ask whether there is any, PostgreSQL would read all rows for none.
        in_heads, in_texts = count_each([live.filter(each) for each in fits])
        found = bool(in_heads), bool(in_texts)
        if in_texts > COUNT_LIMIT:
            caches["process"].set(key, found, REMEMBERED)
    return found


def _answer(column: str, typed: str, *, only_typed: bool = False) -> Q:
    words = question(typed, only_typed=only_typed)
    # Where nothing typed is a word, nothing has it.
    return Q((f"words__{column}", words)) if words else with_any(())


def _best(typed: str) -> Q:
    return _answer("head", typed, only_typed=True)


@dataclass(frozen=True)
class Search:
    """A query in the terms of the database, at a moment."""

    query: Query
    now: datetime
    words: Words | None
    # Which rows fit each part of the query, by the name it has in the address.
    conditions: dict[str, Q]

    @classmethod
    def of(cls, query: Query, now: datetime | None = None) -> "Search":
        """What is asked for is worked out once, however often it is looked for."""
        now = now or timezone.now()
        words = Words.of(query, now)
        return cls(query, now, words, _conditions(query, words))

    def like(self, query: Query) -> "Search":
        """Another query of the same moment, with the same words or without them."""
        words = self.words if query.q else None
        return replace(self, query=query, words=words, conditions=_conditions(query, words))

    def rows(self, *, without: str = "") -> VacancyQuerySet:
        """The live vacancies that fit, or would fit without one part of the query."""
        parts = [rows for name, rows in self.conditions.items() if name != without]
        # The same moments once more: where the list is walked, an index can start from them.
        walked = Q(words__published_at__lte=self.now, words__expires_at__gt=self.now)
        return Vacancy.objects.live(self.now).filter(walked, *parts)

    @property
    def moment(self) -> str:
        """The column the list is ordered by."""
        return f"words__{self._column}"

    @property
    def _column(self) -> str:
        return "expires_at" if self.query.order == Sort.ENDS else "published_at"

    def place_of(self, row: Vacancy) -> Place:
        """Where a row stands in the list."""
        return Place(getattr(row, self._column), row.pk)


def place_terms(place: str, distance: int) -> list[str]:
    """What vacancies in a place and so many kilometres around are kept under."""
    return sorted(map(postcode_term, near(place, distance)))


def with_any(terms: Sequence[str]) -> Q:
    """The vacancies that answer to one of these; none where there is none."""
    return Q(words__terms__overlap=list(terms))


def _conditions(query: Query, words: Words | None) -> dict[str, Q]:
    found = {}
    if words:
        found["q"] = words.fits
    if query.place:
        found["place"] = with_any(place_terms(query.place, query.distance))
    for group in GROUPS:
        if values := query.chosen(group):
            found[group.name] = with_any([group.term(value) for value in values])
    return found


# --- A page ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Listed:
    """A page; how many rows there are, up to one more than the limit; how they are ordered."""

    page: Page[Vacancy]
    count: int
    order: Sort


def listed(search: Search, *, is_long: bool = False) -> Listed:
    """Look twice: for the places of all rows up to the limit, then for the rows of the page.

    Few are put in order here. Where there are many, the first of them are met soon by walking
    through all vacancies in order, while the index of words would name every one of them first.
    Who knows that it `is_long` saves the first look.
    """
    order = search.query.order
    if not is_long:
        places = _first_places(search)
        if len(places) <= COUNT_LIMIT:
            page = _page(search, partial(_of_few, places), lambda row: places[row.pk])
            return Listed(page, len(places), order)
    # The best match is somewhere among them: to tell which it is, all would have to be read.
    order = Sort.NEWEST if order == Sort.MATCH else order
    rows = search.rows().select_related("company")
    page = _page(search, lambda stretch: stretch.of(rows, search.moment), search.place_of)
    return Listed(page, COUNT_LIMIT + 1, order)


def _page(
    search: Search, fetch: Callable[[Stretch], list[Vacancy]], place_of: Callable[[Vacancy], Place]
) -> Page[Vacancy]:
    query = search.query
    return page_of(
        fetch,
        place_of,
        before=query.before,
        after=query.after,
        newest_first=query.order != Sort.ENDS,
    )


def _first_places(search: Search) -> dict[int, Place]:
    """Where rows stand in the list, by their keys."""
    words = search.words if search.query.order == Sort.MATCH else None
    best = words.fits_best if words else Q(pk__in=())
    rows = search.rows().annotate(is_best=ExpressionWrapper(best, output_field=BooleanField()))
    found = rows.order_by().values_list("pk", search.moment, "is_best")[: COUNT_LIMIT + 1]
    return {
        key: Place(moment + FIRST if is_best else moment, key) for key, moment, is_best in found
    }


def _of_few(places: dict[int, Place], stretch: Stretch) -> list[Vacancy]:
    start = stretch.start
    ordered = sorted(places.values(), reverse=stretch.descending)
    if start and stretch.descending:
        ordered = [each for each in ordered if each < start]
    elif start:
        ordered = [each for each in ordered if each > start]
    keys = [each.number for each in ordered[: stretch.limit]]
    by_key = Vacancy.objects.select_related("company").in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


# --- Counts ------------------------------------------------------------------------------------


def count_each(lists: Sequence[VacancyQuerySet]) -> list[int]:
    """How many rows each of these has, up to one more than the limit; one query for all."""
    if not lists:
        return []
    selects, values = _first_of_each([rows.values("pk") for rows in lists], COUNT_LIMIT)
    counts = ", ".join(f"cardinality(ARRAY({select}))" for select in selects)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", values)
        return list(cursor.fetchone())


def terms_of_each(lists: Sequence[VacancyQuerySet]) -> list[dict[str, int]]:
    """How often each term occurs in the first rows of these; "" tells how many rows they are."""
    selects, values = _first_of_each([rows.values("words__terms") for rows in lists], READ_LIMIT)
    counts = " UNION ALL ".join(
        f"SELECT {number}, term, count(*) FROM ({select}) AS base (terms), "  # noqa: S608
        "unnest(array_append(terms, '')) AS term GROUP BY term"
        for number, select in enumerate(selects)
    )
    found: list[dict[str, int]] = [{} for _rows in lists]
    with connection.cursor() as cursor:
        cursor.execute(counts, values)
        for number, term, count in cursor.fetchall():
            found[number][term] = count
    return found


def _first_of_each(lists: Sequence[Any], limit: int) -> tuple[list[str], list[Any]]:
    compiled = [rows.order_by()[: limit + 1].query.sql_with_params() for rows in lists]
    selects = [sql for sql, _values in compiled]
    return selects, [value for _sql, values in compiled for value in values]
