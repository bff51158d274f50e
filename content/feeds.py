"""News for feed readers."""

from datetime import datetime, time
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from content.heads import whole
from content.languages import spoken
from content.models import NewsIndexPage, NewsPage

ENTRIES: Final = 30


class NewsFeed(Feed[NewsPage, NewsIndexPage]):
    """What is new in one language, the youngest first."""

    feed_type = Rss201rev2Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NewsIndexPage:
        """The page whose news these are."""
        index: NewsIndexPage = kwargs["index"]
        self.language = spoken(index.locale.language_code)
        return index

    def title(self, index: NewsIndexPage) -> str:
        """Whose news."""
        return _("News of the service desk")

    def description(self, index: NewsIndexPage) -> str:
        """What the page says of itself."""
        return index.introduction or index.title

    def link(self, index: NewsIndexPage) -> str:
        """The page for people."""
        return str(index.get_url())

    def feed_url(self, index: NewsIndexPage) -> str:
        """The same wherever it is read from."""
        return whole(index.feed_url())

    def items(self, index: NewsIndexPage) -> list[NewsPage]:
        """The youngest."""
        return list(NewsPage.objects.child_of(index).newest()[:ENTRIES])

    def item_title(self, item: NewsPage) -> str:
        """As on its page."""
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:
        """What it is about."""
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        """Its page."""
        return str(item.get_url())

    def item_guid(self, item: NewsPage) -> str:
        """One name for ever, whatever the address."""
        return f"tag:servicestelle,2026:news-{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: NewsPage) -> datetime:
        """The day editors gave it."""
        return datetime.combine(item.on, time(), timezone.get_current_timezone())
