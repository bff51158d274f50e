"""Editors' pages for search engines: each language, and where the others are."""

from collections import defaultdict
from typing import Any

from wagtail.contrib.sitemaps.sitemap_generator import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from content.heads import whole
from content.languages import tag


class Pages(Sitemap):
    """All public pages below the home pages, with their translations."""

    def items(self) -> PageQuerySet:
        """Of all languages; their home pages stand beside each other."""
        home = self.get_wagtail_site().root_page
        homes = Page.objects.filter(translation_key=home.translation_key).values("path")
        pages = Page.objects.none()
        for each in homes:
            pages |= Page.objects.filter(path__startswith=each["path"])
        return pages.live().public().order_by("path").select_related("locale")

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        pages = [(each, each.get_url(self.request)) for each in self.paginator.page(page)]
        versions = defaultdict(list)
        for each, url in pages:
            language = tag(each.locale.language_code)
            versions[each.translation_key].append({"lang_code": language, "location": whole(url)})
        return [
            {
                "location": whole(url),
                "lastmod": self.lastmod(each),
                "alternates": found if len(found := versions[each.translation_key]) > 1 else [],
            }
            for each, url in pages
        ]
