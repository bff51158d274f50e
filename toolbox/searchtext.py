"""Full-text search in German on a PostgreSQL without extensions.

    vector = stored(prepare(text))      into a SearchVectorField with a GIN index
    rows.filter(vector=wanted(typed))   finds inflections, beginnings of words, ä written as ae
    found_in(texts, typed)              a line that shows where

Both sides are folded the same way before a stemmer sees them: lower case, no accents, and one
letter for ä and ae. So "Haeuser" finds "Haus", and it does not matter that the stemmers of
PostgreSQL's versions treat umlauts differently.

A word is found by its stem or as the beginning of another, but a stem is no beginning: that of
"Lager" is "lag". Where compounds matter, a text is stored with the ends of its words, as they are
written, and `wanted` is told what else would do for a word, see `halves`:

    stored(prepare(text), ends_of(text))
    wanted(typed, also=halves)      "Fachkraft" finds "Pflegefachkraft", and the other way round

Texts of another language name its stemmer on both sides: `config="english"`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, reduce
from operator import and_, or_
from typing import Any, Literal

from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryCombinable,
    SearchVectorField,
)
from django.db.models import Func, Value

from pyphen import Pyphen

# What is longer is no word; and a vector may hold a megabyte.
LONGEST_WORD = 60
LONGEST_TEXT = 300_000
MOST_WORDS = 12
# A beginning this short would be half the dictionary.
SHORTEST_BEGINNING = 3
# What may be an inflection at the end, if so many letters are left.
INFLECTED, LONG_ENOUGH = "ens", 5
# Shorter ends are rarely words, a "Doktor" is no "Tor". Of three letters only these are kept.
SHORTEST_PART = 4
SHORT_PARTS = frozenset(("amt", "bad", "bau", "bus", "gas", "hof"))
SNIPPET_BEFORE, SNIPPET_AFTER = 50, 110

# The stemmers there are.
Config = Literal["german", "english"]

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
    return _joined(_words(text))


def ends_of(text: str) -> str:
    """What the long words of a text end with, folded: "fachkraft" and "kraft"."""
    return _joined(end for word in _words(text) for end in _ends(word))


def stored(prepared: str, ends: str = "", *, config: Config = "german") -> Func:
    """What a SearchVectorField keeps of prepared words, and of ends where they are wanted."""
    return Func(
        Value(prepared),
        Value(ends),
        arg_joiner=") || to_tsvector('simple', ",
        template=f"strip(to_tsvector('{config}', %(expressions)s))",
        output_field=SearchVectorField(),
    )


def wanted(
    typed: str,
    *,
    also: Callable[[str], Iterable[str]] = lambda _word: (),
    config: Config = "german",
) -> SearchQueryCombinable | None:
    """All the words somebody typed, each by its stem or as a beginning; None where there is none.

    `also` names what would do instead of a folded word: one word, or several that belong together.
    It never fails: only letters and digits get into the query.
    """
    words = list(dict.fromkeys(_words(typed)))[:MOST_WORDS]
    if not words:
        return None
    return reduce(
        and_,
        (reduce(or_, (_all_of(each, config) for each in (word, *also(word)))) for word in words),
    )


def halves(word: str) -> Iterator[str]:
    """A folded compound as two words: "reinigungskraft" as "reinigungs kraft"."""
    for place in _places(word):
        if _is_part(word[:place]) and _is_part(word[place:]):
            yield f"{word[:place]} {word[place:]}"


def found_in(texts: Iterable[str], typed: str) -> str:
    """A line of the first text that has one of the words; empty where none has."""
    pattern = _pattern(typed)
    if pattern is None:
        return ""
    for text in texts:
        if match := pattern.search(text):
            return _around(text, match.start())
    return ""


def marked(line: str, typed: str) -> Iterator[tuple[str, bool]]:
    """A line in pieces, each with whether it is a word that was typed."""
    pattern, end = _pattern(typed), 0
    for match in pattern.finditer(line) if pattern else ():
        yield line[end : match.start()], False
        yield match[0], True
        end = match.end()
    yield line[end:], False


def _pattern(typed: str) -> "re.Pattern[str] | None":
    """The typed words as they may stand in a text, to their ends; None where there is none."""
    beginnings = [_spelled(word) for word in _words(typed) if len(word) >= SHORTEST_BEGINNING]
    if not beginnings:
        return None
    return re.compile(rf"\b(?:{'|'.join(beginnings[:MOST_WORDS])})\w*", re.IGNORECASE)


def _words(text: str) -> list[str]:
    words = (word[:LONGEST_WORD] for word in _WORD.findall(fold(text)))
    return [word for word in words if word not in _STOP_WORDS]


def _joined(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words)).encode()[:LONGEST_TEXT].decode(errors="ignore")


def _all_of(words: str, config: Config) -> SearchQueryCombinable:
    return reduce(and_, (_Word(word, config) for word in _words(words)))


class _Word(SearchQuery):
    """A folded word by its stem, or as a beginning; one that says nothing asks for nothing.

    All of it is constant: the database works it out before it plans.
    """

    def __init__(self, word: str, config: Config) -> None:
        super().__init__(word, config=config, search_type="raw")
        self.word, self.stemmer = word, config

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_more: Any) -> tuple[str, Any]:
        """What the operator @@ is asked; the lookup adds the values to a list."""
        if len(self.word) < SHORTEST_BEGINNING:
            return f"to_tsquery('{self.stemmer}', %s)", [f"'{self.word}'"]
        stem, beginning = f"'{self.word}'", f"'{_beginning(self.word)}':*"
        return (
            f"(CASE numnode(to_tsquery('{self.stemmer}', %s)) WHEN 0 THEN ''::tsquery"
            f" ELSE to_tsquery('{self.stemmer}', %s) || to_tsquery('simple', %s) END)",
            [stem, stem, beginning],
        )


def _beginning(word: str) -> str:
    """Without the letter that inflection adds: the "Küchen" of a "Klinikküche"."""
    is_inflected = len(word) > LONG_ENOUGH and word[-1] in INFLECTED
    return word[:-1] if is_inflected else word


def _ends(word: str) -> Iterator[str]:
    """Each end of a word from a syllable on: one of them begins with the part somebody types."""
    for place in _places(word):
        if _is_part(word[place:]):
            yield word[place:]


def _is_part(text: str) -> bool:
    return len(text) >= SHORTEST_PART or text in SHORT_PARTS


def _places(word: str) -> list[int]:
    """Where a new syllable begins."""
    return list(_hyphenation().positions(word))


@cache
def _hyphenation() -> Pyphen:
    # Read when it is first needed: most processes never are asked.
    return Pyphen(lang="de_DE", left=3, right=3)


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
    if end < len(text) and text[end].isalnum() and len(words) > 1:
        words = words[:-1]
    line = " ".join(words)
    return f"{'… ' if begin else ''}{line}{' …' if end < len(text) else ''}"
