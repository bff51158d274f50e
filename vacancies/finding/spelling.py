"""A slip of the finger, compared with the words of titles: it needs no trigrams."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from django.core.cache import caches

from toolbox.searchtext import fold
from vacancies.finding.names import other_names
from vacancies.models import Vacancy

# The words of so many titles, the newest, are what a slip of the finger is compared with.
TITLES: Final = 2000
KEPT: Final = 600
WORDS: Final = "vacancies:words"
SHORTEST_GUESS: Final = 4
ALIKE: Final = 0.8


def meant(typed: str) -> str:
    """The words with those that no title has put right; empty where nothing is alike."""
    words = typed.split()
    if not words:
        return ""
    known = _known_words()
    right = [_closest(word, known) for word in words]
    return " ".join(right) if right != words else ""


def _closest(word: str, known: dict[str, str]) -> str:
    folded = fold(word)
    if len(folded) < SHORTEST_GUESS or folded in known or other_names(folded):
        return word
    close = get_close_matches(folded, known, n=1, cutoff=ALIKE)
    return known[close[0]] if close else word


def _known_words() -> dict[str, str]:
    """Words of titles, companies and towns as they are written, by their folded form."""
    words: dict[str, str] | None = caches["process"].get(WORDS)
    if words is None:
        words = {fold(word): word for word in _read_words() if len(word) >= SHORTEST_GUESS}
        caches["process"].set(WORDS, words, KEPT)
    return words


def _read_words() -> Iterator[str]:
    newest = Vacancy.objects.live().order_by("-words__published_at", "-pk")
    names = newest.values_list("title", "other_title", "company__name", "town")[:TITLES]
    for texts in names:
        for text in texts:
            yield from (word.strip("().,:*/") for word in text.replace("-", " ").split())
