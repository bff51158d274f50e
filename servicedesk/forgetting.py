"""What the desk keeps of a company, and what stays to be counted when the company is deleted."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final

from django.db.models import Max, Q
from django.utils import timezone

from employers.models import Company
from employers.slots import FileSource, StillOpenError
from servicedesk.models import CHECKS, Enquiry, EnquiryQuerySet, PastEnquiry
from servicedesk.states import OPEN


def last_moves(companies: Collection[int]) -> Mapping[int, datetime]:
    """When an enquiry of each company last moved; an open one moves now."""
    rows = Enquiry.objects.filter(company__in=companies).values_list("company")
    found = rows.annotate(moved=Max("changed_at"), opened=Max("pk", filter=Q(state__in=OPEN)))
    return {company: timezone.now() if opened else moved for company, moved, opened in found}


def is_open(company: Company) -> bool:
    """A question waits for an answer, or for the company; checks of it end with it."""
    return _questions(company).open().exists()


def _questions(company: Company) -> EnquiryQuerySet:
    return Enquiry.objects.of_company(company).exclude(topic__in=CHECKS)


def forget_enquiries(company: Company) -> None:
    """Delete them with all that was said; month, team, topic and outcome stay, without a name."""
    # Locked: the desk may be reopening one.
    rows = list(Enquiry.objects.of_company(company).select_for_update().order_by("pk"))
    if not all(enquiry.is_settled or enquiry.is_check for enquiry in rows):
        raise StillOpenError
    PastEnquiry.objects.bulk_create(_what_stays(enquiry) for enquiry in rows)
    Enquiry.objects.of_company(company).delete()


def _what_stays(enquiry: Enquiry) -> PastEnquiry:
    return PastEnquiry(
        team_id=enquiry.team_id,
        topic=enquiry.topic,
        outcome=enquiry.outcome,
        opened_in=_month(enquiry.created_at),
        settled_in=_month(enquiry.changed_at),
    )


def _month(moment: datetime) -> date:
    return timezone.localdate(moment).replace(day=1)


FILES: Final = FileSource(moved=last_moves, is_open=is_open, forget=forget_enquiries)
