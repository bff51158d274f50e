"""What higher rooms put on the pages of vacancies; each slot may stay empty.

from servicedesk.slots import Panel
from vacancies.slots import vacancy_panels

vacancy_panels.register(lambda vacancies, membership: {vacancy.pk: Panel(…) for …})
public_panels.register(lambda vacancies: {vacancy.pk: Panel(…) for …})
verdict_words.register(said=…, grounds=…)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from servicedesk.slots import Panel

if TYPE_CHECKING:
    from employers.models import Membership
    from rulebook import Change, Facts, Verdict
    from vacancies.models import Vacancy


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
        return _by_key(vacancies, [source(vacancies, membership) for source in self._sources])


PublicSource = Callable[["Sequence[Vacancy]"], Mapping[int, Panel]]


class PublicPanels:
    """What everybody may read beside vacancies that are live, by the key."""

    def __init__(self) -> None:
        self._sources: list[PublicSource] = []

    def register(self, source: PublicSource) -> None:
        """Add a source, as with VacancyPanels."""
        self._sources.append(source)

    def of(self, vacancies: "Sequence[Vacancy]") -> dict[int, list[Panel]]:
        """Ask every source."""
        return _by_key(vacancies, [source(vacancies) for source in self._sources])


def _by_key(
    vacancies: "Sequence[Vacancy]", answers: Sequence[Mapping[int, Panel]]
) -> dict[int, list[Panel]]:
    keys = [vacancy.pk for vacancy in vacancies]
    return {key: [answer[key] for answer in answers if key in answer] for key in keys}


@dataclass(frozen=True)
class Norm:
    """A norm and where its official text stands."""

    text: str
    url: str | None


@dataclass(frozen=True)
class Grounds:
    """Why a verdict is as it is, and what would make it a better one, in sentences."""

    reason: str = ""
    norms: Sequence[Norm] = ()
    limits: Sequence[str] = ()
    uncertain: Sequence[str] = ()
    changes: Sequence[str] = ()


Said = Callable[["Facts"], Sequence[tuple[str, str]]]


class GroundsSource(Protocol):
    """Words for a verdict; of its limits and changes only these."""

    def __call__(
        self, verdict: "Verdict", *, limits: "Sequence[str]", changes: "Sequence[Change]"
    ) -> Grounds: ...


class VerdictWords:
    """How facts and verdicts of the rulebook read. The room that words the verdicts knows."""

    def __init__(self) -> None:
        self.said: Said = lambda facts: []
        self.grounds: GroundsSource = lambda verdict, *, limits, changes: Grounds()

    def register(self, *, said: Said, grounds: GroundsSource) -> None:
        """Take these words from now on."""
        self.said, self.grounds = said, grounds


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


public_panels = PublicPanels()
verdict_words = VerdictWords()
precheck_counts = PrecheckCounts()
