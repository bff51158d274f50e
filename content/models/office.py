"""The service desk itself: where it is, who works there, who made the pictures."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from content.blocks import BodyBlock, OfficeContactBlock
from content.fields import StreamField
from content.models.base import InFooter, PortalPage
from content.models.pictures import Picture, WithPicture


class OfficePage(PortalPage, InFooter):
    """The office: way there, hours, teams, partners."""

    introduction = models.TextField(_("introduction"), blank=True)
    way_there = models.TextField(_("way there"), blank=True)
    teams = StreamField([("team", OfficeContactBlock())], verbose_name=_("teams"), blank=True)
    partners = StreamField(
        [("partner", OfficeContactBlock())], verbose_name=_("partners"), blank=True
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    template = "content/office.html"
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.PersonPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("way_there"),
        FieldPanel("teams"),
        FieldPanel("partners"),
        FieldPanel("body"),
        FieldPanel("show_in_footer"),
    ]

    class Meta:
        verbose_name = _("page of the office")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add how to reach the desk, which is kept on the home page, and the people."""
        from content.models.home import HomePage

        context = super().get_context(request, *args, **kwargs)
        context["home"] = HomePage.objects.ancestor_of(self).first()
        context["people"] = (
            PersonPage.objects.child_of(self).live().public().select_related("picture", "contact")
        )
        return context


class PersonPage(PortalPage, WithPicture):
    """Somebody who can be asked."""

    role = models.CharField(_("what for"), max_length=160, blank=True)
    contact = models.ForeignKey(
        "content.Contact",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    template = "content/person.html"
    parent_page_types = ["content.OfficePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("role"),
        FieldPanel("picture"),
        FieldPanel("contact"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("person")


class CreditsPage(PortalPage, InFooter):
    """Who made the pictures."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "content/credits.html"
    parent_page_types = ["content.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("show_in_footer"),
    ]

    class Meta:
        verbose_name = _("image credits")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add every picture that stands on a page."""
        context = super().get_context(request, *args, **kwargs)
        context["pictures"] = Picture.objects.order_by("title")
        return context
