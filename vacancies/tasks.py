"""Jobs of the worker about vacancies."""

from django.utils import timezone

from procrastinate.contrib.django import app

from vacancies.service import sweeping


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
