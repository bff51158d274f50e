"""Jobs of the worker about enquiries."""

from django.utils import timezone

from procrastinate.contrib.django import app

from servicedesk import digest
from servicedesk.figures import counting


# Every hour: the queue counts hours of UTC, and a worker may have been down in the morning.
@app.periodic(cron="5 * * * *")
@app.task(name="servicedesk.tasks.send_digests", queue="upkeep")
def send_digests(timestamp: int) -> None:
    """The daily digests, as soon as it is morning."""
    digest.send_digests(timezone.now())


@app.periodic(cron="35 * * * *")
@app.task(name="servicedesk.tasks.count_figures", queue="upkeep")
def count_figures(timestamp: int) -> None:
    """Count what has happened since the last time."""
    counting.count_all()
