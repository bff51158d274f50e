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


@app.periodic(cron="* * * * *")
@app.task(name="servicedesk.tasks.send_delayed_answers", queue="upkeep")
def send_delayed_answers(timestamp: int) -> None:
    """Answers whose time to be called back is over."""
    service.send_delayed(timezone.now())
