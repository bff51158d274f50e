"""Which guidance pages may answer a question: the site search among these pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.text import Truncator

from content.finding.search import ranked
from content.finding.words import Typed, keys_of
from content.models import SearchEntry
from rulebook.norms import sections_in

MOST: Final = 5
LONGEST_SNIPPET: Final = 160


@dataclass(frozen=True)
class SuggestedPage:
    """A page that may answer a question."""

    title: str
    url: str
    snippet: str


def suggested_pages(words: str, language: str, norms: Iterable[str] = ()) -> list[SuggestedPage]:
    """At most five public pages: first those with the words, then those about the norms."""
    guidance = SearchEntry.objects.filter(kind=SearchEntry.Kind.GUIDANCE, language=language)
    hits = ranked(Typed.read(words, language), kinds=[SearchEntry.Kind.GUIDANCE])[:MOST]
    entries = guidance.select_related("page").in_bulk([hit.key for hit in hits])
    found = [entries[hit.key] for hit in hits if hit.key in entries]
    if len(found) < MOST:
        found += _about(guidance.exclude(pk__in=entries), norms)
    suggestions = (
        SuggestedPage(entry.title, entry.page.get_url() or "", _snippet(entry)) for entry in found
    )
    return [each for each in suggestions if each.url][:MOST]


def _about(guidance: "QuerySet[SearchEntry]", norms: Iterable[str]) -> "QuerySet[SearchEntry]":
    sections = {section for norm in norms for section in sections_in(norm)}
    keys = [keys_of(section)[1] for section in sorted(sections)]
    about = guidance.filter(norms__overlap=keys) if keys else guidance.none()
    return about.select_related("page").order_by("page__path")[:MOST]


def _snippet(entry: SearchEntry) -> str:
    return Truncator(entry.lead).chars(LONGEST_SNIPPET)
