"""Jobs of the worker about vacancies."""

from django.utils import timezone

from procrastinate.contrib.django import app

from vacancies import alerts, search
from vacancies.models import Vacancy
from vacancies.service.searches import sweep_searches as sweep


@app.task(name="vacancies.tasks.index_company", queue="upkeep")
def index_company(*, company: int) -> None:
    """The search finds the vacancies of a company by its new name."""
    search.index_in_batches(Vacancy.objects.filter(company=company))


# Every hour: the queue counts hours of UTC, and a worker may have been down in the morning.
@app.periodic(cron="12 * * * *")
@app.task(name="vacancies.tasks.tell_searches", queue="upkeep")
def tell_searches(timestamp: int) -> None:
    """What is new in saved searches, as soon as it is morning."""
    alerts.tell_searches(timezone.now())


@app.periodic(cron="55 3 * * *")
@app.task(name="vacancies.tasks.sweep_searches", queue="upkeep")
def sweep_searches(timestamp: int) -> None:
    """Saved searches that nobody confirmed, or still wants."""
    sweep(timezone.now())
