"""Jobs of the worker about vacancies."""

from procrastinate.contrib.django import app

from vacancies import search
from vacancies.models import Vacancy
from vacancies.way_in.renewal import renew_terms


@app.task(name="vacancies.tasks.index_company", queue="upkeep")
def index_company(*, company: int) -> None:
    """The search finds the vacancies of a company by its new name."""
    search.index_in_batches(Vacancy.objects.filter(company=company))


# After midnight in Berlin, in winter as in summer; the queue counts hours of UTC.
@app.periodic(cron="10 23 * * *")
@app.task(name="vacancies.tasks.renew_ways_in", queue="upkeep")
def renew_ways_in(timestamp: int) -> None:
    """Who could start may be another with the new day: a wait is over, a figure has changed."""
    renew_terms()
