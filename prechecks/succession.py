"""The pre-checks of somebody who leaves a company: how many are unsent, and into whose hands.

Those that were sent count as enquiries, at the desk.
"""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q

from employers.models import Company, User
from prechecks.models import PreCheck, PreCheckQuerySet
from servicedesk.service import enquiries_to_hand_over


def unsent_prechecks_by(
    company: Company, people: Sequence[User], with_confidential: bool
) -> Mapping[int, int]:
    """How many each of them has, by the person's key."""
    rows = _drafts(company, with_confidential).filter(created_by__in=people)
    return dict(rows.values_list("created_by").annotate(Count("pk")))


def give_prechecks(
    company: Company, leaver: User, successor: User, with_confidential: bool
) -> None:
    """Let the successor go on with them, and with those of enquiries that change hands."""
    drafts = _drafts(company, with_confidential).values("pk")
    enquiries = enquiries_to_hand_over(company, with_confidential).values("pk")
    rows = PreCheck.objects.of(company).filter(created_by=leaver)
    # Both may have taken over the same answers from one browser: only the first finds them again.
    rows.filter(Q(pk__in=drafts) | Q(enquiry__in=enquiries)).update(
        created_by=successor, quick_id=None
    )


def _drafts(company: Company, with_confidential: bool) -> PreCheckQuerySet:
    rows = PreCheck.objects.of(company).filter(enquiry=None)
    return rows if with_confidential else rows.filter(is_confidential=False)
