"""Jobs of the worker about vacancies."""

from procrastinate.contrib.django import app

from vacancies import search
from vacancies.models import Vacancy


@app.task(name="vacancies.tasks.index_company", queue="upkeep")
def index_company(*, company: int) -> None:
    """The search finds the vacancies of a company by its new name."""
    search.index_in_batches(Vacancy.objects.filter(company=company))
