"""The public list: what is looked for stands in the address, and nothing else is needed for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from toolbox.paging import Page
from vacancies.finding import (
    COUNT_LIMIT,
    Facets,
    Found,
    Query,
    Sort,
    Wider,
    find,
    wider_than,
)
from vacancies.finding.filters import DISTANCES, GROUPS, LITERAL, Group
from vacancies.views.caching import for_everybody

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Option:
    """A value of a filter as a box to tick."""

    value: str
    label: "StrOrPromise"
    count: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """A filter with its boxes."""

    name: str
    label: "StrOrPromise"
    takes_one: bool
    options: Sequence[Option]
    is_set: bool


@dataclass(frozen=True)
class Chip:
    """A part of the search, and the list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Step:
    """A wider search in words: what it does without, and how many it finds."""

    label: str
    count: str
    url: str


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """The live vacancies that fit; where none does, those of the next wider search."""
    query = Query.read(request.GET)
    found = find(query, with_facets=True)
    context = _context(query, found) | (_instead(query) if not found.count else {})
    return for_everybody(request, render(request, "vacancies/list.html", context))


def _context(query: Query, found: Found) -> dict[str, Any]:
    return {
        "query": query,
        "found": found,
        "page": Page(rows=found.rows, before=found.previous, after=found.next),
        "heading": _many(found.count, is_capped=found.count_is_capped),
        "chips": list(_chips(query)),
        "exact_url": _url(query.as_typed()),
        "filters": [_filter(group, query, found.facets) for group in GROUPS],
        "distances": _distances(query, found.facets),
        "sorts": [sort for sort in Sort if query.q or sort != Sort.MATCH],
        "has_other_order": bool(query.q) and found.order != query.order,
    }


def _instead(query: Query) -> dict[str, Any]:
    """What to offer where nothing fits: the first wider search with its rows, and the others."""
    steps = wider_than(query)
    context: dict[str, Any] = {
        "nothing": _nothing(query),
        "steps": [Step(_left_out(step), _counted(step.count), _url(step.query)) for step in steps],
    }
    if steps:
        first = steps[0]
        count = min(first.count, COUNT_LIMIT)
        context["wider"] = find(first.query)
        context["wider_heading"] = f"{_many(count, is_capped=first.is_capped)} {_left_out(first)}"
    return context


# --- In words ------------------------------------------------------------------------------------


def _many(count: int, *, is_capped: bool) -> str:
    if is_capped:
        return _("More than %(count)s vacancies") % {"count": _grouped(COUNT_LIMIT)}
    return ngettext("%(count)s vacancy", "%(count)s vacancies", count) % {"count": _grouped(count)}


def _nothing(query: Query) -> str:
    if query.place and query.distance:
        return _("No vacancies that fit within %(km)s km.") % {"km": query.distance}
    if query.place:
        return _("No vacancies that fit in %(place)s.") % {"place": query.place}
    return _("No vacancies fit this search.")


def _left_out(step: Wider) -> str:
    """What the wider search does, as the end of "4 vacancies …"."""
    query = step.query
    if step.left_out == "distance":
        return _("within %(km)s km") % {"km": query.distance}
    if step.left_out == "place":
        return _("in all places")
    if step.left_out == "q":
        return _("without the words you typed")
    if step.left_out == "filters":
        return _("without place and filters")
    (label,) = (group.label for group in GROUPS if group.name == step.left_out)
    return _("without the filter “%(filter)s”") % {"filter": label}


def _counted(count: int) -> str:
    """One more than the limit stands for more."""
    return f"{_grouped(COUNT_LIMIT)}+" if count > COUNT_LIMIT else _grouped(count)


def _grouped(count: int) -> str:
    return number_format(count, force_grouping=True)


# --- Filters and chips ---------------------------------------------------------------------------


def _filter(group: Group, query: Query, facets: Facets) -> Filter:
    chosen, counts = query.chosen(group), facets.get(group.name, {})
    options = [
        Option(
            value,
            label,
            _counted(counts[value]) if value in counts else "",
            value in chosen,
        )
        for value, label in group.choices
        # What leaves nothing is no choice, but what was chosen can be taken back.
        if counts.get(value) or value in chosen
    ]
    return Filter(group.name, group.label, group.takes_one, options, bool(chosen))


def _distances(query: Query, facets: Facets) -> list[Option]:
    counts = facets.get("place", {})
    return [
        Option(
            str(distance),
            _("up to %(km)s km") % {"km": distance} if distance else _("only this place"),
            _counted(counts[str(distance)]) if str(distance) in counts else "",
            distance == query.distance,
        )
        for distance in DISTANCES
    ]


def _chips(query: Query) -> Iterator[Chip]:
    first = query.from_the_start()
    if query.q:
        words = _("“%(words)s”") % {"words": query.q}
        yield Chip(words, _url(replace(first, q="", literal=False)))
    if query.literal:
        yield Chip(str(LITERAL), _url(replace(first, literal=False)))
    if query.place:
        near = f" + {query.distance} km" if query.distance else ""
        yield Chip(f"{query.place}{near}", _url(replace(first, place="", distance=0)))
    for group in GROUPS:
        labels = dict(group.choices)
        for value in query.chosen(group):
            others = tuple(other for other in query.chosen(group) if other != value)
            label = str(labels[value])
            yield Chip(
                f"{group.label}: {label}" if group.takes_one else label,
                _url(query.with_values(group, others)),
            )


def _url(query: Query) -> str:
    return f"?{query.write()}"
