"""The pre-checks of a company that is deleted.

None is kept for replays: their term of 12 months is over when a company is deleted.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from employers.models import Company
from employers.slots import FileSource
from prechecks.models import PreCheck


def last_moves(companies: Collection[int]) -> Mapping[int, datetime]:
    """Nothing moves by itself: who writes a pre-check has signed in."""
    return {}


def is_open(company: Company) -> bool:
    """What was sent is the desk's to say; a draft waits for nobody."""
    return False


def forget_prechecks(company: Company) -> None:
    """Delete them with the desk's entries."""
    PreCheck.objects.of(company).delete()


FILES: Final = FileSource(moved=last_moves, is_open=is_open, forget=forget_prechecks)
