"""Jobs of the worker about enquiries."""

from django.utils import timezone

from procrastinate.contrib.django import app

from servicedesk import desk_digest, digest, escalation
from servicedesk.models import Desk
from servicedesk.service import recompute


# Every hour: the queue counts hours of UTC, and a worker may have been down in the morning.
@app.periodic(cron="5 * * * *")
@app.task(name="servicedesk.tasks.send_digests", queue="upkeep")
def send_digests(timestamp: int) -> None:
    """The daily digests, as soon as it is morning."""
    digest.send_digests(timezone.now())


# Each night: holidays of a new year, and whatever was edited past the service desk's own pages.
@app.periodic(cron="25 1 * * *")
@app.task(name="servicedesk.tasks.recompute_clocks", queue="upkeep")
def recompute_clocks(timestamp: int) -> None:
    """Set the deadlines of all open enquiries anew."""
    for desk in Desk.objects.order_by("pk"):
        recompute(desk)


@app.periodic(cron="15 * * * *")
@app.task(name="servicedesk.tasks.escalate", queue="upkeep")
def escalate(timestamp: int) -> None:
    """Tell people what is due, was not kept or has nobody."""
    escalation.escalate(timezone.now())


@app.periodic(cron="10 * * * *")
@app.task(name="servicedesk.tasks.send_desk_digests", queue="upkeep")
def send_desk_digests(timestamp: int) -> None:
    """The desk's own digests, as soon as it is morning of a working day."""
    desk_digest.send_desk_digests(timezone.now())
