"""Jobs of the worker about enquiries."""

from django.utils import timezone

from procrastinate.contrib.django import app

from servicedesk import digest, search, service
from servicedesk.models import Enquiry
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
