"""What higher rooms tell this one; each slot may stay empty.

from employers.slots import Entry, Source, WorkSource, data_export, history, open_work

open_work.register(WorkSource(count=lambda company, people: {…}, hand_over=give_to))
data_export.register(lambda user: {"messages": [{"sent_at": …, "text": …}]})
history.register(Source("vacancies", _("Vacancies"), lambda asked: [Entry(…), …]))
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from employers.history.entries import Asked, Entry, Source, Thing
from employers.models import Company, User

__all__ = [
    "Asked",
    "DataExport",
    "Entry",
    "History",
    "OpenWork",
    "Source",
    "Thing",
    "WorkSource",
    "data_export",
    "history",
    "open_work",
]

CountWork = Callable[[Company, Sequence[User]], Mapping[int, int]]
# Values that JSON can say; moments are written as in ISO 8601.
Part = Sequence[Mapping[str, object]]
DataSource = Callable[[User], Mapping[str, Part]]
HandOverWork = Callable[[Company, User, User], None]


@dataclass(frozen=True)
class WorkSource:
    """One kind of work: how much each person has, by the person's key, and how it changes hands."""

    count: CountWork
    hand_over: HandOverWork


class OpenWork:
    """What somebody who leaves a company would leave behind."""

    def __init__(self) -> None:
        self._sources: list[WorkSource] = []

    def register(self, source: WorkSource) -> None:
        """Add a kind of work; it is handed over in the transaction in which somebody leaves."""
        self._sources.append(source)

    def of(self, company: Company, people: Sequence[User]) -> dict[int, int]:
        """How much is open, by the person's key; who has nothing is missing."""
        total: Counter[int] = Counter()
        for source in self._sources:
            total.update(source.count(company, people))
        return dict(+total)

    def hand_over(self, company: Company, leaver: User, successor: User) -> None:
        """Give everything to the successor."""
        for source in self._sources:
            source.hand_over(company, leaver, successor)


class DataExport:
    """What higher rooms keep about a person and hand out to them, by the names of its parts.

    Only what concerns the person: no data of colleagues, no notes of the desk.
    """

    def __init__(self) -> None:
        self._sources: list[DataSource] = []

    def register(self, source: DataSource) -> None:
        """Add a source of parts."""
        self._sources.append(source)

    def of(self, user: User) -> dict[str, Part]:
        """All parts."""
        return {name: part for source in self._sources for name, part in source(user).items()}


class History:
    """What the owners of a company read of what happened in it.

    A source asks the same number of queries however many acts there are, and tells of nothing that
    the person who reads may not see.
    """

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def register(self, source: Source) -> None:
        """Add a kind of acts."""
        self.sources.append(source)


open_work = OpenWork()
data_export = DataExport()
history = History()
