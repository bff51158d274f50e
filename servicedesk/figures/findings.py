"""What closed enquiries say about the guidance pages."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from wagtail.models import Page

from servicedesk.figures.periods import Period
from servicedesk.models import PageFinding, PageVerdict, Team

A_YEAR: Final = timedelta(days=365)
# Of each list; what is settled makes room.
MOST: Final = 500


@dataclass(frozen=True)
class Group:
    """Findings that say the same, or are about the same page; the newest first."""

    findings: Sequence[PageFinding]

    @property
    def newest(self) -> PageFinding:
        """The one that names the group."""
        return self.findings[0]


def missing_pages(teams: Collection[Team], period: Period) -> list[tuple[str, int]]:
    """What a page should be about and how many enquiries say so, most of them first."""
    found = PageFinding.objects.filter(
        team__in=teams,
        verdict=PageVerdict.MISSING,
        found_at__gte=_midnight(period.first),
        found_at__lt=_midnight(period.last + timedelta(days=1)),
    )
    grouped = found.values(folded=Lower("words")).annotate(said=Min("words"), number=Count("pk"))
    return list(grouped.order_by("-number", "folded").values_list("said", "number"))


def missing_topics() -> list[Group]:
    """What pages should be about, by the same words; what is asked most comes first."""
    groups: dict[str, list[PageFinding]] = defaultdict(list)
    for finding in _open(PageVerdict.MISSING):
        groups[finding.words.casefold()].append(finding)
    return _most_first(groups.values())


def wrong_pages() -> list[Group]:
    """What is wrong with which page; what is found most comes first."""
    groups: dict[int | None, list[PageFinding]] = defaultdict(list)
    for finding in _open(PageVerdict.WRONG):
        groups[finding.page_id].append(finding)
    return _most_first(groups.values())


def answered_by_page(today: date) -> QuerySet[Page]:
    """Pages with what enquiries of the last twelve months said: `answered` and `wrong` times."""
    found = PageFinding.objects.filter(found_at__gte=_midnight(today - A_YEAR)).exclude(page=None)
    return (
        found.values("page", "page__title", "page__locale__language_code")
        .annotate(
            answered=Count("pk", filter=Q(verdict=PageVerdict.ANSWERED)),
            wrong=Count("pk", filter=Q(verdict=PageVerdict.WRONG)),
            newest=Max("found_at"),
        )
        .order_by("-answered", "-wrong", "page__title")
    )


def _open(verdict: PageVerdict) -> QuerySet[PageFinding]:
    found = PageFinding.objects.filter(verdict=verdict, settled_at=None).select_related("page")
    return found.order_by("-found_at", "-pk")[:MOST]


def _most_first(groups: Collection[list[PageFinding]]) -> list[Group]:
    """Groups of the same size stay as they came: the one with the newest finding first."""
    return [Group(findings) for findings in sorted(groups, key=len, reverse=True)]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
