"""What higher rooms put on this room's pages, so that no arrow points upwards.

The hall fills the slots in `portal/wiring.py`:

    from content.slots import Card, home_cards

    home_cards.register(lambda: [Card(title=…, text=…, url=reverse(…), action=…)])

A source is called while a page is rendered, in the reader's language, and says the same to
everybody: what it returns ends up in pages that any cache may keep. What it reads is watched, so
that such pages are dropped when it changes:

    watched.register("vacancies.Vacancy", VACANCIES)
    holds_until(moment)  # while rendering: then it would read differently by itself
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from content.rendering import PAGES, VACANCIES, holds_until, shows
from content.watched import watched
from rulebook import TableRow

__all__ = [
    "PAGES",
    "VACANCIES",
    "CallToAction",
    "Card",
    "CheckLinks",
    "DeskAddress",
    "Slot",
    "Teaser",
    "TeaserSource",
    "Teasers",
    "ValueWords",
    "calls_to_action",
    "check_links",
    "desk_address",
    "holds_until",
    "home_cards",
    "shows",
    "vacancy_teasers",
    "value_words",
    "watched",
]

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


@dataclass(frozen=True)
class Teaser:
    """One line about something of a higher room, say a vacancy."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Teasers:
    """Some of many, and the way to all of them."""

    items: Sequence[Teaser] = ()
    url: str = ""
    label: str = ""
    # Of how many; a source that shows a few of all may leave it out.
    count: int = 0


class CheckLinks:
    """Ways into the pre-check that know the kind of job already."""

    def __init__(self) -> None:
        self._kinds: Callable[[], Sequence[tuple[str, str]]] = lambda: ()
        self._link: Callable[[str], CallToAction | None] = lambda kind: None

    def register(
        self,
        kinds: Callable[[], Sequence[tuple[str, str]]],
        link: Callable[[str], CallToAction | None],
    ) -> None:
        """Take kinds of jobs as value and words, and the way in for one of them (or "")."""
        self._kinds, self._link = kinds, link

    def kinds(self) -> Sequence[tuple[str, str]]:
        """What editors choose from."""
        return self._kinds()

    def to(self, kind: str) -> CallToAction | None:
        """The way in for a kind of job; nothing where nobody offers one."""
        return self._link(kind)


class TeaserSource:
    """Short lists of a higher room, found by words."""

    def __init__(self) -> None:
        self._source: Callable[[str], Teasers] = lambda words: Teasers()

    def register(self, source: Callable[[str], Teasers]) -> None:
        """Take this source from now on."""
        self._source = source

    def of(self, words: str) -> Teasers:
        """At most three, the newest first; with these words where some are given."""
        shows(VACANCIES)
        return self._source(words)


class DeskAddress:
    """Where the service desk reads mail."""

    def __init__(self) -> None:
        self._source: Callable[[], str] = lambda: ""

    def register(self, source: Callable[[], str]) -> None:
        """Take this source from now on."""
        self._source = source

    def find(self) -> str:
        """The address; empty where nobody knows one."""
        return self._source()


@dataclass(frozen=True)
class DashboardLine:
    """One line of a panel: what, how often or why, and where to look."""

    title: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class DashboardPanel:
    """What a higher room tells everybody who works in the administration of the pages.

    `name` is its own in the page; `empty` is said where there are no lines.
    """

    name: str
    title: str
    lines: Sequence[DashboardLine]
    empty: str
    url: str
    label: str


home_cards: Slot[Card] = Slot()
dashboard_panels: Slot[DashboardPanel] = Slot()
calls_to_action: Slot[CallToAction] = Slot()
value_words = ValueWords()
check_links = CheckLinks()
desk_address = DeskAddress()
vacancy_teasers = TeaserSource()
# What the site search finds beside this room's own texts: all that has the words.
vacancy_search = TeaserSource()
