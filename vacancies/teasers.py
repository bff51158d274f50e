"""A few vacancies for the editors' pages."""

from datetime import datetime
from typing import Final

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from content.slots import Teaser, Teasers, holds_until
from vacancies.finding import Query, rows_of
from vacancies.models import Vacancy
from vacancies.showing.address import path_of
from vacancies.stages import Stage

MOST: Final = 3


def teasers(words: str) -> Teasers:
    """The newest live vacancies, with these words where some are given; at most three queries."""
    query = Query(q=words)
    rows = rows_of(query).select_related("company").order_by("-published_at", "-pk")[:MOST]
    for moment in (_next_beginning(), *(row.expires_at for row in rows)):
        holds_until(moment)
    return Teasers(
        items=[Teaser(row.title, row.company.name, path_of(row)) for row in rows],
        url=f"{reverse('vacancies:list')}?{query.write()}".rstrip("?"),
        label=_("All vacancies of this kind") if words else _("All vacancies"),
    )


def _next_beginning() -> datetime | None:
    """When the next vacancy becomes public without anybody doing anything."""
    coming = Vacancy.objects.filter(stage=Stage.PUBLISHED, published_at__gt=timezone.now())
    first: datetime | None = coming.aggregate(first=Min("published_at"))["first"]
    return first
