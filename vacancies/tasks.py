"""Jobs of the worker about vacancies."""

from django.utils import timezone

from procrastinate.contrib.django import app

from vacancies import alerts, search
from vacancies.models import Vacancy
from vacancies.service import sweeping, uploads
from vacancies.service.searches import sweep_searches as sweep_saved
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


# In the office's morning, winter and summer.
@app.periodic(cron="40 7 * * *")
@app.task(name="vacancies.tasks.write_to_companies", queue="upkeep")
def write_to_companies(timestamp: int) -> None:
    """What ends soon, and how what has ended did end."""
    sweeping.warn_of_ends(timezone.now())
    sweeping.ask_for_outcomes(timezone.now())


@app.periodic(cron="20 3 * * *")
@app.task(name="vacancies.tasks.sweep", queue="upkeep")
def sweep(timestamp: int) -> None:
    """The archive, and what leaves it."""
    sweeping.archive(timezone.now())
    sweeping.delete_archived(timezone.now())


@app.task(name="vacancies.tasks.take_over_upload", queue="upkeep")
def take_over_upload(*, upload: int) -> None:
    """The good rows of a file become vacancies."""
    uploads.take_over(upload)


@app.periodic(cron="35 2 * * *")
@app.task(name="vacancies.tasks.forget_uploads", queue="upkeep")
def forget_uploads(timestamp: int) -> None:
    """Files that were taken over long ago, once a night."""
    uploads.forget_uploads(timezone.now())


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
    sweep_saved(timezone.now())
