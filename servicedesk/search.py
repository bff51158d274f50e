"""The search of the desk: every word that was written about an enquiry, whoever wrote it to whom.

Notes, contributions and what was written with partner offices are among them: only the desk
searches here.
"""

from collections.abc import Sequence
from itertools import chain

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Model, OuterRef

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from employers.models import Company
from servicedesk.models import (
    Answer,
    Attachment,
    Contribution,
    Enquiry,
    EnquiryQuerySet,
    EnquiryText,
    Forwarding,
    InternalNote,
    Message,
    PartnerMessage,
)
from servicedesk.paging import COUNT_LIMIT
from toolbox.searchtext import found_in, prepare, stored, wanted

BATCH = 500
# What the vector is made of, beside what the enquiry itself says: the texts of its rows, and how
# one comes from these to it.
SAID: Sequence[tuple[type[Model], str, str]] = (
    (Message, "text", "enquiry"),
    (Answer, "text", "enquiry"),
    (InternalNote, "text", "enquiry"),
    (Contribution, "question", "enquiry"),
    (Contribution, "result", "enquiry"),
    (Forwarding, "purpose", "enquiry"),
    (PartnerMessage, "text", "forwarding__enquiry"),
    (Attachment, "name", "enquiry"),
)


def index(enquiry: Enquiry) -> None:
    """Keep the words of an enquiry, in the transaction in which something was said about it."""
    index_all([enquiry])


def index_all(enquiries: Sequence[Enquiry]) -> None:
    """Keep the words of enquiries: two queries, however many there are."""
    said = said_about(enquiries)
    rows = [
        EnquiryText(enquiry=row, vector=stored(prepare(_words(row, said.get(row.pk, ())))))
        for row in enquiries
    ]
    EnquiryText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["enquiry"], update_fields=["vector"]
    )


def index_company_later(company: Company) -> None:
    """Have the worker keep the words of a company anew, as soon as its new name is stored."""
    # A connector of our own, as for mail: see toolbox/mail.py.
    job = configure_task(
        name="servicedesk.tasks.index_company",
        job_manager=JobManager(DjangoConnector()),
        queue="upkeep",
    )
    job.defer(company=company.pk)


def index_in_batches(enquiries: EnquiryQuerySet) -> int:
    """Keep the words of many enquiries; how many they were."""
    number, last = 0, 0
    while batch := _index_some(enquiries.filter(pk__gt=last)):
        number, last = number + len(batch), batch[-1].pk
    return number


@transaction.atomic
def _index_some(enquiries: EnquiryQuerySet) -> Sequence[Enquiry]:
    # Under their locks: what is said meanwhile waits, and is not forgotten again.
    rows = enquiries.select_related("company").select_for_update(of=("self",))
    batch = list(rows.order_by("pk")[:BATCH])
    index_all(batch)
    return batch


def said_about(enquiries: Sequence[Enquiry]) -> dict[int, list[str]]:
    """All texts by the key of their enquiry, in one query."""
    texts = [
        ArraySubquery(kind._default_manager.filter(**{way: OuterRef("pk")}).values(text))
        for kind, text, way in SAID
    ]
    rows = Enquiry.objects.filter(pk__in=[row.pk for row in enquiries])
    return {key: list(chain(*said)) for key, *said in rows.values_list("pk", *texts)}


def find(enquiries: EnquiryQuerySet, typed: str) -> tuple[EnquiryQuerySet, int]:
    """The enquiries in which all these words occur, and how many they are, up to the limit."""
    query = wanted(typed)
    if query is None:
        return enquiries.none(), 0
    found = enquiries.filter(words__vector=query)
    keys = list(found.order_by().values_list("pk", flat=True)[: COUNT_LIMIT + 1])
    # Few are fetched by their keys. Where there are many, the newest of them are met soon by going
    # through all enquiries in order, while the index of words would name every one of them first.
    return (found if len(keys) > COUNT_LIMIT else enquiries.filter(pk__in=keys)), len(keys)


def snippets(enquiries: Sequence[Enquiry], typed: str) -> dict[int, str]:
    """Where the words were found, by the key of the enquiry; without what a row shows anyway."""
    said = said_about(enquiries)
    return {row.pk: found_in(said.get(row.pk, ()), typed) for row in enquiries}


def _words(enquiry: Enquiry, said: Sequence[str]) -> str:
    own = (enquiry.reference, str(enquiry.number), enquiry.company.name, enquiry.title)
    return "\n".join(chain(own, said))
