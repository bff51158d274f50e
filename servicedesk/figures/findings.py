"""What closed enquiries say about the guidance pages."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from django.db.models import Count, Max
from django.db.models.functions import Lower
from django.utils import timezone

from servicedesk.figures.periods import Period
from servicedesk.models import PageFinding, PageVerdict, Team


def missing_pages(teams: Collection[Team], period: Period) -> Sequence[tuple[str, int]]:
    """What a page should be about and how many enquiries say so, most of them first."""
    start = timezone.make_aware(datetime.combine(period.first, time.min))
    end = timezone.make_aware(datetime.combine(period.last + timedelta(days=1), time.min))
    found = PageFinding.objects.filter(
        team__in=teams, verdict=PageVerdict.MISSING, found_at__gte=start, found_at__lt=end
    )
    grouped = found.values(folded=Lower("words")).annotate(said=Max("words"), number=Count("pk"))
    return grouped.order_by("-number", "folded").values_list("said", "number")
