"""A page read as strictly as its author should have written it."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID: Final = _names("area br col hr img input link meta source wbr")
# What stands in the line of a sentence; everything else ends a paragraph.
INLINE: Final = _names(
    "a abbr b bdi bdo br button cite code datalist del em i img input ins kbd label mark meter"
    " output progress q s select small span strong sub sup svg textarea time wbr option optgroup"
    " circle path polyline rect text title g use line"
)
ONLY_INLINE: Final = _names("p h1 h2 h3 h4 h5 h6 span label button dt q strong em small")
CHILDREN: Final[Mapping[str, frozenset[str]]] = {
    "ul": _names("li"),
    "ol": _names("li"),
    "dl": _names("dt dd div"),
    "table": _names("caption colgroup thead tbody tfoot"),
    "thead": _names("tr"),
    "tbody": _names("tr"),
    "tr": _names("th td"),
    "select": _names("option optgroup"),
}
PARENTS: Final[Mapping[str, frozenset[str]]] = {
    "li": _names("ul ol"),
    "dt": _names("dl div"),
    "dd": _names("dl div"),
    "legend": _names("fieldset"),
    "summary": _names("details"),
    "figcaption": _names("figure"),
}
CLICKED: Final = _names("a button label summary")
ONCE: Final = ("html", "head", "body", "main", "h1")
REFERRING: Final = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")


def faults(html: str) -> list[str]:
    """What a strict reader has to say against a whole page; nothing, if all is well."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [*reader.faults, *reader.at_the_end()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._open: list[str] = []
        self._seen: list[str] = []
        self._ids: list[str] = []
        self._meant: list[str] = []

    def handle_decl(self, decl: str) -> None:
        if self._seen or decl.lower() != "doctype html":
            self._say(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" not in self._open:
            self._say(f"<{tag}/> outside of a drawing")
        self._look_at(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self._open or self._open[-1] != tag:
            self._say(f"</{tag}>")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        parent = self._open[-1] if self._open else ""
        if data.strip() and (parent in CHILDREN or parent in ("", "html", "head")):
            self._say(f"text {data.strip()[:30]!r}")

    def at_the_end(self) -> list[str]:
        """What only the whole page shows."""
        left = [f"<{tag}> stays open" for tag in self._open]
        counts = [(tag, self._seen.count(tag)) for tag in ONCE]
        often = [f"{count} x <{tag}>" for tag, count in counts if count != 1]
        twice = [f"id {name} twice" for name in sorted(set(self._ids)) if self._ids.count(name) > 1]
        lost = [f"nothing has the id {name}" for name in self._meant if name not in self._ids]
        return [*left, *often, *twice, *lost]

    def _say(self, what: str) -> None:
        line, column = self.getpos()
        self.faults.append(f"{line}:{column} {what} in {'/'.join(self._open[-4:])}")

    def _look_at(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen.append(tag)
        parent = self._open[-1] if self._open else ""
        if tag not in CHILDREN.get(parent, {tag}) or parent not in PARENTS.get(tag, {parent}):
            self._say(f"<{tag}>")
        if parent in ONLY_INLINE and tag not in INLINE:
            self._say(f"<{tag}>")
        if tag in CLICKED - {"summary"} and CLICKED - {"label"} & set(self._open):
            self._say(f"<{tag}> in what is clicked itself")
        names = [name for name, _value in attrs]
        if len(set(names)) < len(names):
            self._say(f"<{tag}> has an attribute twice")
        for name, value in attrs:
            self._take(tag, name, value)

    def _take(self, tag: str, name: str, value: str | None) -> None:
        if name == "id":
            if not value or " " in value:
                self._say(f"id {value!r}")
            self._ids.append(value or "")
        elif name in REFERRING:
            self._meant += (value or "").split()
        elif name == "href" and tag == "a" and (value or "").startswith("#"):
            self._meant.append((value or "")[1:])
