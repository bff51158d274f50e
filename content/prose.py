"""The last pass over the text of a page: terms are explained where they first appear.

A pass over the finished HTML, so that it does not matter which block a word stands in. What is a
heading, a link or a button stays as it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html.parser import HTMLParser
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from content.models import Term

# Nothing is put into these: they are clicked, they head a section, or they name a row.
_KEPT: Final = frozenset(
    ("a", "button", "summary", "h1", "h2", "h3", "h4", "dt", "th", "caption", "figcaption")
)
WORD_JOINER: Final = "\u2060"
Change = Callable[[str], str]


def explain(html: str, terms: Iterable[Term]) -> SafeString:
    """The HTML with each term explained at its first place."""
    by_spelling = {spelling.casefold(): term for term in terms for spelling in term.spellings}
    if not by_spelling:
        return mark_safe(html)  # noqa: S308  rendered by our own templates
    # The longest first: "Blaue Karte EU" is no "Karte".
    spellings = sorted(by_spelling, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spellings))})(?!\w)", re.IGNORECASE)
    change = partial(_explained, pattern=pattern, terms=by_spelling, seen=set())
    return changed_text(html, change)


def changed_text(html: str, change: Change) -> SafeString:
    """The HTML with its running text changed; markup and attributes stay, byte by byte."""
    parser = _Text(change)
    parser.feed(html)
    parser.close()
    return mark_safe("".join(parser.parts))  # noqa: S308  as above


def _explained(
    text: str, *, pattern: re.Pattern[str], terms: Mapping[str, Term], seen: set[int]
) -> str:
    def replace(found: re.Match[str]) -> str:
        term = terms[found[0].casefold()]
        if term.pk in seen:
            return found[0]
        seen.add(term.pk)
        context = {"words": mark_safe(found[0]), "term": term}  # noqa: S308  from the HTML itself
        button = render_to_string("content/_term.html", context).strip()
        # No line ends between a quotation mark and the word: a button is no word to browsers.
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        return f"{_joiner(before)}{button}{_joiner(after)}"

    return pattern.sub(replace, text)


def _joiner(neighbour: str) -> str:
    return WORD_JOINER if neighbour.strip() else ""


class _Text(HTMLParser):
    """Takes HTML apart and together again; only running text goes through `change`."""

    def __init__(self, change: Change) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._change = change
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Keep a tag as it is written."""
        if tag in _KEPT:
            self._inside.append(tag)
        self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Keep an empty tag."""
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Keep the end of a tag."""
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Change running text."""
        self.parts.append(data if self._inside else self._change(data))

    def handle_entityref(self, name: str) -> None:
        """Keep &amp; and its like."""
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep &#8211; and its like."""
        self.parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Leave comments out: nobody reads them."""
