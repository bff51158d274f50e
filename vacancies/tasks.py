"""Jobs of the worker about vacancies."""

from django.utils import timezone

from procrastinate.contrib.django import app

from vacancies.service import uploads


@app.task(name="vacancies.tasks.take_over_upload", queue="upkeep")
def take_over_upload(*, upload: int) -> None:
    """The good rows of a file become vacancies."""
    uploads.take_over(upload)


@app.periodic(cron="35 2 * * *")
@app.task(name="vacancies.tasks.forget_uploads", queue="upkeep")
def forget_uploads(timestamp: int) -> None:
    """Files that were taken over long ago, once a night."""
    uploads.forget_uploads(timezone.now())
