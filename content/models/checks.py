"""Who compared a text with the law and when, and why it may no longer be true."""

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import pgtrigger

from content.law_names import table_name
from content.models.entries import Question, Term
from content.models.guidance import GuidancePage

Text = GuidancePage | Question | Term
KINDS: dict[str, type[Text]] = {"page": GuidancePage, "question": Question, "term": Term}


def kind_of(text: Text) -> str:
    """Which of the three it is; a step-by-step page is a page."""
    return next(kind for kind, model in KINDS.items() if isinstance(text, model))


def _one_text() -> Q:
    """Exactly one of the three is named."""
    others = [{f"{other}__isnull": other != kind for other in KINDS} for kind in KINDS]
    return Q(**others[0]) | Q(**others[1]) | Q(**others[2])


class AboutText(models.Model):
    """Something about a page, a question or a term; goes with it."""

    page = models.ForeignKey(
        GuidancePage, on_delete=models.CASCADE, null=True, related_name="%(class)ss"
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, related_name="%(class)ss"
    )
    term = models.ForeignKey(Term, on_delete=models.CASCADE, null=True, related_name="%(class)ss")

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(condition=_one_text(), name="content_%(class)s_of_one_text")
        ]

    @property
    def about(self) -> tuple[str, int]:
        """Kind and key of the text."""
        return next(
            (kind, key) for kind in KINDS if (key := getattr(self, f"{kind}_id")) is not None
        )


class TextCheck(AboutText):
    """Somebody has compared a text with the law. The newest counts, none is ever changed."""

    checked_on = models.DateField(_("checked on"))
    # Nobody where the text came with the portal, or where the account is gone.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    # What the rulebook said at that moment, by norm and by name of a table, see content/still_true.
    fingerprints = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(AboutText.Meta):
        ordering: ClassVar = ["-pk"]
        triggers: ClassVar = [
            pgtrigger.ReadOnly(name="stays_as_recorded", exclude=["checked_by"]),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.checked_on}"


class Doubt(AboutText):
    """A reason why a text may no longer be true. Goes when somebody confirms it, or by itself."""

    class Kind(models.TextChoices):
        """What gave rise to it."""

        NEVER = "never", _("never checked")
        DATE = "date", _("its time is over")
        CHANGED = "changed", _("the law has changed")

    kind = models.CharField(max_length=10, choices=Kind)
    # The norm or the table that changed, and to what.
    subject = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    told_at = models.DateTimeField(null=True)

    class Meta(AboutText.Meta):
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            *AboutText.Meta.constraints,
            *(
                models.UniqueConstraint(
                    fields=[kind, "kind", "subject", "state"], name=f"content_doubt_once_of_{kind}"
                )
                for kind in KINDS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.kind} {self.subject}"


def reasons(doubts: Sequence[Doubt]) -> list[str]:
    """Why a text may no longer be true, for editors; norms and figures in one sentence."""
    kinds = {doubt.kind: doubt for doubt in doubts}
    said = []
    if Doubt.Kind.NEVER in kinds:
        said.append(gettext("Nobody has checked the text yet."))
    if ended := kinds.get(Doubt.Kind.DATE):
        day = date_format(ended.since, "DATE_FORMAT")
        said.append(gettext("The text was to be checked again on %(day)s.") % {"day": day})
    if subjects := [str(table_name(doubt.subject)) for doubt in doubts if doubt.subject]:
        words = gettext("New or changed since the last check: %(subjects)s.")
        said.append(words % {"subjects": "; ".join(subjects)})
    return said
