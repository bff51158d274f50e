"""What the site search finds, prepared for it, and what it did not find."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from content.models.entries import Question, Term


class SearchEntry(models.Model):
    """A text that everybody may read, see content.finding.index: a page, a question or a term."""

    class Kind(models.TextChoices):
        """What somebody opens."""

        GUIDANCE = "guidance", _("Guidance")
        QUESTION = "question", _("Question and answer")
        TERM = "term", _("Term")
        NEWS = "news", _("News")
        STORY = "story", _("Success story")
        PAGE = "page", _("Page of the portal")

    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=10)
    # Where it stands: of a question the page of all questions.
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, null=True, related_name="search_entry"
    )
    term = models.OneToOneField(
        Term, on_delete=models.CASCADE, null=True, related_name="search_entry"
    )
    title = models.TextField()
    lead = models.TextField()
    body = models.TextField()
    # "18g" and "18g aufenthg" for § 18g AufenthG.
    norms = ArrayField(models.CharField(max_length=120), default=list)
    # How many other texts point to it.
    links = models.PositiveIntegerField(default=0)
    head_words = SearchVectorField()
    lead_words = SearchVectorField()
    all_words = SearchVectorField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(question=None, term=None),
                name="content_search_entry_of_page",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="question", question__isnull=False, term=None)
                | models.Q(kind="term", question=None, term__isnull=False)
                | ~models.Q(kind__in=("question", "term")) & models.Q(question=None, term=None),
                name="content_search_entry_is_one_text",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["all_words"], name="content_search_words"),
            GinIndex(fields=["norms"], name="content_search_norms"),
            models.Index(fields=["language"], name="content_search_language"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        """Where it stands on its page; empty: it is the page."""
        entry = self.question or self.term
        return entry.anchor if entry else ""


class MissedSearch(models.Model):
    """Words that found nothing, so often on a day. Nobody's: no address, no session."""

    day = models.DateField()
    language = models.CharField(max_length=10)
    words = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "language", "words"], name="content_missed_search_of_day"
            )
        ]

    def __str__(self) -> str:
        return self.words
