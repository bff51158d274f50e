"""What people type when they look for a job, made into a question the words of vacancies answer."""

from collections.abc import Iterator
from typing import Final

from django.contrib.postgres.search import SearchQueryCombinable

from toolbox.searchtext import fold, halves, wanted
from vacancies.finding.names import other_names

# Said around a job, not of it: where nothing else is typed, they are looked for all the same.
AROUND: Final = frozenset(
    """
    arbeit arbeiten arbeitsplatz arbeitsstelle job jobs stelle stellen stellenangebot
    stellenangebote stellenanzeige gesucht suche suchen ich als mochte will work vacancy vacancies
    looking the m w d mwd x umgebung nahe oder und fur and or for in im bei mit am zum zur der die
    das ein eine einen freie offene bitte
    """.split()  # noqa: SIM905
)
# Words that are kept with a vacancy for what it says by a tick, and how people say it.
UNTRAINED, FROM_HOME = "ungelernt", "homeoffice"
SAID: Final = {
    **dict.fromkeys(
        (
            ("ohne", "ausbildung"),
            ("ohne", "berufsausbildung"),
            ("ohne", "vorkenntnisse"),
            ("ohne", "erfahrung"),
            ("ungelernte",),
            ("quereinsteiger",),
            ("quereinstieg",),
        ),
        UNTRAINED,
    ),
    **dict.fromkeys(
        (
            ("home", "office"),
            ("home-office",),
            ("von", "zu", "hause"),
            ("remote",),
            ("telearbeit",),
        ),
        FROM_HOME,
    ),
}

# What names of jobs end with. Those of a line are said for one another, behind whatever stands
# before: a "Pflegehelfer" is a "Pflegehilfskraft". Longer ends come first.
HELPERS: Final = ("hilfskraft", "helfer", "hilfe")
TRAINED: Final = ("fachkraft", "fachfrau", "fachmann")
ANYBODY: Final = ("mitarbeiter", "arbeiter", "personal", "dienst", "kraft")
ENDS: Final = {
    **dict.fromkeys(HELPERS, HELPERS),
    **dict.fromkeys(TRAINED, TRAINED),
    **dict.fromkeys(ANYBODY, (*HELPERS, *TRAINED, *ANYBODY)),
}
SHORTEST_BEFORE: Final = 3
# Women and men of one job: what is left begins both words.
FEMALE: Final = ("innen", "in")
INFLECTED: Final = ("", "e", "en", "n", *FEMALE)
SHORTEST_STEM: Final = 4


def question(typed: str, *, only_typed: bool = False) -> SearchQueryCombinable | None:
    """What the words of a vacancy must answer; None where nothing was typed that is a word.

    With `only_typed` by these very words, of women or men, not by other names for the same.
    """
    words = list(_in_our_words(typed.replace("*", " ").replace("/", " ").split()))
    meant = " ".join(word for word in words if _plain(word) not in AROUND)
    return wanted(meant or typed, also=_of_men if only_typed else _also)


def end_of(word: str) -> str:
    """What a folded name of a job ends with that others end with, too; empty: with nothing such."""
    ends = (end for end in ENDS if word.endswith(tuple(end + each for each in INFLECTED)))
    return next(ends, "")


def before_end(word: str) -> str:
    """A folded word without such an end: of a "Pflegehelferin" the "pflege"."""
    end = end_of(word)
    return word[: word.rindex(end)] if end else word


def _plain(word: str) -> str:
    return fold(word.strip("().,:"))


def _in_our_words(words: list[str]) -> Iterator[str]:
    """With the word that is kept for what people say in several."""
    at, plain = 0, [_plain(word) for word in words]
    while at < len(words):
        said = next((phrase for phrase in SAID if plain[at : at + len(phrase)] == [*phrase]), ())
        yield SAID.get(said, words[at])
        at += max(len(said), 1)


def _of_men(word: str) -> Iterator[str]:
    """What begins the words for men and women, where the word is for women."""
    for inflected in FEMALE:
        if word.endswith(inflected) and len(word) - len(inflected) >= SHORTEST_STEM:
            yield word.removesuffix(inflected)
            return


def _also(word: str) -> Iterator[str]:
    for man in _of_men(word):
        yield man
        word = man
    yield from other_names(word)
    yield from _with_other_ends(word)
    yield from halves(word)


def _with_other_ends(word: str) -> Iterator[str]:
    end, before = end_of(word), before_end(word)
    if not end or 0 < len(before) < SHORTEST_BEFORE or (not before and end in ANYBODY):
        return
    yield from (before + other for other in ENDS[end] if other != end)
