"""What all pages share."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from content.ahead import is_any_page_for_few
from content.care_panel import care_fields
from content.changes import until_changed
from content.editors import ReviewedForm
from content.figures import refuse_wrong_names
from content.heads import head_of
from content.models.translating import NotesRevisions
from content.slugs import is_reserved
from content.translation_forms import MinorChange, TranslatingPanel

HOME_DEPTH = 2
RESERVED_SLUG = _("This address belongs to the portal itself. Please choose another one.")


class PortalPageForm(ReviewedForm, MinorChange, WagtailAdminPageForm):
    """Refuses an address of the portal while the editor can still change it."""

    def clean(self) -> dict[str, Any]:
        """Check the slug of a page that is not in the tree yet, where the model cannot."""
        data: dict[str, Any] = super().clean() or {}
        parent = getattr(self, "parent_page", None)
        if parent and parent.depth == HOME_DEPTH and is_reserved(data.get("slug") or ""):
            self.add_error("slug", RESERVED_SLUG)
        return data


class PortalPageQuerySet(PageQuerySet):
    """Asks about pages for few only where there are some."""

    def private_q(self) -> models.Q:
        """Which pages only some people may read."""
        return super().private_q() if is_any_page_for_few() else models.Q(pk__in=[])


class PortalPage(NotesRevisions, Page):
    """What all pages share: an address that hides no room."""

    objects: ClassVar[Any] = PageManager.from_queryset(PortalPageQuerySet)()
    base_form_class = PortalPageForm
    settings_panels = [*Page.settings_panels, TranslatingPanel()]
    # Where names of tables are replaced by their values.
    running_text: ClassVar = ("body",)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse the addresses of the rooms directly under a home page, and unknown figures."""
        super().clean()
        refuse_wrong_names(self, self.running_text)
        if self.depth == HOME_DEPTH + 1 and is_reserved(self.slug or ""):
            raise ValidationError({"slug": RESERVED_SLUG})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way back to the home page, and what others read of the page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        above = [] if self.depth <= HOME_DEPTH else pages_above(self.path[: -self.steplen])
        way = [(page.title, page.get_url(request)) for page in above]
        context["breadcrumbs"] = [*way, (self.title, "")]
        context["head"] = head_of(self, request)
        return context

    def get_view_restrictions(self) -> "models.QuerySet[PageViewRestriction]":
        """Who may read it, where anything is for few."""
        if not is_any_page_for_few():
            nothing: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.none()
            return nothing
        found: models.QuerySet[PageViewRestriction] = super().get_view_restrictions()
        return found


@until_changed
def pages_above(path: str) -> list[Page]:
    """From the home page down to the page at this place of the tree."""
    steps = range(HOME_DEPTH * Page.steplen, len(path) + 1, Page.steplen)
    return list(Page.objects.filter(path__in=[path[:end] for end in steps]).order_by("path"))


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

    care_panels = [MultiFieldPanel(care_fields(), heading=_("Who looks after it"))]

    class Meta:
        abstract = True
