"""News, events and stories of companies."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page, PageManager

from content.blocks import BodyBlock, GalleryBlock
from content.fields import StreamField
from content.models.base import PortalPage, PortalPageQuerySet
from content.models.pictures import WithPicture
from content.rendering import holds_until

FEED = "feed/"


class NewsQuerySet(PortalPageQuerySet):
    """What is new, and what is still to come."""

    def newest(self) -> "NewsQuerySet":
        """Public news, the youngest first."""
        found: NewsQuerySet = self.live().public().order_by("-on", "-pk")
        return found

    def upcoming(self) -> "NewsQuerySet":
        """Events that are not over yet, the next one first."""
        events: NewsQuerySet = self.live().public().filter(kind=NewsPage.Kind.EVENT)
        to_come: NewsQuerySet = events.filter(ends_at__gte=timezone.now()).order_by("starts_at")
        return to_come


class NewsIndexPage(RoutablePageMixin, PortalPage):
    """All news, what is coming up, and stories of companies."""

    introduction = models.TextField(_("introduction"), blank=True)

    template = "content/news_index.html"
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.NewsPage", "content.StoryPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("news index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is coming up, news and stories."""
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).select_related("picture")
        context["feed_url"] = self.feed_url(request)
        context["upcoming"] = upcoming = list(news.upcoming())
        holds_until(min((event.ends_at for event in upcoming), default=None))
        # What is still to come stands once, above.
        context["news"] = news.newest().exclude(pk__in=[event.pk for event in upcoming])[:30]
        context["stories"] = (
            StoryPage.objects.child_of(self).live().public().select_related("picture")
        )
        return context

    def feed_url(self, request: HttpRequest | None = None) -> str:
        """Where programs read the news."""
        return f"{self.get_url(request)}{FEED}"

    @path(FEED)  # type: ignore[untyped-decorator]
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The news for feed readers."""
        # It knows the news, which are made here.
        from content.feeds import NewsFeed

        return NewsFeed()(request, index=self)


class NewsPage(PortalPage, WithPicture):
    """Something new, or an event with time and place."""

    class Kind(models.TextChoices):
        """News or an event."""

        NEWS = "news", _("News")
        EVENT = "event", _("Event")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEWS)
    on = models.DateField(_("date"), default=timezone.localdate)
    summary = models.TextField(_("summary"), max_length=300)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    gallery = StreamField([("picture", GalleryBlock())], verbose_name=_("gallery"), blank=True)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    registration = models.CharField(
        _("registration"), max_length=200, blank=True, help_text=_("How to sign up, in one line.")
    )

    objects: ClassVar[Any] = PageManager.from_queryset(NewsQuerySet)()
    template = "content/news.html"
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("on"),
        FieldPanel("summary"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [
                FieldPanel("starts_at"),
                FieldPanel("ends_at"),
                FieldPanel("place"),
                FieldPanel("registration"),
            ],
            heading=_("Event"),
        ),
        FieldPanel("body"),
        FieldPanel("gallery"),
    ]

    class Meta:
        verbose_name = _("news or event")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="event")
                | models.Q(starts_at__isnull=False, ends_at__gte=models.F("starts_at")),
                name="content_event_has_a_time",
            )
        ]

    def clean(self) -> None:
        """An event has a beginning and an end, in this order."""
        super().clean()
        if self.kind != self.Kind.EVENT:
            return
        if not self.starts_at:
            raise ValidationError({"starts_at": _("Enter when the event begins.")})
        if not self.ends_at or self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Enter an end after the beginning.")})


class StoryPage(PortalPage, WithPicture):
    """How a company and a person found each other."""

    summary = models.TextField(_("summary"), max_length=300)
    company = models.CharField(_("company"), max_length=120)
    body = StreamField(BodyBlock(), verbose_name=_("text"))

    template = "content/story.html"
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("company"),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("success story")
