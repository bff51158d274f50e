"""The daily digest: what would have been single mails waits here for the next morning's mail.

A notice is written in the transaction of what it tells of, and goes in the transaction in which the
digest is put into the queue: nothing is lost and nothing told twice, whatever dies in between. Who
has chosen single mails meanwhile still gets what was collected before.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse_lazy
from django.utils import timezone

from employers.models import Company, NotifyWhen, User
from servicedesk.models import Enquiry, News, Notice
from servicedesk.slots import DigestLine, DigestSource, digest_sources
from toolbox.mail import send_templated

MORNING: Final = time(7)  # On the clocks of the portal's place, summer and winter.

logger = logging.getLogger(__name__)


def collect(enquiry: Enquiry, news: str, people: Iterable[User]) -> None:
    """Keep what happened for each of these people, until their digest goes out."""
    Notice.objects.bulk_create(Notice(user=person, enquiry=enquiry, news=news) for person in people)


def latest_morning(now: datetime) -> datetime:
    """Up to which moment the digests reach that are due now."""
    local = timezone.localtime(now)
    days_ago = 0 if local.time() >= MORNING else 1
    day = local.date() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, MORNING))


def send_digests(now: datetime) -> None:
    """Write to everybody for whom something was collected before the latest morning.

    A worker that was down at that time makes up for it; who has got the digest gets no second one.
    """
    until = latest_morning(now)
    for key in sorted(digest_sources.due(until)):
        try:
            send_digest(key, until)
        except Exception:  # The next run tries again; the others do not wait for it.
            logger.exception("No digest for user %s", key)


@transaction.atomic
def send_digest(key: int, until: datetime) -> None:
    """One mail about everything that was collected for a person who still sees it."""
    # A second worker leaves the person to us, and finds nothing to tell when we are done.
    users = User.objects.select_for_update(no_key=True, skip_locked=True)
    user = users.filter(pk=key).first()
    if user is None:
        return
    told = digest_sources.take(user, until)
    wants_mail = user.is_active and user.notify_when != NotifyWhen.NEVER
    if told and wants_mail:
        context = {"companies": _by_company(told)}
        send_templated(template="servicedesk/digest", to=user, context=context)


def _by_company(lines: Sequence[DigestLine]) -> list[tuple[Company, list[DigestLine]]]:
    """The companies by their names, each with what is new there."""
    ordered = sorted(lines, key=lambda line: (line.company.name, line.company.pk))
    of_each = groupby(ordered, lambda line: line.company)
    return [(company, list(of_company)) for company, of_company in of_each]


# --- Cases --------------------------------------------------------------------------------------


def _due(until: datetime) -> set[int]:
    Notice.objects.filter(~Exists(User.objects.filter(pk=OuterRef("user")))).delete()
    return set(Notice.objects.filter(at__lt=until).values_list("user", flat=True))


def _take(user: User, until: datetime) -> list[DigestLine]:
    """Each case with its news; news of one kind once."""
    rows = Notice.objects.filter(user=user, at__lt=until).select_related("enquiry__company")
    notices = list(rows.order_by("enquiry", "pk"))
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).delete()
    of_each = groupby(_still_seen(user, notices), lambda notice: notice.enquiry)
    return [
        _line(enquiry, [News(notice.news) for notice in of_case]) for enquiry, of_case in of_each
    ]


def _line(enquiry: Enquiry, news: Sequence[News]) -> DigestLine:
    return DigestLine(
        company=enquiry.company,
        title=enquiry.reference,
        news=[each.label for each in dict.fromkeys(news)],
        url=reverse_lazy("enquiries:detail", args=[enquiry.reference]),
    )


def _still_seen(user: User, notices: Sequence[Notice]) -> list[Notice]:
    """Without cases the person sees no more, for company, sight or trust may have changed."""
    companies = {notice.enquiry.company_id for notice in notices}
    keys = {notice.enquiry_id for notice in notices}
    seen: set[int] = set()
    for membership in user.memberships.filter(company__in=companies).select_related("company"):
        rows = Enquiry.objects.seen_by(membership).filter(pk__in=keys)
        seen.update(rows.values_list("pk", flat=True))
    return [notice for notice in notices if notice.enquiry_id in seen]


CASES: Final = DigestSource(due=_due, take=_take)
