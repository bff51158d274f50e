"""The numbers of a vacancy, for a part of a page that any view may include."""

from dataclasses import dataclass

from django import template

from vacancies.figures import Line, Weeks, lines_of, weeks_of_vacancy
from vacancies.models import Vacancy

register = template.Library()


@dataclass(frozen=True)
class Figures:
    """One vacancy by week and in all."""

    weeks: Weeks
    line: Line


@register.simple_tag
def figures_of(vacancy: Vacancy) -> Figures:
    """What vacancies/own/_figures.html shows."""
    (line,) = lines_of([vacancy])
    return Figures(weeks_of_vacancy(vacancy), line)
