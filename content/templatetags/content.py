"""Tags of the editors' pages."""

from collections.abc import Iterable
from typing import Any, Final

from django import template
from django.template.defaultfilters import filesizeformat

register = template.Library()

# What KERN calls the colours and pictures of our kinds of notes.
_ALERTS: Final = {"legal": "info", "tip": "success"}
_ICONS: Final = {"legal": "info", "tip": "success"}


@register.filter
def alert_of_note(kind: str) -> str:
    """The kind of alert a note looks like."""
    return _ALERTS.get(kind, kind)


@register.filter
def icon_of_note(kind: str) -> str:
    """The icon of a note."""
    return _ICONS.get(kind, kind)


@register.filter
def as_files(documents: Iterable[Any]) -> list[dict[str, str]]:
    """Documents of a block as components/file_list.html takes them."""
    return [
        {
            "name": each["title"] or each["document"].title,
            "url": each["document"].url,
            "kind": each["document"].file_extension.upper(),
            "size": filesizeformat(each["document"].get_file_size() or 0),
        }
        for each in documents
        if each["document"]
    ]
