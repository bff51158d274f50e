"""Names of countries from Babel, sorted as a German or English reader expects."""

import unicodedata
from functools import cache

from django.utils.translation import gettext, override

from babel import Locale

from rulebook import COUNTRIES

# Codes of our own: not every list of countries has them.
KOSOVO, STATELESS = "XK", "XX"


def country_choices(language: str) -> list[tuple[str, str]]:
    """All countries and "stateless", by name."""
    return list(_sorted_names(language))


def country_name(code: str, language: str) -> str:
    """The name of one country."""
    return _names(language)[code]


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language, sep="-").territories
    with override(language):
        own = {KOSOVO: gettext("Kosovo"), STATELESS: gettext("stateless")}
    return {code: own.get(code) or territories[code] for code in COUNTRIES}


@cache
def _sorted_names(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_names(language).items(), key=lambda entry: _sort_key(entry[1])))


def _sort_key(name: str) -> str:
    """As in DIN 5007: ä like a, ß like ss, other marks left out."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
