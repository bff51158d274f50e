"""The pre-checks of somebody who leaves a company: how many are unsent, and into whose hands.

Those that were sent count as enquiries, at the desk.
"""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q

from employers.models import Company, User
from prechecks.models import PreCheck
from servicedesk.models import Enquiry


def unsent_prechecks_by(company: Company, people: Sequence[User]) -> Mapping[int, int]:
    """How many each of them has, by the person's key."""
    rows = PreCheck.objects.of(company).filter(enquiry=None, created_by__in=people)
    return dict(rows.values_list("created_by").annotate(Count("pk")))


def give_prechecks(company: Company, leaver: User, successor: User) -> None:
    """Let the successor go on with them, and with those of enquiries that change hands."""
    enquiries = Enquiry.objects.of_company(company).needing_somebody()
    rows = PreCheck.objects.of(company).filter(created_by=leaver)
    # Both may have taken over the same answers from one browser: only the first finds them again.
    rows.filter(Q(enquiry=None) | Q(enquiry__in=enquiries)).update(
        created_by=successor, quick_id=None
    )
