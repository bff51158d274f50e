"""New vacancies for feed readers: one feed for each search."""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from vacancies.finding import Query, rows_of
from vacancies.models import Vacancy
from vacancies.showing import address_of
from vacancies.showing.prose import prose

ENTRIES: Final = 50
FRESH: Final = 5 * 60


class VacancyFeed(Feed[Vacancy, Query]):
    """The newest live vacancies that fit the search in the address, as the list reads it."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Query:
        """What is looked for."""
        return Query.read(request.GET)

    def title(self, query: Query) -> str:
        """With the words, where somebody looks for words."""
        name = _("Vacancies of the service desk Wuppertal")
        return f"{name}: {', '.join(said)}" if (said := _said(query)) else name

    def subtitle(self) -> str:
        """What a reader can rely on."""
        return _("The newest vacancies that fit the search; ended ones vanish by themselves.")

    def link(self, query: Query) -> str:
        """The list with the same search."""
        return f"{reverse('vacancies:list')}?{query.filters.write()}"

    def feed_guid(self, query: Query) -> str:
        """The same wherever the feed is read from."""
        return f"{settings.BASE_URL}{feed_path(query)}"

    def items(self, query: Query) -> list[Vacancy]:
        """The newest."""
        rows = rows_of(query.filters).select_related("company")
        return list(rows.order_by("-words__published_at", "-pk")[:ENTRIES])

    def item_title(self, item: Vacancy) -> str:
        """What the job is, whose, and where."""
        return f"{item.title} ({item.company}, {item.town})"

    def item_description(self, item: Vacancy) -> str:
        """The plain words, or the text."""
        return prose(item.summary or item.description)

    def item_link(self, item: Vacancy) -> str:
        """Its page."""
        return address_of(item)

    def item_guid(self, item: Vacancy) -> str:
        """One name in both languages, whatever the host is called."""
        return f"tag:servicestelle,2026:{item.reference}"

    def item_author_name(self, item: Vacancy) -> str:
        """Who offers the job."""
        return item.company.name

    def item_pubdate(self, item: Vacancy) -> datetime | None:
        """Since when it is public."""
        return item.published_at

    def item_updateddate(self, item: Vacancy) -> datetime:
        """A scheduled one was written before it became public."""
        return max(filter(None, (item.changed_at, item.published_at)))


def feed_path(query: Query) -> str:
    """The address of the feed for a search."""
    written = query.filters.write()
    return reverse("vacancies:feed") + (f"?{written}" if written else "")


def _said(query: Query) -> list[str]:
    return [words for words in (query.q, query.place) if words]


feed = require_safe(conditional_page(cache_control(public=True, max_age=FRESH)(VacancyFeed())))
