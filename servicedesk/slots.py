"""What higher rooms put on the desk's pages; each slot may stay empty.

from servicedesk.slots import Badge, DigestSource, Grounds, Panel, answer_values, digest_sources
from servicedesk.slots import outcome_badges, subject_panels

subject_panels.register(lambda enquiries, audience: {enquiry.pk: Panel(…) for …})
outcome_badges.register(lambda: {"permitted": Badge(label=_("…"), kind="success"), …})
answer_values.register(lambda enquiries: {enquiry.pk: Grounds(…) for …})
digest_sources.register(DigestSource(due=lambda until: {…}, take=lambda user, until: […]))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from employers.models import Company, User
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
    """A word with a colour, for an outcome; an answer that refuses gets a second look."""

    label: "StrOrPromise"
    kind: Kind = "neutral"
    refuses: bool = False


@dataclass(frozen=True)
class Ground:
    """A reason of an assessment: its code, its sentence and what it rests on."""

    code: str
    sentence: str
    norms: Sequence[str] = ()


@dataclass(frozen=True)
class Grounds:
    """What an answer can be built from, in the language that is active.

    `reasons` are those of the first assessment, for the desk to read: they may rest on what no
    employer knows. All else is the latest assessment, with what the desk has entered meanwhile, and
    may stand in an answer; `values` fill the placeholders of servicedesk.composing.
    """

    reasons: Sequence[Ground] = ()
    outcome: str = ""
    is_completed: bool = False
    meaning: str = ""
    limits: Sequence[str] = ()
    next_steps: Sequence[str] = ()
    papers: Sequence[str] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DigestLine:
    """One thing of a company and its news, worded when the mail is: in the reader's language."""

    company: "Company"
    title: str
    news: "Sequence[StrOrPromise]"
    url: "StrOrPromise"


@dataclass(frozen=True)
class DigestSource:
    """News that wait for the daily digest.

    `due`: for whom something was collected before a moment, by the keys of users. `take`: what of
    it the person still sees; it is gone then, and back where the transaction is undone.
    """

    due: "Callable[[datetime], set[int]]"
    take: "Callable[[User, datetime], Sequence[DigestLine]]"


PanelSource = Callable[["Sequence[Enquiry]", Audience], Mapping[int, Panel]]
BadgeSource = Callable[[], Mapping[str, Badge]]
GroundsSource = Callable[["Sequence[Enquiry]"], Mapping[int, Grounds]]


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


class AnswerValues:
    """What is known about enquiries for their answers, by the enquiry's key."""

    def __init__(self) -> None:
        self._sources: list[GroundsSource] = []

    def register(self, source: GroundsSource) -> None:
        """Add a source; it gets all enquiries at once and answers for those it knows."""
        self._sources.append(source)

    def of(self, enquiries: "Sequence[Enquiry]") -> dict[int, Grounds]:
        """Ask every source."""
        return {key: found for source in self._sources for key, found in source(enquiries).items()}


class DigestSources:
    """Everything the daily digest tells of."""

    def __init__(self) -> None:
        self._sources: list[DigestSource] = []

    def register(self, source: DigestSource) -> None:
        """Add a source; its lines stand below those of the sources before it."""
        self._sources.append(source)

    def due(self, until: datetime) -> set[int]:
        """Ask every source."""
        return {key for source in self._sources for key in source.due(until)}

    def take(self, user: "User", until: datetime) -> list[DigestLine]:
        """Ask every source."""
        return [line for source in self._sources for line in source.take(user, until)]


subject_panels = SubjectPanels()
answer_values = AnswerValues()
outcome_badges = OutcomeBadges()
digest_sources = DigestSources()
