"""How long a vacancy stays where: told to companies, kept by the sweeps, nowhere else."""

from datetime import datetime, timedelta
from typing import Final

from vacancies.models import Vacancy
from vacancies.stages import Phase

# From the first day, or from an extension on.
LONGEST_PUBLIC: Final = timedelta(days=180)
# An expired one can still be extended.
TO_EXTEND: Final = timedelta(days=14)
WARNED_BEFORE: Final = timedelta(days=7)
ASKED_AFTER: Final = timedelta(days=14)
ARCHIVED_AFTER: Final = timedelta(days=30)
IN_ARCHIVE: Final = timedelta(days=365)


def over_since(vacancy: Vacancy) -> datetime | None:
    """When it was closed, taken down or expired; None while it is not over."""
    if vacancy.ended_at:
        return vacancy.ended_at
    return vacancy.expires_at if vacancy.phase == Phase.EXPIRED else None


def may_be_extended(vacancy: Vacancy, at: datetime) -> bool:
    """While it is public or about to be, and a little longer."""
    phase = vacancy.phase_at(at)
    if phase == Phase.EXPIRED:
        assert vacancy.expires_at is not None  # noqa: S101  it has expired
        return at <= vacancy.expires_at + TO_EXTEND
    return phase in (Phase.SCHEDULED, Phase.LIVE)
