"""Pages the public reads, and the norms they explain."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from content.blocks import BodyBlock, StepBlock
from content.fields import StreamField
from content.norms import sections_in
from content.slots import calls_to_action, home_cards
from content.slugs import is_reserved

HOME_DEPTH = 2
TEASERS_ON_HOME = 6


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


RESERVED_SLUG = _("This address belongs to the portal itself. Please choose another one.")


class PortalPageForm(WagtailAdminPageForm):
    """Refuses an address of the portal while the editor can still change it."""

    def clean(self) -> dict[str, Any]:
        """Check the slug of a page that is not in the tree yet, where the model cannot."""
        data: dict[str, Any] = super().clean()
        parent = getattr(self, "parent_page", None)
        if parent and parent.depth == HOME_DEPTH and is_reserved(data.get("slug") or ""):
            self.add_error("slug", RESERVED_SLUG)
        return data


class PortalPage(Page):
    """What all pages share: an address that hides no room."""

    base_form_class = PortalPageForm

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse the addresses of the rooms directly under a home page."""
        super().clean()
        if self.depth == HOME_DEPTH + 1 and is_reserved(self.slug or ""):
            raise ValidationError({"slug": RESERVED_SLUG})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way back to the home page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        ancestors = self.get_ancestors().filter(depth__gte=HOME_DEPTH)
        way = [(page.title, page.get_url(request)) for page in ancestors]
        context["breadcrumbs"] = [*way, (self.title, "")]
        return context


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
    subpage_types = ["content.GuidanceIndexPage", "content.StandardPage"]
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
        """Add the tasks of the rooms above and the newest guidance."""
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = []
        context["cards"] = home_cards.items()
        context["guidance_index"] = GuidanceIndexPage.objects.child_of(self).live().first()
        context["guidance_pages"] = (
            GuidancePage.objects.descendant_of(self).live().public()[:TEASERS_ON_HOME]
        )
        context["home"] = self
        return context


class GuidanceIndexPage(PortalPage):
    """The list of all guidance."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "content/guidance_index.html"
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.GuidancePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("guidance index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the guidance pages in the editors' order."""
        context = super().get_context(request, *args, **kwargs)
        context["guidance_pages"] = GuidancePage.objects.child_of(self).live().public()
        return context


class GuidancePage(PortalPage):
    """Explains one situation and the norms behind it."""

    summary = models.TextField(_("summary"), max_length=300)
    body = StreamField(BodyBlock(), verbose_name=_("text"))
    norms = ParentalManyToManyField(
        Norm, verbose_name=_("explained norms"), related_name="guidance_pages", blank=True
    )
    reviewed_on = models.DateField(_("checked on"), null=True, blank=True)

    template = "content/guidance.html"
    parent_page_types = ["content.GuidanceIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("norms"),
        FieldPanel("reviewed_on"),
    ]

    class Meta:
        verbose_name = _("guidance page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what a reader can do next."""
        context = super().get_context(request, *args, **kwargs)
        context["calls_to_action"] = calls_to_action.items()
        return context


class StandardPage(PortalPage):
    """A page of its own: legal notice, privacy, accessibility, the office."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    show_in_footer = models.BooleanField(_("link in the footer of every page"), default=False)
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
