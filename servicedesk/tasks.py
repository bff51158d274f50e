"""Jobs of the worker about enquiries."""

from django.utils import timezone

from procrastinate.contrib.django import app

from servicedesk import digest, service


# Every hour: the queue counts hours of UTC, and a worker may have been down in the morning.
@app.periodic(cron="5 * * * *")
@app.task(name="servicedesk.tasks.send_digests", queue="upkeep")
def send_digests(timestamp: int) -> None:
    """The daily digests, as soon as it is morning."""
    digest.send_digests(timezone.now())


@app.periodic(cron="*/30 * * * *")
@app.task(name="servicedesk.tasks.sweep_presences", queue="upkeep")
def sweep_presences(timestamp: int) -> None:
    """Who had a case open and never said that they left."""
    service.sweep_presences(timezone.now())
