"""What readers say about a page: a number, perhaps a sentence, and nothing about who they are."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

LONGEST_COMMENT = 1000
HELPFUL = Q(helpful=True)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Verbs over what readers said."""

    def since(self, day: date) -> "FeedbackQuerySet":
        """What was said on this day or later."""
        return self.filter(day__gte=day)

    def with_comment(self) -> "FeedbackQuerySet":
        """Those who wrote something, the newest first."""
        return self.exclude(comment="").select_related("page").order_by("-day", "-pk")

    def numbers(self) -> dict[str, int]:
        """How many were helped, and how many not."""
        found: dict[str, int] = self.aggregate(
            helpful_count=Count("pk", HELPFUL), not_helpful_count=Count("pk", ~HELPFUL)
        )
        return found

    def by_page(self) -> "models.QuerySet[Any, dict[str, Any]]":
        """Numbers of each page; what helped fewest comes first."""
        pages: models.QuerySet[Any, Any] = self.order_by().values(
            "page_id", "page__title", "language"
        )
        numbers: dict[str, Any] = {
            "helpful_count": Count("pk", HELPFUL),
            "not_helpful_count": Count("pk", ~HELPFUL),
            "comment_count": Count("pk", ~Q(comment="")),
        }
        counted: models.QuerySet[Any, dict[str, Any]] = pages.annotate(**numbers)
        return counted.order_by("-not_helpful_count", "page__title", "page_id")


class Feedback(models.Model):
    """One answer to "Was this page helpful?". The day is all that is kept of when."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    language = models.CharField(_("language"), max_length=10)
    helpful = models.BooleanField(_("helpful"))
    comment = models.CharField(_("comment"), max_length=LONGEST_COMMENT, blank=True)
    day = models.DateField(_("day"), default=timezone.localdate)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a reader")
        verbose_name_plural = _("answers of readers")
        indexes = [
            models.Index(fields=["day", "page"], name="content_feedback_of_days"),
            models.Index(
                fields=["-day", "-id"],
                condition=~Q(comment=""),
                name="content_feedback_comments",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} ({self.day})"
