"""The sections of laws that pages explain."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from rulebook.norms import sections_in


class NormManager(models.Manager["Norm"]):
    """Finds norms by the way they are cited."""

    def cited(self, text: str) -> "Norm":
        """The norm of a citation, stored when it is new."""
        norm = Norm(text=text)
        norm.clean()
        return self.get_or_create(
            text=norm.text, defaults={"section": norm.section, "law": norm.law}
        )[0]


@register_snippet
class Norm(models.Model):
    """A section of a law, such as § 32 BeschV: ties pages to the reasons of a verdict."""

    text = models.CharField(
        _("norm"),
        max_length=120,
        unique=True,
        help_text=_("Section and law only, for example § 32 BeschV."),
    )
    section = models.CharField(_("section"), max_length=20, editable=False)
    law = models.CharField(_("law"), max_length=100, editable=False)
    url = models.URLField(_("official text"), blank=True)

    objects = NormManager()
    panels = [FieldPanel("text"), FieldPanel("url")]

    class Meta:
        verbose_name = _("norm")
        verbose_name_plural = _("norms")
        ordering = ["law", "section"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(text=Concat("section", Value(" "), "law")),
                name="content_norm_text_is_section_and_law",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Bring the text into the one form that verdicts are compared with."""
        sections = sections_in(self.text)
        if len(sections) != 1:
            message = _("Enter one section and its law, for example § 32 BeschV.")
            raise ValidationError({"text": message})
        self.text = sections[0]
        sign, number, self.law = self.text.split(" ", 2)
        self.section = f"{sign} {number}"
