"""Where words may be parted."""

from functools import cache

from pyphen import Pyphen

_DICTIONARIES = {"de": "de_DE", "en": "en_GB"}


@cache
def hyphens(language: str) -> Pyphen:
    """For a language of the portal."""
    return Pyphen(lang=_DICTIONARIES[language])
