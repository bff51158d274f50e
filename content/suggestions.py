"""Which guidance pages may answer a question: full text of the database over what readers read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.text import Truncator

from wagtail.query import PageQuerySet

from content.models import GuidancePage
from rulebook.norms import sections_in

MOST: Final = 5
LONGEST_SNIPPET: Final = 160
# Of a very long question the beginning says what it is about.
MOST_WORDS: Final = 60
CONFIGURATIONS: Final[Mapping[str, str]] = {"de": "german", "en": "english"}


@dataclass(frozen=True)
class SuggestedPage:
    """A page that may answer a question."""

    title: str
    url: str
    snippet: str


def suggested_pages(words: str, language: str, norms: Iterable[str] = ()) -> list[SuggestedPage]:
    """At most five public pages: first those with the words, then those about the norms."""
    pages = GuidancePage.objects.live().public().filter(locale__language_code=language)
    found: dict[int, GuidancePage] = {}
    for page in (*_with_words(pages, words, language), *_about(pages, norms)):
        found.setdefault(page.pk, page)
    suggestions = (
        SuggestedPage(page.title, page.get_url() or "", _snippet(page)) for page in found.values()
    )
    return [each for each in suggestions if each.url][:MOST]


def _with_words(pages: PageQuerySet, words: str, language: str) -> PageQuerySet:
    """The pages that have one of the words in any of its forms, the best first."""
    wanted = re.findall(r"[^\W_]{3,}", words)[:MOST_WORDS]
    if not wanted:
        return pages.none()
    config = CONFIGURATIONS.get(language, "simple")
    vector = (
        SearchVector("title", weight="A", config=config)
        + SearchVector("summary", weight="B", config=config)
        + SearchVector(Cast("body", TextField()), weight="D", config=config)
    )
    query = SearchQuery(" or ".join(wanted), search_type="websearch", config=config)
    ranked = pages.annotate(words=vector, rank=SearchRank(vector, query)).filter(words=query)
    return ranked.order_by("-rank", "pk")[:MOST]


def _about(pages: PageQuerySet, norms: Iterable[str]) -> PageQuerySet:
    sections = {section for norm in norms for section in sections_in(norm)}
    return pages.filter(norms__text__in=sections).distinct().order_by("pk")[:MOST]


def _snippet(page: GuidancePage) -> str:
    return Truncator(page.summary).chars(LONGEST_SNIPPET)
