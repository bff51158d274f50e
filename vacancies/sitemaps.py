"""The addresses of live vacancies, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.showing.address import path_of


class _Vacancies(Sitemap[Vacancy]):
    """In one language. Each page names the other one: pairs of both would all be read at once."""

    language: str
    limit = 10_000

    def items(self) -> VacancyQuerySet:
        """In an order that does not change while somebody reads page by page."""
        return Vacancy.objects.live().only("reference", "changed_at").order_by("pk")

    def location(self, item: Vacancy) -> str:
        """Its page."""
        return path_of(item, self.language)

    def lastmod(self, item: Vacancy) -> datetime:
        """When its text changed."""
        return item.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        """Of all of them; Django would read every row."""
        latest: datetime | None = self.items().aggregate(latest=Max("changed_at"))["latest"]
        return latest


class GermanVacancies(_Vacancies):
    """Under /de/."""

    language = "de"


class EnglishVacancies(_Vacancies):
    """Under /en/."""

    language = "en"
