"""Titles that somebody may mean while typing."""

from typing import Final

from content.finding.words import config_of
from content.models import SearchEntry
from toolbox.searchtext import wanted

MOST: Final = 8


def titles_like(typed: str, language: str) -> list[str]:
    """At most eight titles, questions and terms with all the words so far; one query."""
    words = wanted(typed.replace("\0", " "), config=config_of(language))
    if words is None:
        return []
    found = SearchEntry.objects.filter(head_words=words, language=language)
    return list(found.order_by("-links", "title").values_list("title", flat=True)[:MOST])
