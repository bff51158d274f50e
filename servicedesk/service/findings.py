"""What a closed enquiry tells the editors about the guidance pages."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from content.models import GuidancePage
from servicedesk.models import Enquiry, PageFinding, PageVerdict


@dataclass(frozen=True)
class Finding:
    """A verdict about a page, or what a page should be about. Names no person."""

    verdict: PageVerdict
    page: GuidancePage | None = None
    words: str = ""


def keep_finding(enquiry: Enquiry, finding: Finding) -> None:
    """Part of the caller's transaction. Who closes an enquiry again may have learnt better."""
    PageFinding.objects.update_or_create(
        enquiry=enquiry,
        defaults={
            "team": enquiry.team,
            "verdict": finding.verdict,
            "page": finding.page,
            "words": finding.words,
            "found_at": timezone.now(),
            "settled_at": None,
        },
    )


@transaction.atomic
def settle_findings(keys: Collection[int]) -> int:
    """The editors have dealt with these; how many were open."""
    return PageFinding.objects.filter(pk__in=keys, settled_at=None).update(
        settled_at=timezone.now()
    )
