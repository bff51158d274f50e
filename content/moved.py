"""Addresses of pages that are gone lead to the page above; Wagtail itself follows moved ones."""

from collections.abc import Iterable
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from content.models import HOME_DEPTH


def lead_on(pages: Iterable[Page]) -> None:
    """Lead readers of these pages, and of those below them, to the page above them."""
    for page in pages:
        above = page.get_parent()
        if above.depth < HOME_DEPTH:
            continue  # There is nothing above a home page.
        gone = page.get_descendants(inclusive=True)
        Redirect.objects.filter(redirect_page__in=gone).update(redirect_page=above)
        for url in filter(None, (each.get_url() for each in gone.live())):
            Redirect.objects.update_or_create(
                old_path=Redirect.normalise_path(url), site=None, defaults=_to(above)
            )


def _to(page: Page) -> dict[str, Any]:
    # Not for ever: another page may get this address, and browsers do not forget.
    return {"redirect_page": page, "is_permanent": False, "automatically_created": True}
