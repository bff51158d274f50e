"""Searches in words, for pages and mails."""

from collections.abc import Iterator

from django import template
from django.utils.translation import gettext as _

from vacancies.finding import Query
from vacancies.finding.filters import GROUPS, LITERAL
from vacancies.models import SavedSearch
from vacancies.service import searches

register = template.Library()


@register.filter
def in_words(query: Query) -> str:
    """What is looked for, in one line."""
    return ", ".join(_parts(query)) or _("all vacancies")


@register.filter
def query_of(search: SavedSearch) -> Query:
    """What a saved search looks for."""
    return searches.query_of(search)


@register.filter
def secret_of(search: SavedSearch) -> str:
    """What stands in its links."""
    return searches.secret_of(search)


@register.filter
def secret_to_end(search: SavedSearch) -> str:
    """What stands in the link that ends it."""
    return searches.secret_of(search, searches.TO_END)


def _parts(query: Query) -> Iterator[str]:
    if query.q:
        words = _("“%(words)s”") % {"words": query.q}
        yield f"{words} ({LITERAL})" if query.literal else words
    if query.place:
        yield f"{query.place} + {query.distance} km" if query.distance else query.place
    for group in GROUPS:
        labels = dict(group.choices)
        values = [str(labels[value]) for value in query.chosen(group)]
        if group.takes_one and values:
            yield f"{group.label}: {values[0]}"
        else:
            yield from values
