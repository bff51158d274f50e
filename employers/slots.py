"""What higher rooms tell this one; each slot may stay empty.

from employers.slots import WorkSource, company_files, data_export, history, open_work

open_work.register(WorkSource(count=work_of, hand_over=give_to))
data_export.register(lambda user: {"messages": [{"sent_at": …, "text": …}]})
history.register(Source("vacancies", _("Vacancies"), lambda asked: [Entry(…), …]))
company_files.register(FileSource(moved=…, is_open=…, forget=delete_all_of))
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from employers.history.entries import Asked, Entry, Source, Thing
from employers.models import Company, User

__all__ = [
    "Asked",
    "CompanyFiles",
    "DataExport",
    "Entry",
    "FileSource",
    "History",
    "OpenWork",
    "Source",
    "StillOpenError",
    "Thing",
    "WorkSource",
    "company_files",
    "data_export",
    "history",
    "open_work",
]

CountWork = Callable[[Company, Sequence[User], bool], Mapping[int, int]]
# Values that JSON can say; moments are written as in ISO 8601.
Part = Sequence[Mapping[str, object]]
DataSource = Callable[[User], Mapping[str, Part]]
HandOverWork = Callable[[Company, User, User, bool], None]
LastMoves = Callable[[Collection[int]], Mapping[int, datetime]]
IsOpen = Callable[[Company], bool]
Forget = Callable[[Company], None]


@dataclass(frozen=True)
class WorkSource:
    """One kind of work: how much each person has, by the person's key, and how it changes hands.

    The last argument of both: whether confidential work is meant, too. It changes hands only when
    the person it belongs to says to whom.
    """

    count: CountWork
    hand_over: HandOverWork


class OpenWork:
    """What somebody who leaves a company would leave behind."""

    def __init__(self) -> None:
        self._sources: list[WorkSource] = []

    def register(self, source: WorkSource) -> None:
        """Add a kind of work; it is handed over in the transaction in which somebody leaves."""
        self._sources.append(source)

    def of(
        self, company: Company, people: Sequence[User], *, with_confidential: bool
    ) -> dict[int, int]:
        """How much is open, by the person's key; who has nothing is missing."""
        total: Counter[int] = Counter()
        for source in self._sources:
            total.update(source.count(company, people, with_confidential))
        return dict(+total)

    def hand_over(
        self, company: Company, leaver: User, successor: User, *, with_confidential: bool
    ) -> None:
        """Give it to the successor."""
        for source in self._sources:
            source.hand_over(company, leaver, successor, with_confidential)


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


class StillOpenError(Exception):
    """A case of the company is open: it is not deleted."""


@dataclass(frozen=True)
class FileSource:
    """What a room keeps of companies.

    moved: when something of a company last moved, by the company's key; what is open moves now
    is_open: whether a case of it is open
    forget: delete it, in the transaction that deletes the company; StillOpenError where a case was
        opened a moment ago
    """

    moved: LastMoves
    is_open: IsOpen
    forget: Forget


class CompanyFiles:
    """Everything higher rooms keep of companies."""

    def __init__(self) -> None:
        self._sources: list[FileSource] = []

    def register(self, source: FileSource) -> None:
        """Add a room. Higher rooms come first: what they keep points at what lower ones keep."""
        self._sources.append(source)

    def moved(self, companies: Collection[int]) -> dict[int, datetime]:
        """When something of each last moved; where nothing ever did, it is missing."""
        latest: dict[int, datetime] = {}
        for source in self._sources:
            for company, moment in source.moved(companies).items():
                latest[company] = max(moment, latest.get(company, moment))
        return latest

    def any_open(self, company: Company) -> bool:
        """Whether a case of the company is open."""
        return any(source.is_open(company) for source in self._sources)

    def forget(self, company: Company) -> None:
        """Delete everything of a company."""
        for source in self._sources:
            source.forget(company)


open_work = OpenWork()
company_files = CompanyFiles()
data_export = DataExport()
history = History()
