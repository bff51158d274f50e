"""Vacancies that the site search shows beside guidance."""

from typing import Final

from django.db.models import Count, F, Window
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
    rows = rows.annotate(found=Window(Count("*"))).order_by(F("published_at").desc(), "-pk")
    shown = list(rows[:MOST])
    return Teasers(
        items=[
            Teaser(row.title, f"{row.company.name} · {row.postcode} {row.town}", path_of(row))
            for row in shown
        ],
        url=f"{reverse('vacancies:list')}?{Query(q=typed).write()}",
        label=_("All vacancies of this kind"),
        count=shown[0].found if shown else 0,
    )
