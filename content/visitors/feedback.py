"""What readers say about pages: counted, read by editors, forgotten after a year."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from wagtail.models import Page
from wagtail.query import PageQuerySet

from content.models import FAQPage, Feedback, GuidancePage, StepByStepPage

# Words go after a year; the numbers stay.
KEPT: Final = timedelta(days=365)
RECENT: Final = timedelta(days=30)
ON_THE_PANEL: Final = 5


def pages_with_a_question() -> PageQuerySet:
    """Where readers are asked whether it helped."""
    return Page.objects.live().public().type(GuidancePage, StepByStepPage, FAQPage)


def count(*, page: Page, helpful: bool, is_again: bool = False) -> Feedback:
    """Count an answer; the second click of a double click says the same once more."""
    said = {"page": page, "helpful": helpful, "day": timezone.localdate()}
    before = Feedback.objects.filter(**said, comment="").last() if is_again else None
    return before or Feedback.objects.create(**said, language=page.locale.language_code)


def comment(said: Feedback, words: str) -> None:
    """Add words to an answer that has none yet."""
    Feedback.objects.filter(pk=said.pk, comment="").update(comment=words)


def forget_comments(today: date) -> int:
    """Delete words older than a year; how many."""
    return Feedback.objects.filter(day__lt=today - KEPT).exclude(comment="").update(comment="")


@dataclass(frozen=True)
class FeedbackPanel:
    """Feedback of the last 30 days, for the dashboard of the editors."""

    helpful: int
    not_helpful: int
    pages: list[dict[str, Any]]
    comments: list[Feedback]


def feedback_panel() -> FeedbackPanel:
    """Numbers, the pages that helped fewest, and what was written last; three queries."""
    recent = Feedback.objects.since(timezone.localdate() - RECENT)
    numbers = recent.numbers()
    return FeedbackPanel(
        helpful=numbers["helpful_count"],
        not_helpful=numbers["not_helpful_count"],
        pages=[each for each in recent.by_page()[:ON_THE_PANEL] if each["not_helpful_count"]],
        comments=list(recent.with_comment()[:ON_THE_PANEL]),
    )
