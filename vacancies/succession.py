"""The vacancies that somebody who leaves a company looks after, and into whose hands they go."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Count

from employers.models import Company, User
from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.stages import Stage

OPEN: Final = (Stage.DRAFT, Stage.IN_REVIEW, Stage.PUBLISHED)


def open_vacancies_by(
    company: Company, people: Sequence[User], with_confidential: bool
) -> Mapping[int, int]:
    """How many each of them has, by the person's key. No vacancy is confidential."""
    rows = _open(company).filter(in_charge__in=people)
    return dict(rows.values_list("in_charge").annotate(Count("pk")))


def give_vacancies(
    company: Company, leaver: User, successor: User, with_confidential: bool
) -> None:
    """The successor gets the mails from now on. The contact on the page is text of the company."""
    _open(company).filter(in_charge=leaver).update(in_charge=successor)


def _open(company: Company) -> VacancyQuerySet:
    return Vacancy.objects.of(company).in_stages(OPEN)
