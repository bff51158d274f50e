"""The table "who could start" on any page: {% load way_in %}{% way_in_short vacancy %}."""

from typing import Any

from django import template

from vacancies.models import Vacancy
from vacancies.slots import public_panels
from vacancies.way_in import full_table, short_table

register = template.Library()


@register.inclusion_tag("vacancies/way_in/_short.html")
def way_in_short(vacancy: Vacancy) -> dict[str, Any]:
    """For everybody: the groups by their way into the job, and what else is offered there."""
    return {**short_table(vacancy), "panels": public_panels.of([vacancy])[vacancy.pk]}


@register.inclusion_tag("vacancies/way_in/_table.html")
def way_in_table(vacancy: Vacancy) -> dict[str, Any]:
    """For the company: every group with its grounds and what would change the answer."""
    return full_table(vacancy)
