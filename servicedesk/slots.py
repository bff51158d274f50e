"""What higher rooms put on the desk's pages; each slot may stay empty.

from servicedesk.slots import Badge, Panel, outcome_badges, subject_panels

subject_panels.register(lambda enquiries, audience: {enquiry.pk: Panel(…) for …})
outcome_badges.register(lambda: {"permitted": Badge(label=_("…"), kind="success"), …})
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from servicedesk.models import Enquiry

Audience = Literal["employer", "desk", "partner"]
Kind = Literal["neutral", "info", "success", "warning", "danger"]


@dataclass(frozen=True)
class Panel:
    """What an enquiry is about: a template and the values it sees by name."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Badge:
    """A word with a colour, for an outcome."""

    label: "StrOrPromise"
    kind: Kind = "neutral"


PanelSource = Callable[["Sequence[Enquiry]", Audience], Mapping[int, Panel]]
BadgeSource = Callable[[], Mapping[str, Badge]]


class SubjectPanels:
    """The subject of enquiries as employer, desk or partner office may see it, by its key."""

    def __init__(self) -> None:
        self._sources: list[PanelSource] = []

    def register(self, source: PanelSource) -> None:
        """Add a source; it gets all enquiries at once and answers for those it knows."""
        self._sources.append(source)

    def of(self, enquiries: "Sequence[Enquiry]", audience: Audience) -> dict[int, Panel]:
        """Ask every source."""
        panels: dict[int, Panel] = {}
        for source in self._sources:
            panels.update(source(enquiries, audience))
        return panels


class OutcomeBadges:
    """The outcomes an enquiry can have, in words. The desk itself only knows their codes."""

    def __init__(self) -> None:
        self._sources: list[BadgeSource] = []

    def register(self, source: BadgeSource) -> None:
        """Add a source of outcomes, in the order in which people choose from them."""
        self._sources.append(source)

    def all(self) -> dict[str, Badge]:
        """Every outcome by its code."""
        return {code: badge for source in self._sources for code, badge in source().items()}


subject_panels = SubjectPanels()
outcome_badges = OutcomeBadges()
