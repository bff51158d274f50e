"""Small texts that several pages show: topics, questions, terms, contacts."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.snippets.models import register_snippet

from content.blocks import TEXT_FEATURES
from content.care_panel import law_checked_field
from content.editors import ReviewedForm
from content.figures import refuse_wrong_names
from content.models.base import LookedAfter
from content.models.norms import Norm
from content.models.translating import NotesRevisions
from content.translation_forms import MinorChange, TranslatingPanel


@register_snippet
class Topic(TranslatableMixin, models.Model):
    """What guidance is about: a thing, or the situation of the person concerned."""

    class Kind(models.TextChoices):
        """How readers look for it."""

        TOPIC = "topic", _("Topic")
        SITUATION = "situation", _("Situation")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80)
    text = models.CharField(_("explanation"), max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("kind"),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("text"),
        FieldPanel("sort_order"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["kind", "sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="content_topic_slug_of_locale")
        ]

    def __str__(self) -> str:
        return self.name


class EntryForm(ReviewedForm, MinorChange, WagtailAdminModelForm):
    """Of questions and terms: what explains a norm is reviewed before it is published."""

    law_checked = law_checked_field()


class Entry(
    NotesRevisions,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    LookedAfter,
    ClusterableModel,
):
    """A text of its own with norms behind it: drafted, checked and published like a page."""

    base_form_class = EntryForm

    norms = ParentalManyToManyField(
        Norm, verbose_name=_("explained norms"), related_name="%(class)ss", blank=True
    )
    # Where names of tables are replaced by their values.
    running_text: ClassVar = ("answer", "text")
    # Wagtail finds the drafts of a snippet by these.
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="%(class)s")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def clean(self) -> None:
        """Refuse figures nobody knows."""
        super().clean()
        refuse_wrong_names(self, self.running_text)

    @property
    def revisions(self) -> Any:
        """The drafts and former states."""
        return self._revisions


@register_snippet
class Question(Entry):
    """A question employers ask, and its answer."""

    question = models.CharField(_("question"), max_length=160)
    answer = RichTextField(_("answer"), features=TEXT_FEATURES)
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="questions", verbose_name=_("topic")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("question"),
        FieldPanel("answer"),
        FieldPanel("topic"),
        FieldPanel("norms"),
        FieldPanel("sort_order"),
        *LookedAfter.care_panels,
        TranslatingPanel(),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")
        ordering = ["topic__sort_order", "sort_order", "pk"]

    def __str__(self) -> str:
        return self.question

    @property
    def anchor(self) -> str:
        """Where it stands on the page of all questions."""
        return f"frage-{self.pk}"


@register_snippet
class Term(Entry):
    """A word of the law in plain language; explained where a page first uses it."""

    name = models.CharField(_("term"), max_length=120)
    forms = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("One a line: plural, genitive, other spellings. They are explained as well."),
    )
    text = models.TextField(_("explanation"), max_length=600)

    panels = [
        FieldPanel("name"),
        FieldPanel("forms"),
        FieldPanel("text"),
        FieldPanel("norms"),
        *LookedAfter.care_panels,
        TranslatingPanel(),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def spellings(self) -> list[str]:
        """All the ways the term appears in a text."""
        return [self.name, *filter(None, (line.strip() for line in self.forms.splitlines()))]

    @property
    def anchor(self) -> str:
        """Where it stands on the page of all terms."""
        return f"begriff-{self.pk}"


@register_snippet
class Contact(TranslatableMixin, models.Model):
    """How to reach somebody: changed here, it changes on every page that shows it."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("A person, a team or an office.")
    )
    role = models.CharField(_("what for"), max_length=160, blank=True)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    hours = models.TextField(_("hours"), blank=True)
    url = models.URLField(_("page on the web"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("address"),
        FieldPanel("phone"),
        FieldPanel("email"),
        FieldPanel("hours"),
        FieldPanel("url"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
