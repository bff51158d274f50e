"""The enquiries that somebody who leaves a company looks after: how many, and into whose hands.

Open ones, and confidential ones: nobody else may find those. Who sent an enquiry stays in the
trail; `opened_by` is who looks after it for the company.
"""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from employers.models import Company, User
from servicedesk.models import Enquiry, EnquiryQuerySet


def open_enquiries_by(
    company: Company, people: Sequence[User], with_confidential: bool
) -> Mapping[int, int]:
    """How many each of them has, by the person's key."""
    rows = enquiries_to_hand_over(company, with_confidential).filter(opened_by__in=people)
    return dict(rows.values_list("opened_by").annotate(Count("pk")))


def give_enquiries(
    company: Company, leaver: User, successor: User, with_confidential: bool
) -> None:
    """Let the successor go on with them."""
    rows = enquiries_to_hand_over(company, with_confidential).filter(opened_by=leaver)
    # In the order of their keys, as everything that holds many: of two at once one waits.
    held = rows.order_by("pk").select_for_update(no_key=True)
    keys = list(held.values_list("pk", flat=True))
    Enquiry.objects.filter(pk__in=keys).update(opened_by=successor)


def enquiries_to_hand_over(company: Company, with_confidential: bool) -> EnquiryQuerySet:
    """Open ones; of the confidential ones all or none."""
    rows = Enquiry.objects.of_company(company)
    return (
        rows.needing_somebody() if with_confidential else rows.open().filter(is_confidential=False)
    )
