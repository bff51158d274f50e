"""Full-text search in German on a PostgreSQL without extensions.

    vector = stored(prepare(text))      into a SearchVectorField with a GIN index
    rows.filter(vector=wanted(typed))   finds inflections, beginnings of words, ä written as ae
    found_in(texts, typed)              a line that shows where

Both sides are folded the same way before a stemmer sees them: lower case, no accents, and one
letter for ä and ae. So "Haeuser" finds "Haus", and it does not matter that the stemmers of
PostgreSQL's versions treat umlauts differently.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import Func, Value

# What is longer is no word; and a vector may hold a megabyte.
LONGEST_WORD = 60
LONGEST_TEXT = 300_000
MOST_WORDS = 12
# A beginning this short would be half the dictionary.
SHORTEST_BEGINNING = 3
SNIPPET_BEFORE, SNIPPET_AFTER = 50, 110

_WORD = re.compile(r"[^\W_]+")
# "neue" and "Quelle" have no ü in them.
_DIGRAPH = re.compile(r"ae|oe|(?<![aeoq])ue")
# Words PostgreSQL would leave out, were they not folded.
_STOP_WORDS = frozenset(("fur", "uber", "wahrend", "konnen", "konnte", "wurde", "wurden"))
_SPELLINGS = {"a": "(?:ae|[aäáàâ])", "o": "(?:oe|[oöóòô])", "u": "(?:ue|[uüúùû])", "s": "[sß]"}


def fold(text: str) -> str:
    """Lower case without accents; ä, ae and a are the same letter."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return _DIGRAPH.sub(lambda found: found[0][0], plain)


def prepare(text: str) -> str:
    """The words of a text, folded, each once."""
    words = " ".join(dict.fromkeys(_words(text)))
    return words.encode()[:LONGEST_TEXT].decode(errors="ignore")


def stored(prepared: str) -> Func:
    """What a SearchVectorField keeps of prepared words."""
    return Func(
        Value(prepared),
        template="strip(to_tsvector('german', %(expressions)s))",
        output_field=SearchVectorField(),
    )


def wanted(typed: str) -> SearchQuery | None:
    """All the words somebody typed, each by its stem or as a beginning; None where there is none.

    It never fails: only letters and digits get into the query.
    """
    words = list(dict.fromkeys(_words(typed)))[:MOST_WORDS]
    if not words:
        return None
    query = " & ".join(
        f"'{word}':*" if len(word) >= SHORTEST_BEGINNING else f"'{word}'" for word in words
    )
    return SearchQuery(query, config="german", search_type="raw")


def found_in(texts: Iterable[str], typed: str) -> str:
    """A line of the first text that has one of the words; empty where none has."""
    beginnings = [_spelled(word) for word in _words(typed) if len(word) >= SHORTEST_BEGINNING]
    if not beginnings:
        return ""
    pattern = re.compile(rf"\b(?:{'|'.join(beginnings[:MOST_WORDS])})", re.IGNORECASE)
    for text in texts:
        if match := pattern.search(text):
            return _around(text, match.start())
    return ""


def _words(text: str) -> list[str]:
    words = (word[:LONGEST_WORD] for word in _WORD.findall(fold(text)))
    return [word for word in words if word not in _STOP_WORDS]


def _spelled(word: str) -> str:
    """How a folded word may stand in a text. Its last letters may be an inflection."""
    kept = word[: max(SHORTEST_BEGINNING, len(word) - 2)]
    return "".join(_SPELLINGS.get(letter, re.escape(letter)) for letter in kept)


def _around(text: str, start: int) -> str:
    begin = max(0, start - SNIPPET_BEFORE)
    end = start + SNIPPET_AFTER
    words = text[begin:end].split()
    if begin > 0 and len(words) > 1:
        words = words[1:]
    line = " ".join(words)
    return f"{'… ' if begin else ''}{line}{' …' if end < len(text) else ''}"
