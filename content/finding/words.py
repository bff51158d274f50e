"""What somebody typed, as words that texts answer: synonyms, norms, slips of the finger."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Final

from django.contrib.postgres.search import SearchQueryCombinable

from content.finding import spelling
from toolbox.searchtext import Config, halves, prepare, wanted

# Of a very long question the beginning says what it is about.
LONGEST: Final = 2_000
MOST: Final = 16
# What is shorter would begin too much: "Amt" is no "amtlich".
SHORTEST_BEGINNING: Final = 4
LONGEST_PHRASE: Final = 3

# Said around a question, not of it.
_AROUND: Final = frozenset(
    """
    ab als am an auch auf aus bei bin bis bitte da dann das dass dem den denn der des die dies diese
    dieser doch durch ein eine einem einen einer eines er es etwas fur gegen hallo hat hatte ich ihm
    ihn ihr ihre ihrem ihren im in ist ja kein keine keinen man mein meine meinem meinen meiner mich
    mir mit nach nicht noch nun nur ob oder ohne schon sein seine seit sich sie sind so sobald uber
    um und uns unser unsere unserem unseren unserer unter vom von vor wahrend war was weil welche
    welchem welchen welcher welches wem wen wenn wer werden wie wieso will wir wird wo woher wohin
    wann warum zu zum zur zwischen
    bedeutet bekommen bekommt bin braucht brauche brauchen brauchst darf durfen durfte frage fragen
    gehen geht gibt habe haben heisst jemand kann konnen kollege kollegin leute mitarbeiter
    mitarbeiterin mochte moglich muss mussen musst neue neuem neuen neuer neues person soll sollen
    a about after an and any are as at be before by can could do does employee employees for from
    get have he her him his how i if in is it may me must my need new of on or our out person
    should so someone that the their them they this to want was we what when where whether which
    who will with without you your
    """.split()  # noqa: SIM905
)
_LAWS: Final = r"aufenthg|aufenthv|asylg|beschv|bqfg|milog|sgb\s+[ivx]+|bgb|freiz[uü]gg/eu|\w+fgv"
_NORM: Final = re.compile(
    r"(?<!\w)(?P<sign>§+|art\.)?\s*(?P<number>\d{1,4}[a-z]?)(?!\w)"
    r"(?:\s*(?:abs\.?|satz|nr\.?)\s*\d+[a-z]?)*"
    rf"(?:\s*(?P<law>{_LAWS})(?!\w))?",
    re.IGNORECASE,
)
_SYNONYMS: Final = Path(__file__).with_name("synonyms.toml")


@dataclass(frozen=True)
class Word:
    """Something that was asked for, and which entries have it where."""

    text: str
    # As it was typed, and other words for it; halves of a compound must stand close to each other.
    itself: SearchQueryCombinable
    alike: SearchQueryCombinable | None = None
    halves: SearchQueryCombinable | None = None
    # As entries keep it, where it is a norm.
    norm: str = ""


@dataclass(frozen=True)
class Typed:
    """What was typed, read."""

    text: str
    language: str
    words: Sequence[Word]
    # Words nobody wrote, and those that were looked for as well.
    corrected: Mapping[str, str]

    @classmethod
    def read(cls, text: str, language: str) -> "Typed":
        """It never fails: what is no word is not looked for."""
        text = text.replace("\0", " ")[:LONGEST].strip()
        norms, rest = _norms(text)
        plain = prepare(rest).split()
        plain = [word for word in plain if word not in _AROUND] or plain
        slips = spelling.closest(plain, language)
        words = [*norms, *_words(plain, language, slips)]
        return cls(text, language, words[:MOST], slips)

    @property
    def in_texts(self) -> str:
        """The words that are marked where a text has them."""
        return " ".join((*(word.text for word in self.words), *self.corrected.values()))


def config_of(language: str) -> Config:
    """The stemmer of a language."""
    return "english" if language.startswith("en") else "german"


def keys_of(norm: str) -> tuple[str, str]:
    """What § 18g AufenthG is looked for under: "18g" and "18g aufenthg"."""
    _sign, number, law = norm.lower().split(maxsplit=2)
    return number, f"{number} {' '.join(law.split())}"


def _norms(text: str) -> tuple[list[Word], str]:
    """The norms in a text, and the text without them."""
    found: dict[str, Word] = {}

    def take(match: re.Match[str]) -> str:
        number, law = match["number"].lower(), " ".join((match["law"] or "").lower().split())
        if not (match["sign"] or law or (number.isalnum() and not number.isdigit())):
            return match[0]
        key = f"{number} {law}".strip()
        if itself := wanted(number):
            found[key] = Word(number, itself, norm=key)
        return " "

    rest = _NORM.sub(take, text)
    return list(found.values()), rest


def _words(plain: list[str], language: str, slips: Mapping[str, str]) -> Iterator[Word]:
    at, config = 0, config_of(language)
    while at < len(plain):
        phrase, also = _said(plain, at, language)
        itself = wanted(phrase, config=config)
        alike = (*also, *([slips[phrase]] if phrase in slips else ()))
        parts = halves(phrase) if config == "german" else ()
        if itself is not None:
            yield Word(phrase, itself, _any_of(alike, config), _any_of(parts, config))
        at += len(phrase.split())


def _any_of(words: Iterable[str], config: Config) -> SearchQueryCombinable | None:
    asked = [wanted(each, config=config) for each in words]
    found = [each for each in asked if each is not None]
    return reduce(or_, found) if found else None


def _said(plain: list[str], at: int, language: str) -> tuple[str, Sequence[str]]:
    """The longest phrase from here on that has synonyms, and these; else the word alone."""
    known = _synonyms(config_of(language))
    for length in range(LONGEST_PHRASE, 0, -1):
        phrase = " ".join(plain[at : at + length])
        if phrase in known:
            return phrase, known[phrase]
    word = plain[at]
    begun = [said for said in known if len(said) >= SHORTEST_BEGINNING and word.startswith(said)]
    return word, known[max(begun, key=len)] if begun else ()


@cache
def _synonyms(config: Config) -> Mapping[str, tuple[str, ...]]:
    rows = tomllib.loads(_SYNONYMS.read_text("utf-8"))["en" if config == "english" else "de"]
    known: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for said in row["said"]:
            known.setdefault(prepare(said), tuple(map(prepare, row["written"])))
    return known
