"""What was written in a case since its page was opened, by others than the reader."""

from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from employers.models import User
from servicedesk.models import Enquiry, PartnerMessage


def authors_since(enquiry: Enquiry, reader: User, since: datetime) -> list[int | None]:
    """The keys of who wrote something, the latest last; one query for everything there is.

    Whatever is written has its moment under the lock of the enquiry: what a page has not shown is
    later than the last thing it did show.
    """
    shared = PartnerMessage.objects.filter(forwarding__enquiry=enquiry)
    said: list[tuple[QuerySet[Any], str, str]] = [
        (enquiry.messages.all(), "author", "sent_at"),
        (enquiry.answers.all(), "author", "sent_at"),
        (enquiry.notes.all(), "author", "sent_at"),
        (shared, "author", "sent_at"),
        (enquiry.forwardings.all(), "asked_by", "asked_at"),
        (enquiry.contributions.all(), "asked_by", "asked_at"),
        (enquiry.contributions.exclude(result=""), "done_by", "done_at"),
    ]
    first, *others = [_by_others(*each, reader, since) for each in said]
    rows = sorted(first.union(*others, all=True), key=itemgetter(1))
    return [author for author, _moment in rows]


def _by_others(
    rows: QuerySet[Any], author: str, moment: str, reader: User, since: datetime
) -> QuerySet[Any]:
    late = rows.filter(**{f"{moment}__gt": since}).exclude(**{author: reader})
    return late.order_by().values_list(author, moment)
