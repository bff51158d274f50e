"""Other names of jobs: who says "Krankenschwester" finds a "Pflegefachfrau"."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from toolbox.searchtext import fold

# Written for people: whoever misses a name adds it there.
_FILE: Final = Path(__file__).parents[1] / "data" / "names_of_jobs.txt"
# What is shorter would begin too much: "IT" is no "Italienisch".
SHORTEST_BEGINNING: Final = 3


def other_names(word: str) -> tuple[str, ...]:
    """What a job that is called by this folded word may be called in a title, folded.

    One may be several words that belong together.
    """
    names = _names()
    begun = [name for name in names if word == name or _begins(word, name)]
    return names[max(begun, key=len)] if begun else ()


def _begins(word: str, name: str) -> bool:
    return len(name) >= SHORTEST_BEGINNING and word.startswith(name)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return dict(_read(_FILE.read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in text.splitlines():
        said, colon, written = line.partition(":")
        if colon and not line.startswith("#"):
            for name in _folded(said):
                yield name, _folded(written)


def _folded(words: str) -> tuple[str, ...]:
    signs = str.maketrans("-+", "  ")
    return tuple(" ".join(fold(word.translate(signs)).split()) for word in words.split(","))
