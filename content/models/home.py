"""The front door and the pages of their own."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from content.blocks import BodyBlock, StepBlock
from content.fields import StreamField
from content.models.base import InFooter, PortalPage
from content.models.entries import Topic
from content.models.guidance import GuidanceIndexPage, GuidancePage
from content.models.news import NewsIndexPage, NewsPage, StoryPage
from content.slots import home_cards

TEASERS_ON_HOME = 6
NEWS_ON_HOME = 3


class HomePage(PortalPage):
    """The front door of one language."""

    promise = models.CharField(
        _("promise"),
        max_length=160,
        help_text=_("What the portal does for employers, in one line."),
    )
    introduction = models.TextField(_("introduction"), blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("how it works"), blank=True)
    contact_name = models.CharField(_("name of the office"), max_length=160, blank=True)
    contact_address = models.TextField(_("address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_hours = models.TextField(_("opening hours"), blank=True)

    template = "content/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "content.GuidanceIndexPage",
        "content.FAQPage",
        "content.GlossaryPage",
        "content.NewsIndexPage",
        "content.OfficePage",
        "content.CreditsPage",
        "content.StandardPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("promise"),
        FieldPanel("introduction"),
        FieldPanel("steps"),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_address"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_email"),
                FieldPanel("contact_hours"),
            ],
            heading=_("How to reach the service desk"),
        ),
    ]

    class Meta:
        verbose_name = _("home page")

    @property
    def has_contact(self) -> bool:
        """Whether an editor has entered a way to reach the desk."""
        return any((self.contact_address, self.contact_phone, self.contact_email))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tasks of the rooms above, the ways into guidance, and what is new."""
        context = super().get_context(request, *args, **kwargs)
        below = {"locale": self.locale}
        context["breadcrumbs"] = []
        context["cards"] = home_cards.items()
        context["guidance_index"] = GuidanceIndexPage.objects.child_of(self).live().first()
        context["guidance_pages"] = (
            GuidancePage.objects.descendant_of(self).live().public()[:TEASERS_ON_HOME]
        )
        context["situations"] = Topic.objects.filter(
            **below, kind=Topic.Kind.SITUATION, pages__live=True
        ).distinct()
        context["news_index"] = index = NewsIndexPage.objects.child_of(self).live().first()
        context["feed_url"] = index.feed_url(request) if index else ""
        context["news"] = NewsPage.objects.descendant_of(self).newest()[:NEWS_ON_HOME]
        context["story"] = StoryPage.objects.descendant_of(self).live().public().last()
        context["home"] = self
        return context


class StandardPage(PortalPage, InFooter):
    """A page of its own: legal notice, privacy, accessibility."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    show_contact = models.BooleanField(_("show how to reach the service desk"), default=False)

    template = "content/standard.html"
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("show_in_footer"),
        FieldPanel("show_contact"),
    ]

    class Meta:
        verbose_name = _("standard page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way to reach the desk, which is kept on the home page."""
        context = super().get_context(request, *args, **kwargs)
        if self.show_contact:
            context["home"] = HomePage.objects.ancestor_of(self).first()
        return context
