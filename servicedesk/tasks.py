"""Jobs of the worker about enquiries."""

from django.utils import timezone

from procrastinate.contrib.django import app

from servicedesk import desk_digest, digest, escalation, search, service
from servicedesk.figures import counting
from servicedesk.models import Desk, Enquiry
from servicedesk.service.files import sweep_files as sweep


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


@app.periodic(cron="25 2 * * *")
@app.task(name="servicedesk.tasks.sweep_files", queue="upkeep")
def sweep_files(timestamp: int) -> None:
    """Files that belong to nothing, once a night."""
    sweep(timezone.now())


@app.task(name="servicedesk.tasks.index_company", queue="upkeep")
def index_company(*, company: int) -> None:
    """The search finds the enquiries of a company by its new name."""
    search.index_in_batches(Enquiry.objects.filter(company=company))


@app.periodic(cron="*/30 * * * *")
@app.task(name="servicedesk.tasks.sweep_presences", queue="upkeep")
def sweep_presences(timestamp: int) -> None:
    """Who had a case open and never said that they left."""
    service.sweep_presences(timezone.now())


# Each night: holidays of a new year, and whatever was edited past the service desk's own pages.
@app.periodic(cron="25 1 * * *")
@app.task(name="servicedesk.tasks.recompute_clocks", queue="upkeep")
def recompute_clocks(timestamp: int) -> None:
    """Set the deadlines of all open enquiries anew."""
    for desk in Desk.objects.order_by("pk"):
        service.recompute(desk)


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


@app.periodic(cron="35 * * * *")
@app.task(name="servicedesk.tasks.count_figures", queue="upkeep")
def count_figures(timestamp: int) -> None:
    """Count what has happened since the last time."""
    counting.count_all()
