"""A few vacancies for the editors' pages."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from content.slots import Teaser, Teasers
from vacancies.finding import Query, rows_of
from vacancies.showing.address import path_of

MOST: Final = 3


def teasers(words: str) -> Teasers:
    """The newest live vacancies, with these words where some are given; one or two queries."""
    query = Query(q=words)
    rows = rows_of(query).select_related("company").order_by("-published_at", "-pk")[:MOST]
    return Teasers(
        items=[Teaser(row.title, row.company.name, path_of(row)) for row in rows],
        url=f"{reverse('vacancies:list')}?{query.write()}".rstrip("?"),
        label=_("All vacancies of this kind") if words else _("All vacancies"),
    )
