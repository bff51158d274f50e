"""A general question to the desk: what the company has open already, and sending it once."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, When

from employers.models import Company, Membership, User, Workplace
from employers.service import may_edit_cases
from servicedesk.models import CHECKS, Channel, Enquiry, EnquiryQuerySet, Theme, Topic
from servicedesk.service.access import is_caseworker
from servicedesk.service.keeping import key_of
from servicedesk.service.opening import open_enquiry
from toolbox.uploads import Upload

MOST_CASES = 5


def cases_like(membership: Membership, theme: str) -> EnquiryQuerySet:
    """Open cases the person sees that may answer a question, those of the same theme first."""
    rows = Enquiry.objects.seen_by(membership).open().exclude(topic__in=CHECKS)
    same_first = Case(When(theme=theme, then=0), default=1)
    return rows.order_by(same_first, "-created_at", "-pk")[:MOST_CASES]


@transaction.atomic
def ask(
    *,
    company: Company,
    by: User,
    theme: str,
    subject: str,
    text: str,
    workplace: Workplace | None = None,
    is_confidential: bool = False,
    attachments: Sequence[Upload] = (),
    token: UUID | None = None,
    channel: str = Channel.PORTAL,
    entered_by: User | None = None,
) -> Enquiry:
    """Send a general question; the second click of a double click finds what the first one sent.

    `entered_by` is who of a desk puts it in for the company, and `channel` how it came.
    """
    if not may_edit_cases(by, company) or (entered_by and not is_caseworker(entered_by)):
        raise PermissionDenied
    place = str(workplace.pk) if workplace else ""
    marks = [file.mark for file in attachments]
    key = key_of(token, theme, place, str(is_confidential), subject, text, *marks)
    # The second click waits here and then sees what the first one has sent.
    Company.objects.select_for_update(no_key=True).get(pk=company.pk)
    rows = Enquiry.objects.of_company(company).filter(topic=Topic.QUESTION, messages__token=key)
    return rows.first() or open_enquiry(
        topic=Topic.QUESTION,
        theme=Theme(theme),
        company=company,
        opened_by=by,
        title=subject,
        summary=[],
        workplace=workplace,
        workplace_postcode=workplace.postcode if workplace else "",
        is_confidential=is_confidential,
        question=text,
        files=attachments,
        token=key,
        channel=channel,
        entered_by=entered_by,
    )
