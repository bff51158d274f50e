"""Which texts came with the portal, so that those nobody has changed can follow it."""

from django.db import models


class LoadedText(models.Model):
    """A text of the library as it was stored: whose revision is still this one, nobody changed.

    A text that an editor deleted keeps its row: it does not come back.
    """

    key = models.CharField(max_length=100)
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="content_loaded_text_key_of_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
