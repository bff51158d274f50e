"""The enquiries that somebody who leaves a company looks after: how many, and into whose hands.

Open ones, and confidential ones: nobody else may find those. Who sent an enquiry stays in the
trail; `opened_by` is who looks after it for the company.
"""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from employers.models import Company, User
from servicedesk.models import Enquiry


def open_enquiries_by(company: Company, people: Sequence[User]) -> Mapping[int, int]:
    """How many each of them has, by the person's key."""
    rows = Enquiry.objects.of_company(company).needing_somebody().filter(opened_by__in=people)
    return dict(rows.values_list("opened_by").annotate(Count("pk")))


def give_enquiries(company: Company, leaver: User, successor: User) -> None:
    """Let the successor go on with them."""
    rows = Enquiry.objects.of_company(company).needing_somebody().filter(opened_by=leaver)
    rows.update(opened_by=successor)
