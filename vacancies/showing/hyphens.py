"""Where words may be parted."""

from functools import cache

from pyphen import Pyphen

_DICTIONARIES = {"de": "de_DE", "en": "en_GB"}


@cache
def hyphens(language: str) -> Pyphen:
    """For a language of the portal."""
    # As the pages have it: a part of less than five letters helps nobody to read.
    return Pyphen(lang=_DICTIONARIES[language], left=5, right=5)
