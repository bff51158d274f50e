"""The tables of the law as they count now: those shipped with the code and the approved rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache

from django.http import HttpRequest, HttpResponse

from content.models import LawRow
from rulebook import SHIPPED, UNITS, Law

# Key and moment of approval: with the moment, a row that was approved, rolled back, edited and
# approved again is another one.
Keys = tuple[tuple[int, datetime], ...]

_kept: ContextVar[list[Law] | None] = ContextVar("_kept", default=None)


def current_law() -> Law:
    """The tables to decide with; within one request always the same ones, for one query."""
    kept = _kept.get()
    if kept is None:
        return law_now()
    if not kept:
        kept.append(law_now())
    return kept[0]


def law_now(*, without: int | None = None) -> Law:
    """The tables as the database has them at this moment, perhaps without one row."""
    counting = LawRow.objects.counting().values_list("pk", "approved_at")
    return _law_of(tuple((pk, at) for pk, at in counting if pk != without))


@lru_cache(maxsize=4)
def _law_of(keys: Keys) -> Law:
    """Approved rows never change: which ones count says everything.

    A name the rulebook has dropped counts for nothing.
    """
    found = LawRow.objects.in_bulk([pk for pk, _at in keys]) if keys else {}
    rows = [found[pk].table_row() for pk, _at in keys if found[pk].name in UNITS]
    return SHIPPED.with_rows(rows) if rows else SHIPPED


@contextmanager
def one_law() -> Iterator[None]:
    """Asks once for all that happens inside; what surrounds it may have asked already."""
    if _kept.get() is not None:
        yield
        return
    token = _kept.set([])
    try:
        yield
    finally:
        _kept.reset(token)


class OneLawPerRequest:
    """An approval counts from the next request on: none sees tables of before and after."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_law():
            return self.get_response(request)
