"""The pre-checks of a company that is deleted.

None is kept for replays: their term of 12 months is over when a company is deleted.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from employers.models import Company
from prechecks.models import PreCheck


def last_moves(companies: Collection[int]) -> Mapping[int, datetime]:
    """Nothing moves by itself: who writes a pre-check has signed in."""
    return {}


def forget_prechecks(company: Company) -> None:
    """Delete them with the desk's entries."""
    PreCheck.objects.of(company).delete()
