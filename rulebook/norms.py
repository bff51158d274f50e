"""How norms are written: "§ 32 Abs. 2 Nr. 5 BeschV" cites the section "§ 32 BeschV"."""

import re
from itertools import zip_longest

_CITATION = re.compile(
    r"(?P<sign>§§?|Art\.)\s*(?P<numbers>\d+[a-z]*(?:(?:,| und| bis)\s*\d+[a-z]*)*)"
)
_SUBDIVISION = re.compile(
    r"^[\s,;]*(?:Abs\.|Unterabs\.|Satz|Nr\.|Buchst\.|Halbsatz)\s*"
    r"\d*[a-z]*(?:(?:,| und| bis)\s*(?:\d+[a-z]*|[a-z])\b)*"
)
_LAW = re.compile(r"^[A-ZÄÖÜ]")


def sections_in(text: str) -> tuple[str, ...]:
    """The sections a text cites, without paragraph and sentence: what a page can explain."""
    sections: dict[str, None] = {}
    citations = list(_CITATION.finditer(text))
    for citation, follower in zip_longest(citations, citations[1:]):
        law = _law(text[citation.end() : follower.start() if follower else len(text)])
        sign = "Art." if citation["sign"] == "Art." else "§"
        for number in re.findall(r"\d+[a-z]*", citation["numbers"]) if law else ():
            sections[f"{sign} {number} {law}"] = None
    return tuple(sections)


def _law(rest: str) -> str:
    """What follows a section number, without the subdivisions before the name of the law."""
    while match := _SUBDIVISION.match(rest):
        rest = rest[match.end() :]
    rest = rest.strip(" ,;")
    return rest if _LAW.match(rest) else ""
