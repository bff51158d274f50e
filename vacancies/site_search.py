"""Vacancies that the site search shows beside guidance."""

from typing import Any, Final

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from content.slots import Teaser, Teasers
from vacancies.finding import Query
from vacancies.finding.words import question
from vacancies.models import Vacancy
from vacancies.showing.address import path_of

MOST: Final = 3
LONGEST: Final = 100


def for_site_search(typed: str) -> Teasers:
    """Live vacancies with all the words in their title, company or place; one query.

    Texts are not looked through: they share their words with questions about the law.
    """
    words = question(typed) if len(typed) <= LONGEST else None
    if words is None:
        return Teasers()
    rows = Vacancy.objects.live().filter(words__head=words).select_related("company")
    counted = rows.annotate(all=Window(Count("*"))).order_by("-published_at", "-pk")
    # Any: with how many there are of all.
    shown: list[Any] = list(counted[:MOST])
    return Teasers(
        items=[
            Teaser(row.title, f"{row.company.name} · {row.postcode} {row.town}", path_of(row))
            for row in shown
        ],
        url=f"{reverse('vacancies:list')}?{Query(q=typed).write()}",
        label=_("All vacancies of this kind"),
        count=shown[0].all if shown else 0,
    )
