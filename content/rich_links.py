"""Links between pages in texts: from memory, and none to what readers cannot see."""

from typing import Any

from django.utils.html import escape

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from content.changes import until_changed


class LinkToPage(PageLinkHandler):
    """Wagtail asks three times for each text with links; all addresses are one question."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tags; without an address where the page is gone or not public."""
        addresses = _addresses()
        found = (addresses.get(str(attrs.get("id"))) for attrs in attrs_list)
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in found]


@until_changed
def _addresses() -> dict[str, str]:
    """Of each public page, by its key."""
    pages = Page.objects.live().public().filter(depth__gt=1).select_related("locale")
    return {str(page.pk): url for page in pages if (url := page.get_url())}
