"""What time brings: a warning, a question, the archive and the end. See vacancies.terms.

Nothing here decides what the public sees; a worker that was down for a week does it later. Each
vacancy is a transaction of its own and is looked at again under its lock.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from vacancies.mails import tell_company
from vacancies.models import EventKind, News, Vacancy, VacancyQuerySet
from vacancies.service.keeping import keep, move
from vacancies.stages import Move, Stage
from vacancies.terms import ARCHIVED_AFTER, ASKED_AFTER, IN_ARCHIVE, WARNED_BEFORE

logger = logging.getLogger(__name__)
BATCH: Final = 500


def warn_of_ends(now: datetime) -> None:
    """Tell companies a week before; whoever published for a shorter time knows."""
    soon = Vacancy.objects.live(now).filter(
        expires_at__lte=now + WARNED_BEFORE, published_at__lte=F("expires_at") - WARNED_BEFORE
    )
    _each(soon.exclude(warned_of=F("expires_at")), lambda row: _warn(row))


def _warn(row: Vacancy) -> None:
    row.warned_of = row.expires_at
    row.save(update_fields=["warned_of"])
    tell_company(row, News.ENDS_SOON)


def ask_for_outcomes(now: datetime) -> None:
    """Ask how it ended, once, where the company has not said it. Who closed one has."""
    ended = Vacancy.objects.in_stages([Stage.PUBLISHED]).filter(expires_at__lte=now - ASKED_AFTER)
    _each(ended.filter(outcome_asked_at=None, filled_through=""), lambda row: _ask(row, now))


def _ask(row: Vacancy, now: datetime) -> None:
    row.outcome_asked_at = now
    row.save(update_fields=["outcome_asked_at"])
    tell_company(row, News.OUTCOME)


def archive(now: datetime) -> None:
    """Put away what is over since a month."""
    ended = Q(stage=Stage.PUBLISHED, expires_at__lte=now - ARCHIVED_AFTER)
    ended |= Q(stage__in=[Stage.CLOSED, Stage.TAKEN_DOWN], ended_at__lte=now - ARCHIVED_AFTER)
    _each(Vacancy.objects.filter(ended), lambda row: _archive(row, now))


def _archive(row: Vacancy, now: datetime) -> None:
    row.ended_at = row.ended_at or row.expires_at
    move(row, Move.ARCHIVE, kind=EventKind.ARCHIVED, by=None, now=now)
    keep(row, row.changed_at)  # Nobody has changed it.


def delete_archived(now: datetime) -> None:
    """Delete what was long enough in the archive, with its trail and versions."""
    limit = now - ARCHIVED_AFTER - IN_ARCHIVE
    rows = Vacancy.objects.in_stages([Stage.ARCHIVED]).filter(ended_at__lte=limit)
    while batch := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        Vacancy.objects.filter(pk__in=batch).delete()


def _each(rows: VacancyQuerySet, act: Callable[[Vacancy], None]) -> None:
    for key in list(rows.order_by("pk").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                row = rows.select_for_update(no_key=True, of=("self",)).filter(pk=key).first()
                if row:
                    act(row)
        except Exception:  # The next run tries again; the others do not wait for it.
            logger.exception("Vacancy %s was left for the next run", key)
