"""Choices above a list, each a link."""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Filter:
    """One choice above the list."""

    label: str
    url: str
    current: bool


def link(**chosen: str) -> str:
    """The address of the list with these choices; those without a value are left out."""
    return "?" + urlencode({name: value for name, value in chosen.items() if value})
