"""What happened to a vacancy, in words: who did it, why, and what changed by it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from employers.models import User
from vacancies.content import Content, differences, take_over
from vacancies.models import (
    ClosingReason,
    EventKind,
    ExtensionReason,
    FilledThrough,
    Vacancy,
    VacancyEvent,
    VacancyVersion,
)
from vacancies.values import label_of, shown

# Beyond this a value is opened by a click.
LONG = 120


@dataclass(frozen=True)
class Change:
    """A field that says something else now; empty: it said nothing."""

    label: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        """Too long to read in passing."""
        return len(self.before) + len(self.after) > LONG


@dataclass(frozen=True)
class Happening:
    """One line of the history."""

    what: str
    who: str
    at: datetime
    more: Sequence[str] = ()
    changes: Sequence[Change] = field(default_factory=list)


def happenings(vacancy: Vacancy, events: Sequence[VacancyEvent]) -> list[Happening]:
    """These events, newest first, with what changed; three queries, however many there are."""
    changes = _changes_by_moment(vacancy, events)
    return [
        Happening(
            what=str(EventKind(event.kind).label),
            who=_name(event.actor),
            at=event.at,
            more=list(_more(event.data)),
            changes=changes.get(event.at, []),
        )
        for event in events
    ]


def _changes_by_moment(
    vacancy: Vacancy, events: Sequence[VacancyEvent]
) -> Mapping[datetime, list[Change]]:
    """An event and the version it left have the same moment; the first version changed nothing."""
    if not events:
        return {}
    rows = vacancy.versions.filter(at__lte=events[0].at).order_by("-number")
    versions: list[VacancyVersion] = list(rows[: len(events) + 1])
    return {new.at: changes_between(old.content, new.content) for new, old in pairwise(versions)}


def changes_between(before: Content, after: Content) -> list[Change]:
    """The fields that say something else, with both values in words."""
    old, new = Vacancy(), Vacancy()
    take_over(old, before)
    take_over(new, after)
    return [
        Change(label_of(name), shown(old, name), shown(new, name))
        for name in differences(before, after)
    ]


def _more(data: Mapping[str, str]) -> Iterator[str]:
    """Reasons and references; a reason of the desk is a text of its own."""
    if reason := data.get("reason"):
        labels = {**dict(ClosingReason.choices), **dict(ExtensionReason.choices)}
        yield str(labels.get(reason, reason))
    if through := data.get("through"):
        yield str(FilledThrough(through).label)
    if reference := data.get("reference"):
        yield _("New draft: %(reference)s") % {"reference": reference}


def _name(actor: User | None) -> str:
    """A caseworker by name and house; what terms do has no name."""
    if actor is None:
        return ""
    return (
        _("%(name)s, service desk") % {"name": actor} if actor.works_for_an_office else str(actor)
    )
