"""What a page is made of, noted while it is rendered: `content.kept` must know how long it holds.

shows(VACANCIES)             # this page changes when a vacancy does
holds_until(event.ends_at)   # and then, without anybody changing anything
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

# What changes are told of: all that editors keep, which is behind each page, and vacancies.
PAGES: Final = "pages"
VACANCIES: Final = "vacancies"


@dataclass
class Notes:
    """What is behind a page, and the moment from which it would read differently."""

    until: datetime
    sources: set[str] = field(default_factory=lambda: {PAGES})


_notes: ContextVar[Notes | None] = ContextVar("_notes", default=None)


@contextmanager
def noted(until: datetime) -> Iterator[Notes]:
    """Collect what is said inside."""
    notes = Notes(until)
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def shows(source: str) -> None:
    """The page that is being rendered changes when this does."""
    if notes := _notes.get():
        notes.sources.add(source)


def holds_until(moment: datetime | None) -> None:
    """From this moment on the page that is being rendered would read differently."""
    if moment and (notes := _notes.get()):
        notes.until = min(notes.until, moment)
