"""Plain text as HTML: paragraphs and lists as people type them, everything else as it stands."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_ITEM = re.compile(r"\s*[-–*•·]\s+(?=\S)")


def prose(text: str) -> SafeString:
    """Empty lines part paragraphs; lines that begin with a dash or a dot are a list."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    parts = (part for paragraph in paragraphs for part in _parts(paragraph.split("\n")))
    return format_html_join("\n", "{}", ((part,) for part in parts))


def bullets(items: Iterable[str]) -> SafeString:
    """A list."""
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((i,) for i in items)))


def _parts(lines: list[str]) -> Iterator[SafeString]:
    written = (line for line in lines if line.strip())
    for is_list, group in groupby(written, key=lambda line: bool(_ITEM.match(line))):
        if is_list:
            yield bullets(_ITEM.sub("", line, count=1).strip() for line in group)
        else:
            words = format_html_join(SafeString("<br>"), "{}", ((line.strip(),) for line in group))
            yield format_html("<p>{}</p>", words)
