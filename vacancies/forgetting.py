"""The vacancies of a company that is deleted."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Max

from employers.models import Company
from employers.slots import FileSource
from vacancies.models import Vacancy


def last_moves(companies: Collection[int]) -> Mapping[int, datetime]:
    """Programs write vacancies without anybody signing in."""
    rows = Vacancy.objects.filter(company__in=companies).order_by()
    return dict(rows.values_list("company").annotate(Max("changed_at")))


def is_open(company: Company) -> bool:
    """What is being checked is the desk's to say; what is public goes with its company."""
    return False


def forget_vacancies(company: Company) -> None:
    """Delete them with their history; templates and uploads go with the company."""
    Vacancy.objects.of(company).delete()


FILES: Final = FileSource(moved=last_moves, is_open=is_open, forget=forget_vacancies)
