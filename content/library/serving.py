"""Makes the home page of the library the front door of the site."""

from urllib.parse import urlsplit

from django.conf import settings

from wagtail.models import Page, Site

from content.models import HomePage


def serve(home: Page) -> None:
    """Let the site begin at this page, unless it begins at a home page already."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    former = site.root_page if site.root_page_id else None
    if former is not None and isinstance(former.specific, HomePage):
        return
    address = urlsplit(settings.BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    # Wagtail's own welcome page, which is no page of ours.
    if former is not None and former.specific_class is Page:
        former.delete()
