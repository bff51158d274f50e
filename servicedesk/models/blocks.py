"""Texts answers are built from."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models import Norm

# The group that keeps the blocks in the administration, made by a migration.
ANSWER_EDITORS = "Answer editors"


class AnswerBlock(models.Model):
    """A text module: legal text in both languages, with its norms and the day to look at it again.

    Texts may hold placeholders in braces, such as {company}; see servicedesk/composing.py.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    text_de = models.TextField(_("German text"))
    text_en = models.TextField(_("English text"), blank=True)
    norms = models.ManyToManyField(
        Norm, verbose_name=_("norms"), blank=True, related_name="answer_blocks"
    )
    # Offered first where the assessment comes to one of these, or gives one of these reasons.
    outcomes = ArrayField(
        models.CharField(max_length=40), verbose_name=_("outcomes"), default=list, blank=True
    )
    reason_codes = ArrayField(
        models.CharField(max_length=80), verbose_name=_("reasons"), default=list, blank=True
    )
    review_on = models.DateField(_("check again on"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_active = models.BooleanField(_("in use"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("answer block")
        verbose_name_plural = _("answer blocks")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text_de=""), name="servicedesk_block_has_text")
        ]

    def __str__(self) -> str:
        return self.name
