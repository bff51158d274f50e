"""Texts as they may be stored: plain, whatever was pasted or sent."""

import re
import unicodedata
from html import unescape

import nh3

# What starts a new line in pasted pages; nh3 alone would join the words around it.
_BREAKS = re.compile(r"<\s*(?:br|/p|/li|/div|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
# Nobody escapes more often by mistake.
MOST_ROUNDS = 5
_EMPTY_LINES = re.compile(r"\n{3,}")
_KEPT = "\n\t"
# Signs that turn the direction of what follows: a title could be read as another one.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_text(text: str) -> str:
    """A text of several lines without markup and control characters.

    Cleaning again changes nothing. "Lohn < 15 Euro" stays: only what a browser would take for
    markup goes.
    """
    text = _without_markup(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(sign for sign in unicodedata.normalize("NFC", text) if _may_stay(sign))
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", lines).strip()


def clean_line(text: str) -> str:
    """The same in one line, with single spaces."""
    return " ".join(clean_text(text).split())


def has_words(text: str) -> bool:
    """Whether there is anything to read aloud: signs and pictures alone are no title."""
    return any(sign.isalpha() for sign in text)


def _without_markup(text: str) -> str:
    # What was escaped twice comes out as markup once more.
    for _round in range(MOST_ROUNDS):
        if not nh3.is_html(text):
            return text
        text = unescape(nh3.clean(_BREAKS.sub("\n", text), tags=set()))
    return text.replace("<", "")


def _may_stay(sign: str) -> bool:
    return sign in _KEPT or (unicodedata.category(sign) != "Cc" and sign not in _TURNING)
