"""How a change of a vacancy is kept: under lock, with its place in the trail and in the search."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from employers.models import User
from toolbox.references import Reference
from vacancies import search
from vacancies.content import content_of
from vacancies.models import EventKind, Vacancy, VacancyEvent, VacancyForwarding, VacancyVersion
from vacancies.stages import Move, Stage, after

PREFIX = "ST"
OVER = (Stage.CLOSED, Stage.TAKEN_DOWN, Stage.ARCHIVED)


class ChangedMeanwhileError(Exception):
    """Somebody else changed the vacancy since the page was opened; `current` is how it is now.

    `fields` are those that have other values now than those to be stored, where that matters.
    """

    def __init__(self, current: Vacancy, fields: Sequence[str] = ()) -> None:
        super().__init__(f"version {current.version}")
        self.current = current
        self.fields = fields


def locked(vacancy: Vacancy) -> Vacancy:
    """The vacancy as it is now; whoever else changes it waits until we are done."""
    # Without joins, as in servicedesk.service.keeping.
    return Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)


def refuse_if_changed(vacancy: Vacancy, seen: int | None) -> None:
    """Hold back what was typed without having seen the latest version."""
    if seen is not None and seen != vacancy.version:
        raise ChangedMeanwhileError(vacancy)


def move(
    vacancy: Vacancy,
    what: Move,
    *,
    kind: EventKind,
    by: User | None,
    now: datetime,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Change the stage by the table; the caller saves other fields it sets by `keep`."""
    before = Stage(vacancy.stage)
    vacancy.stage = after(before, what)
    record(vacancy, kind, by=by, now=now, data=data)


def record(
    vacancy: Vacancy,
    kind: EventKind,
    *,
    by: User | None,
    now: datetime,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Add to the trail."""
    VacancyEvent.objects.create(vacancy=vacancy, kind=kind, actor=by, at=now, data=dict(data or {}))


def keep(vacancy: Vacancy, now: datetime) -> None:
    """Store a changed vacancy, and let the search find it, or find it no more."""
    vacancy.changed_at = now
    vacancy.version += 1
    vacancy.save()
    search.index([vacancy])
    end_forwardings([vacancy], now)


def end_forwardings(vacancies: Sequence[Vacancy], now: datetime) -> None:
    """No office is shown what is over or not to be shared; a consent given later begins anew."""
    over = [row for row in vacancies if row.stage in OVER or not row.shares_with_partners]
    if over:
        shown = VacancyForwarding.objects.standing().filter(vacancy__in=over)
        shown.update(ended_at=now)


def keep_version(vacancy: Vacancy, *, by: User | None, now: datetime) -> None:
    """Keep what is sent to be checked, or what the public reads from now on."""
    VacancyVersion.objects.create(
        vacancy=vacancy, number=vacancy.version, content=content_of(vacancy), by=by, at=now
    )


def next_reference(now: datetime) -> Reference:
    """A number nobody has had; it is used up even when the vacancy is not stored in the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('vacancies_vacancy_number')")
        (number,) = cursor.fetchone()
    return Reference(PREFIX, timezone.localtime(now).year, number)
