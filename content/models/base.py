"""What all pages share."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager

from content.heads import head_of
from content.models.translating import NotesRevisions
from content.slugs import is_reserved
from content.translation_forms import MinorChange, TranslatingPanel

HOME_DEPTH = 2
RESERVED_SLUG = _("This address belongs to the portal itself. Please choose another one.")


class PortalPageForm(MinorChange, WagtailAdminPageForm):
    """Refuses an address of the portal while the editor can still change it."""

    def clean(self) -> dict[str, Any]:
        """Check the slug of a page that is not in the tree yet, where the model cannot."""
        data: dict[str, Any] = super().clean() or {}
        parent = getattr(self, "parent_page", None)
        if parent and parent.depth == HOME_DEPTH and is_reserved(data.get("slug") or ""):
            self.add_error("slug", RESERVED_SLUG)
        return data


class PortalPage(NotesRevisions, Page):
    """What all pages share: an address that hides no room."""

    objects: ClassVar[Any] = PageManager()
    base_form_class = PortalPageForm
    settings_panels = [*Page.settings_panels, TranslatingPanel()]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse the addresses of the rooms directly under a home page."""
        super().clean()
        if self.depth == HOME_DEPTH + 1 and is_reserved(self.slug or ""):
            raise ValidationError({"slug": RESERVED_SLUG})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way back to the home page, and what others read of the page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        ancestors = self.get_ancestors().filter(depth__gte=HOME_DEPTH)
        way = [(page.title, page.get_url(request)) for page in ancestors]
        context["breadcrumbs"] = [*way, (self.title, "")]
        context["head"] = head_of(self, request)
        return context


class InFooter(models.Model):
    """A page that every page can link to at its foot."""

    show_in_footer = models.BooleanField(_("link in the footer of every page"), default=False)

    class Meta:
        abstract = True


class LookedAfter(models.Model):
    """Somebody answers for the text and looks at it again from time to time."""

    steward = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible person"),
        help_text=_("Is asked whether the text is still true."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("check again after months"),
        default=12,
        help_text=_("Counted from the day on which somebody last checked the text."),
    )

    care_panels = [
        MultiFieldPanel(
            [FieldPanel("steward"), FieldPanel("review_months")], heading=_("Who looks after it")
        )
    ]

    class Meta:
        abstract = True
