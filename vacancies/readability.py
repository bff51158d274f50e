"""How easy a German text is to read: Amstad's figure, and the sentences that are too long.

Amstad fitted Flesch's figure to German: 180 - words in a sentence - 58.5 * syllables in a word.
It counts lengths and understands nothing; so it is shown in words and with what to do.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from pyphen import Pyphen

# Below this the figure says nothing.
FEWEST_WORDS: Final = 8
# Plain language keeps to one thought in a sentence.
LONGEST_SENTENCE: Final = 20
LONG_WORD_SYLLABLES: Final = 6
EASY, HARD = 60, 40

_SENTENCES = re.compile(r"[^.!?:\n]+(?:[.!?:](?!\s|$)[^.!?:\n]*)*[.!?:]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# "z. B." and "3. Etage" end no sentence.
_NO_END = re.compile(
    r"\b(?:[^\W\d_]|ca|bzw|usw|inkl|evtl|ggf|Nr|Str|Tel|max|mind|\d+)\.(?=\s)", re.I
)


class Ease(models.TextChoices):
    """How easy a text is, in words."""

    EASY = "easy", _("easy to understand")
    MEDIUM = "medium", _("not quite easy to understand")
    HARD = "hard", _("hard to understand")

    @property
    def kind(self) -> str:
        """Of the badge that shows it."""
        return {Ease.EASY: "success", Ease.MEDIUM: "info", Ease.HARD: "warning"}[self]


@dataclass(frozen=True)
class Reading:
    """What was found in a text."""

    figure: int
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]

    @property
    def ease(self) -> Ease:
        """The figure in words."""
        if self.figure >= EASY:
            return Ease.EASY
        return Ease.MEDIUM if self.figure >= HARD else Ease.HARD


def read(text: str) -> Reading | None:
    """The reading of a German text; None where it is too short to say anything."""
    sentences = [found for found in _sentences(text) if _words(found)]
    words = [word for sentence in sentences for word in _words(sentence)]
    if len(words) < FEWEST_WORDS:
        return None
    syllables = sum(_syllables(word) for word in words)
    figure = 180 - len(words) / len(sentences) - 58.5 * syllables / len(words)
    return Reading(
        figure=max(0, min(100, round(figure))),
        long_sentences=tuple(s for s in sentences if len(_words(s)) > LONGEST_SENTENCE),
        long_words=tuple(
            dict.fromkeys(word for word in words if _syllables(word) >= LONG_WORD_SYLLABLES)
        ),
    )


def _sentences(text: str) -> list[str]:
    kept = _NO_END.sub(lambda found: found[0][:-1] + "\0", text)
    return [match[0].replace("\0", ".").strip() for match in _SENTENCES.finditer(kept)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _syllables(word: str) -> int:
    # Hyphenation leaves no single letter on a line: "Oma" counts as one. Close enough.
    return sum(len(_german().positions(part)) + 1 for part in word.split("-"))


@cache
def _german() -> Pyphen:
    return Pyphen(lang="de_DE", left=1, right=1)
