"""What higher rooms put on the pages of vacancies; each slot may stay empty.

from vacancies.slots import vacancy_panels

vacancy_panels.register(lambda vacancies, membership: {vacancy.pk: Panel(…) for …})
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from employers.models import Membership
    from vacancies.models import Vacancy


@dataclass(frozen=True)
class Panel:
    """A template and the values it sees by name."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


PanelSource = Callable[["Sequence[Vacancy]", "Membership"], Mapping[int, Panel]]


class VacancyPanels:
    """What higher rooms know of vacancies and a person of the company may see, by the key."""

    def __init__(self) -> None:
        self._sources: list[PanelSource] = []

    def register(self, source: PanelSource) -> None:
        """Add a source; it gets all vacancies at once and answers for those it knows."""
        self._sources.append(source)

    def of(
        self, vacancies: "Sequence[Vacancy]", membership: "Membership"
    ) -> dict[int, list[Panel]]:
        """Ask every source."""
        found: dict[int, list[Panel]] = {vacancy.pk: [] for vacancy in vacancies}
        for source in self._sources:
            for key, panel in source(vacancies, membership).items():
                found[key].append(panel)
        return found


vacancy_panels = VacancyPanels()


CountSource = Callable[["Sequence[Vacancy]"], Mapping[int, int]]


class PrecheckCounts:
    """How many pre-checks each vacancy has, by its key."""

    def __init__(self) -> None:
        self._source: CountSource | None = None

    def register(self, source: CountSource) -> None:
        """Ask this source; those it does not name have none."""
        self._source = source

    def of(self, vacancies: "Sequence[Vacancy]") -> Mapping[int, int] | None:
        """None where nobody counts."""
        return self._source(vacancies) if self._source else None


precheck_counts = PrecheckCounts()
