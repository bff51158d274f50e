"""How easy a text is to read: a figure for German, long sentences, words we do not use.

The figure is the first Vienna formula for non-fiction (Bamberger, Vanecek 1984): the school year
in which a text is understood. It counts syllables, so it is made for German only.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.db import models
from django.utils.html import strip_tags

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText

# The voice of the portal: one thought in a sentence, B1 to B2.
MOST_WORDS: Final = 20
AIM, HARD = 10, 12
NAMED: Final = 5
# Of fewer words the figure says nothing.
FEWEST_WORDS: Final = 50

_LONG_WORD: Final = 6
_MANY_SYLLABLES: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_VOWELS: Final = re.compile(r"(?:ie|ei|ai|au|äu|eu|aa|ee|oo|[aeiouyäöüé])", re.IGNORECASE)
_END_OF_BLOCK: Final = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>", re.IGNORECASE)
# A full stop behind a number or an abbreviation ends no sentence.
_END_OF_SENTENCE: Final = re.compile(
    r"(?<!\b\d)(?<!\b\d\d)(?<!\bz)(?<!\bB)(?<!\bAbs)(?<!\bNr)(?<!\bArt)(?<!\bbzw)(?<!\bca)(?<!\bno)[.!?:]+\s+"
)
_ENDINGS: Final = r"(?:e|n|en|s|es|er|in|innen)?"


@dataclass(frozen=True)
class Avoided:
    """A word we do not use, and what we say."""

    found: str
    instead: str


@dataclass(frozen=True)
class Reading:
    """What there is to say about a text."""

    school_year: float | None
    long_sentences: list[str]
    long_count: int
    avoided: list[Avoided]

    @property
    def level(self) -> str:
        """How the figure is to be understood."""
        year = self.school_year or 0
        return "hard" if year > HARD else "dense" if year > AIM else "easy"


def read(text: models.Model, language: str) -> Reading:
    """Look at all that somebody typed into a page, a question or a term."""
    parts = [part for field in text._meta.get_fields() for part in _parts_of(text, field)]
    sentences = [sentence for part in parts for sentence in sentences_of(part)]
    by_length = sorted(sentences, key=_count, reverse=True)
    long = [sentence for sentence in by_length if _count(sentence) > MOST_WORDS]
    return Reading(
        school_year=vienna(sentences) if language == "de" else None,
        long_sentences=long[:NAMED],
        long_count=len(long),
        avoided=list(_avoided(" ".join(parts), language)),
    )


def vienna(sentences: list[str]) -> float | None:
    """The school year that understands these sentences; None where there are too few words."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if len(words) < FEWEST_WORDS:
        return None
    syllables = [max(1, len(_VOWELS.findall(word))) for word in words]
    many = _percent(sum(count >= _MANY_SYLLABLES for count in syllables), words)
    one = _percent(syllables.count(1), words)
    long = _percent(sum(len(word) > _LONG_WORD for word in words), words)
    length = len(words) / sum(1 for sentence in sentences if _count(sentence))
    return round(0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * one - 0.875, 1)


def _percent(part: int, words: list[str]) -> float:
    return 100 * part / len(words)


def _count(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text; a line ends one, too."""
    for line in text.splitlines():
        pieces = _END_OF_SENTENCE.split(f"{line.strip()} ")
        yield from filter(None, map(str.strip, pieces))


def _parts_of(text: models.Model, field: Any) -> Iterator[str]:
    """What readers read; addresses and keys are no text."""
    if not getattr(field, "concrete", False) or not field.editable:
        return
    value = getattr(text, field.attname, None)
    if isinstance(field, RichTextField):
        yield from _texts(RichText(value or ""))
    elif isinstance(field, models.TextField) or isinstance(value, StreamValue):
        yield from _texts(value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield strip_tags(_END_OF_BLOCK.sub("\n", value.source))
    elif isinstance(value, str):
        yield value
    else:
        for part in _inside(value):
            yield from _texts(part)


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, StreamValue):
        return [block.value for block in value]
    if isinstance(value, StructValue):
        return list(value.values())
    if isinstance(value, ListValue):
        return list(value)
    if isinstance(value, TypedTable):
        return [cell.value for row in value.rows for cell in row]
    return ()


@cache
def _never(language: str) -> list[tuple[re.Pattern[str], str]]:
    words = tomllib.loads((Path(__file__).parent / "never.toml").read_text("utf-8"))
    return [
        (re.compile(rf"\b{re.escape(word)}{_ENDINGS}(?!\w)", re.IGNORECASE), instead)
        for word, instead in words.get(language, {}).items()
    ]


def _avoided(text: str, language: str) -> Iterator[Avoided]:
    for pattern, instead in _never(language):
        if found := pattern.search(text):
            yield Avoided(found.group(), instead)
