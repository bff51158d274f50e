"""What higher rooms tell this one; each slot may stay empty.

from employers.slots import WorkSource, open_work

open_work.register(WorkSource(count=lambda company, people: {…}, hand_over=give_to))
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from employers.models import Company, User

CountWork = Callable[[Company, Sequence[User]], Mapping[int, int]]
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


open_work = OpenWork()
