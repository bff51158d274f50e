"""What search engines ask for: which addresses there are, and which are not for them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from wagtail.contrib.sitemaps.views import index, sitemap

from content.sitemaps import Pages
from vacancies.sitemaps import EnglishVacancies, GermanVacancies

SITEMAPS = {
    "pages": Pages,
    "vacancies-de": GermanVacancies,
    "vacancies-en": EnglishVacancies,
}
_cached = cache_control(public=True, max_age=60 * 60)


@require_safe
@_cached
def robots(request: HttpRequest) -> HttpResponse:
    """Pages that ask for a sign-in say no themselves; this saves a question."""
    lines = [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /*/desk/",
        f"Sitemap: {settings.BASE_URL}{reverse('sitemap-index')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        require_safe(_cached(index)),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
        name="sitemap-index",
    ),
    path(
        "sitemap-<section>.xml",
        require_safe(_cached(sitemap)),
        {"sitemaps": SITEMAPS},
        name="sitemap",
    ),
]
