"""Links of public texts that lead nowhere, as the worker found them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BrokenLink(models.Model):
    """One link of one text. It goes when the link is mended or its target is back."""

    class Why(models.TextChoices):
        """What is wrong with the target."""

        DELETED = "deleted", _("The page is deleted.")
        UNPUBLISHED = "unpublished", _("The page is not public.")
        NO_ANSWER = "no_answer", _("The address does not answer.")

    place = models.CharField(_("text"), max_length=255)
    edit_url = models.CharField(max_length=255)
    target = models.CharField(_("link to"), max_length=500)
    why = models.CharField(_("what is wrong"), max_length=15, choices=Why)
    found_on = models.DateField(_("found on"), auto_now_add=True)

    class Meta:
        verbose_name = _("broken link")
        verbose_name_plural = _("broken links")
        ordering = ["place", "target"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["edit_url", "target"], name="content_brokenlink_once_in_a_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.target}"
