"""What editors keep: pages, the norms they explain, and rows of the law's tables."""

from content.models.law import LawReminder, LawRow, LawRowState
from content.models.pages import (
    HOME_DEPTH,
    RESERVED_SLUG,
    GuidanceIndexPage,
    GuidancePage,
    HomePage,
    Norm,
    PortalPage,
    StandardPage,
)

__all__ = [
    "HOME_DEPTH",
    "RESERVED_SLUG",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "LawReminder",
    "LawRow",
    "LawRowState",
    "Norm",
    "PortalPage",
    "StandardPage",
]
