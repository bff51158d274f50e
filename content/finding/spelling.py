"""A slip of the finger, compared with the words of all texts that can be found."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from django.conf import settings
from django.core.cache import caches

from content.models import SearchEntry
from toolbox.searchtext import fold

# The words of a language by their first letters: folded, and as they are written.
Words = Mapping[str, Mapping[str, str]]

KEPT: Final = 600
SHORTEST: Final = 5
ALIKE: Final = 0.82
ROUGHLY_ALIKE, MOST_SIMILAR = 0.65, 3
# A slip seldom is the first letter, and seldom makes a word much longer.
LONGER: Final = 2
MOST_COMPARED: Final = 12
INFLECTED: Final = "enrs"
_WORD: Final = re.compile(r"[^\W\d_]+")


def closest(words: Iterable[str], language: str) -> dict[str, str]:
    """For folded words that no text has, the one that was probably meant, as it is written."""
    # Much is typed without a slip: not all of it is compared.
    asked = [word for word in words if len(word) >= SHORTEST and word.isalpha()][:MOST_COMPARED]
    known = _vocabulary(language) if asked else {}
    found: dict[str, str] = {}
    for word in asked:
        near = known.get(word[0], {})
        # An inflection is no slip.
        stem = word.rstrip(INFLECTED)
        if len(stem) >= SHORTEST - 1 and any(each.startswith(stem) for each in near):
            continue
        for close in _alike(word, near, longer=LONGER, cutoff=ALIKE)[:1]:
            found[word] = near[close]
    return found


def similar(words: Iterable[str], language: str) -> list[str]:
    """At most three words of texts that look like one of these."""
    known = _vocabulary(language)
    found: dict[str, None] = {}
    for word in list(words)[:MOST_COMPARED]:
        near = known.get(word[:1], {})
        for close in _alike(word, near, longer=2 * LONGER, cutoff=ROUGHLY_ALIKE):
            found[near[close]] = None
    return list(found)[:MOST_SIMILAR]


def forget() -> None:
    """Read the words again: texts have changed."""
    languages = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    caches["process"].delete_many([_key(language) for language in languages])


def _alike(word: str, near: Iterable[str], *, longer: int, cutoff: float) -> list[str]:
    like = [each for each in near if abs(len(each) - len(word)) <= longer]
    return get_close_matches(word, like, n=2, cutoff=cutoff)


def _vocabulary(language: str) -> Words:
    words: Words | None = caches["process"].get(_key(language))
    if words is None:
        words = _by_letter(language)
        caches["process"].set(_key(language), words, KEPT)
    return words


def _by_letter(language: str) -> Words:
    found: dict[str, dict[str, str]] = {}
    texts = SearchEntry.objects.filter(language=language).values_list("title", "lead", "body")
    for word in {word for each in texts for word in _WORD.findall("\n".join(each))}:
        folded = fold(word)
        if len(folded) >= SHORTEST:
            found.setdefault(folded[0], {})[folded] = word
    return found


def _key(language: str) -> str:
    return f"content:words:{language}"
