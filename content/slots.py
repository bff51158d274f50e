"""What higher rooms put on this room's pages, so that no arrow points upwards.

The hall fills the slots in `portal/wiring.py`:

    from content.slots import Card, home_cards

    home_cards.register(lambda: [Card(title=…, text=…, url=reverse(…), action=…)])

A source is called while a page is rendered, in the reader's language, and says the same to
everybody: what it returns ends up in pages that any cache may keep.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rulebook import TableRow

Item = TypeVar("Item")


@dataclass(frozen=True)
class Card:
    """A task a visitor can begin on the home page."""

    title: str
    text: str
    url: str
    action: str


@dataclass(frozen=True)
class CallToAction:
    """The next step a guidance page offers."""

    title: str
    text: str
    url: str
    action: str


class Slot(Generic[Item]):
    """An ordered place on a page; stays empty until somebody fills it."""

    def __init__(self) -> None:
        self._sources: list[Callable[[], Sequence[Item]]] = []

    def register(self, source: Callable[[], Sequence[Item]]) -> None:
        """Add a source; sources speak in the order in which they were registered."""
        self._sources.append(source)

    def items(self) -> list[Item]:
        """Ask every source."""
        return [item for source in self._sources for item in source()]


class ValueWords:
    """How the value of a table reads. The room that words the verdicts knows."""

    def __init__(self) -> None:
        self._source: Callable[[TableRow], str] = lambda row: str(row.value)

    def register(self, source: Callable[[TableRow], str]) -> None:
        """Take these words from now on."""
        self._source = source

    def of(self, row: TableRow) -> str:
        """The value in the active language."""
        return self._source(row)


home_cards: Slot[Card] = Slot()
calls_to_action: Slot[CallToAction] = Slot()
value_words = ValueWords()
