"""How the texts of the library are written, and what Wagtail stores for them."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

# From a key of the library to what a link in rich text says, or nothing where it does not exist.
Target = Callable[[str], str]

_LINK = re.compile(r'<a href="(?P<target>(?:page|faq):[a-z_]+)">(?P<words>.*?)</a>')


def keep_together(text: str) -> str:
    """Let no line end between a sign or an abbreviation and its number."""
    return re.sub(r"(§§?|Abs\.|Satz|Nr\.|no\.|EUR) (?=[\d(])", "\\1\u00a0", text)


def linked(html: str, target: Target) -> str:
    """Rich text with the links of the library as Wagtail keeps them: by page, not by address."""

    def replace(found: re.Match[str]) -> str:
        attributes = target(found["target"])
        return f"<a {attributes}>{found['words']}</a>" if attributes else found["words"]

    return _LINK.sub(replace, html)


def stream(
    blocks: list[dict[str, Any]],
    target: Target,
    questions: Mapping[str, int],
    contacts: Mapping[str, int],
) -> list[dict[str, Any]]:
    """Blocks as a StreamField stores them, from a list of {kind: value}."""
    return [
        {"type": kind, "value": _value(kind, value, target, questions, contacts)}
        for block in blocks
        for kind, value in block.items()
    ]


def stored(blocks: list[dict[str, Any]]) -> str:
    """Blocks as the text a StreamField takes."""
    return json.dumps(blocks)


def _value(
    kind: str,
    value: Any,
    target: Target,
    questions: Mapping[str, int],
    contacts: Mapping[str, int],
) -> Any:
    if kind == "questions":
        return [questions[key] for key in value if key in questions]
    if kind in ("contact", "team", "partner"):
        return {**_with_links(value, target), "contact": contacts[value["contact"]]}
    if kind == "table":
        return {
            "caption": value["caption"],
            "columns": [{"type": "text", "heading": heading} for heading in value["columns"]],
            "rows": [{"values": row} for row in value["rows"]],
        }
    return _with_links(value, target)


def _with_links(value: Any, target: Target) -> Any:
    if isinstance(value, str):
        return linked(value, target)
    if isinstance(value, list):
        return [_with_links(each, target) for each in value]
    if isinstance(value, dict):
        return {name: _with_links(each, target) for name, each in value.items()}
    return value
