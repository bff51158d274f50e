"""Which state of its source a translation says: kept beside the texts, not in them.

A draft that is published late brings the fields of its own day along; these rows it leaves alone.
"""

from typing import Any

from django.conf import settings
from django.db import models

from wagtail.models import Locale, Revision


class Edition(models.Model):
    """A text in one language as it is published.

    `number` counts its publications, but for those marked as minor changes. A translation says
    the edition `source_edition` of its source.
    """

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    source_edition = models.PositiveIntegerField(default=0)
    source_revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="content_edition_of_text_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.locale}): {self.number}"


class RevisionNote(models.Model):
    """What an editor said about a revision, and the edition of the source there was then."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    is_minor = models.BooleanField(default=False)
    source_edition = models.PositiveIntegerField(null=True)
    source_revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.revision_id}: {'minor' if self.is_minor else 'major'}"


class NotesRevisions:
    """Part of a text with drafts: each revision keeps what its editor said about it."""

    # Set by the form: only this one revision is meant.
    is_minor_change = False
    # The edition of the source that the editor had before them; None for the newest.
    seen_edition: int | None = None

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep the note with the revision, which an automatic save may write again."""
        revision: Revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
        note = {"is_minor": self.is_minor_change, **_translated(self, self.seen_edition)}
        RevisionNote.objects.update_or_create(revision=revision, defaults=note)
        self.is_minor_change, self.seen_edition = False, None
        return revision


def is_source(text: Any) -> bool:
    """Whether others are translations of this text."""
    return bool(text.locale.language_code == settings.LANGUAGE_CODE)


def source_of(text: Any) -> Edition | None:
    """The edition of the source as it is now; None for a source, and before it is published."""
    if is_source(text):
        return None
    editions = Edition.objects.select_related("revision")
    return editions.filter(
        translation_key=text.translation_key, locale__language_code=settings.LANGUAGE_CODE
    ).first()


def _translated(text: Any, seen: int | None) -> dict[str, Any]:
    """Which edition of its source a new revision says: the newest, or what its editor had seen."""
    source = source_of(text)
    if source and seen is not None and seen < source.number:
        return {"source_edition": seen, "source_revision": None}
    return {
        "source_edition": source.number if source else None,
        "source_revision": source.revision if source else None,
    }
