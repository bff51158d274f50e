"""Guidance: what employers read before they ask."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.query import PageQuerySet

from content.blocks import BodyBlock, SourceBlock
from content.care_panel import law_checked_field
from content.changes import until_changed
from content.fields import StreamField
from content.models.base import LookedAfter, PortalPage, PortalPageForm
from content.models.entries import Question, Term, Topic
from content.models.norms import Norm
from content.slots import calls_to_action
from rulebook.norms import sections_in

# Where texts name the law they rely on.
_IN_BRACKETS = re.compile(r"\(([^()]*(?:§|Art\.)[^()]*)\)")


class GuidanceIndexPage(RoutablePageMixin, PortalPage):
    """The list of all guidance, by topic and by situation."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "content/guidance_index.html"
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.GuidancePage", "content.StepByStepPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("guidance index")

    def guidance_pages(self) -> PageQuerySet:
        """The pages in the editors' order, with their topics."""
        topics = Prefetch("topics", Topic.objects.order_by("sort_order", "pk"))
        return GuidancePage.objects.child_of(self).live().public().prefetch_related(topics)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the guidance pages by topic, and the situations that have pages."""
        context = super().get_context(request, *args, **kwargs)
        pages = list(self.guidance_pages())
        topics = {topic.pk: topic for page in pages for topic in page.topics.all()}
        inside = sorted(topics.values(), key=lambda topic: (topic.sort_order, topic.pk))
        context["guidance_pages"] = pages
        context["situations"] = [each for each in inside if each.kind == Topic.Kind.SITUATION]
        context["sections"] = list(_sections(pages, inside))
        return context

    @path("thema/<slug:slug>/", name="topic")  # type: ignore[untyped-decorator]
    @path("topic/<slug:slug>/", name="topic_in_english")  # type: ignore[untyped-decorator]
    def topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The pages of one topic or situation."""
        topic = get_object_or_404(Topic, locale=self.locale, slug=slug)
        context = super().get_context(request)
        way = [*context["breadcrumbs"][:-1], (self.title, self.get_url(request))]
        own = {
            "topic": topic,
            "guidance_pages": list(self.guidance_pages().filter(topics=topic)),
            "calls_to_action": calls_to_action.items(),
            "breadcrumbs": [*way, (topic.name, "")],
        }
        return TemplateResponse(request, "content/topic.html", context | own)


def _sections(
    pages: "list[GuidancePage]", topics: list[Topic]
) -> "Iterator[tuple[Topic | None, list[GuidancePage]]]":
    """Each topic with its pages; a page stands under the first of its topics only."""
    for topic in [*topics, None]:
        inside = [page for page in pages if page.main_topic() == topic]
        if inside:
            yield topic, inside


class GuidancePageForm(PortalPageForm):
    """Asks who publishes whether the law was looked at."""

    law_checked = law_checked_field()


class GuidancePage(PortalPage, LookedAfter):
    """Explains one situation and the norms behind it."""

    summary = models.TextField(_("summary"), max_length=300)
    body = StreamField(BodyBlock(), verbose_name=_("text"))
    norms = ParentalManyToManyField(
        Norm, verbose_name=_("explained norms"), related_name="guidance_pages", blank=True
    )
    topics = ParentalManyToManyField(
        Topic, verbose_name=_("topics"), related_name="pages", blank=True
    )
    sources = StreamField([("source", SourceBlock())], verbose_name=_("sources"), blank=True)
    citations = models.JSONField(default=dict, editable=False)

    base_form_class = GuidancePageForm
    template = "content/guidance.html"
    parent_page_types = ["content.GuidanceIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("norms"), FieldPanel("sources")],
            heading=_("What it is about"),
        ),
        *LookedAfter.care_panels,
    ]

    class Meta:
        verbose_name = _("guidance page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what a reader can do next, pages close by, and whether the text is still true."""
        from content.still_true import care_of

        context = super().get_context(request, *args, **kwargs)
        context["care"] = care_of(self)
        context["calls_to_action"] = calls_to_action.items()
        context["topics"] = topics = list(self.topics.all())
        context["norms"] = self.norms.all()
        context["index"] = self.get_parent().specific
        context["related"] = related_pages(self.pk, tuple(topic.pk for topic in topics))
        context["headings"] = [block.value for block in self.body if block.block_type == "heading"]
        return context

    def main_topic(self) -> Topic | None:
        """What it is about first of all; situations only say for whom."""
        things = (topic for topic in self.topics.all() if topic.kind == Topic.Kind.TOPIC)
        return next(things, None)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Count which sections the text is about: of several pages the one that says most leads."""
        text = " ".join(self.body.stream_block.get_searchable_content(self.body))
        cited = chain.from_iterable(map(sections_in, _IN_BRACKETS.findall(text)))
        self.citations = Counter(cited)
        super().save(*args, **kwargs)


@until_changed
def related_pages(pk: int, topics: tuple[int, ...]) -> list[GuidancePage]:
    """At most three other pages that share most topics."""
    pages = GuidancePage.objects.live().public().filter(topics__in=topics).exclude(pk=pk)
    shared = pages.annotate(shared=models.Count("topics")).defer_streamfields()
    return list(shared.order_by("-shared", "path")[:3])


class StepByStepPage(GuidancePage):
    """A way with a fixed order: what to do first, what comes then, how long it takes."""

    duration = models.CharField(_("how long it takes"), max_length=120, blank=True)

    template = "content/step_by_step.html"
    content_panels = [
        *GuidancePage.content_panels[:2],
        FieldPanel("duration"),
        *GuidancePage.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("step-by-step page")


class FAQPage(PortalPage):
    """All questions and answers, by topic."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "content/faq.html"
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("page of questions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the questions by topic, and what to do where none fits."""
        context = super().get_context(request, *args, **kwargs)
        questions = Question.objects.filter(locale=self.locale, live=True).select_related("topic")
        # Editors may give two topics the same place: each stays together all the same.
        ordered = questions.order_by("topic__sort_order", "topic_id", "sort_order", "pk")
        by_topic = groupby(ordered.prefetch_related("norms"), lambda each: each.topic)
        context["sections"] = [(topic, list(inside)) for topic, inside in by_topic]
        context["calls_to_action"] = calls_to_action.items()
        return context


class GlossaryPage(PortalPage):
    """All terms, by letter."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "content/glossary.html"
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("glossary")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the terms by first letter."""
        context = super().get_context(request, *args, **kwargs)
        terms = Term.objects.filter(locale=self.locale, live=True).prefetch_related("norms")
        ordered = sorted(terms, key=lambda term: term.name.casefold())
        by_letter = groupby(ordered, lambda term: term.name[:1].upper())
        context["sections"] = [(letter, list(inside)) for letter, inside in by_letter]
        return context
