"""Jobs of the worker about enquiries."""

from django.utils import timezone

from procrastinate.contrib.django import app

from servicedesk import digest, search
from servicedesk.models import Enquiry


# Every hour: the queue counts hours of UTC, and a worker may have been down in the morning.
@app.periodic(cron="5 * * * *")
@app.task(name="servicedesk.tasks.send_digests", queue="upkeep")
def send_digests(timestamp: int) -> None:
    """The daily digests, as soon as it is morning."""
    digest.send_digests(timezone.now())


@app.task(name="servicedesk.tasks.index_company", queue="upkeep")
def index_company(*, company: int) -> None:
    """The search finds the enquiries of a company by its new name."""
    search.index_in_batches(Enquiry.objects.filter(company=company))
