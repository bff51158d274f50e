"""What probes and operators ask: does the process live, and can it serve?"""

import logging
from functools import cache
from typing import LiteralString

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import psycopg

logger = logging.getLogger(__name__)

OK = "ok"
PATIENCE_SECONDS = 2
LATE_AFTER_SECONDS = 15 * 60

_QUEUE: LiteralString = """
    SELECT
        (SELECT count(*) FROM procrastinate_workers
          WHERE last_heartbeat > now() - make_interval(secs => %s)),
        (SELECT coalesce(max(extract(epoch FROM now() - coalesce(job.scheduled_at, event.at))), 0)
           FROM procrastinate_jobs job
           JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'
          WHERE job.status = 'todo')
"""


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Database, migrations and queue are fine: 200; else 503 and which of them is not."""
    checks = _checks()
    fine = set(checks.values()) == {OK}
    return JsonResponse(
        {"status": OK if fine else "unavailable", "checks": checks}, status=200 if fine else 503
    )


def _checks() -> dict[str, str]:
    # A connection of its own: in an outage requests fill the pool and a probe would wait there.
    parameters = connection.get_connection_params()
    parameters |= {
        "connect_timeout": PATIENCE_SECONDS,
        "options": f"-c statement_timeout={PATIENCE_SECONDS}s",
    }
    try:
        with psycopg.connect(**parameters) as database:
            return {"database": OK, "migrations": _migrations(database), "queue": _queue(database)}
    except psycopg.Error as error:
        # The error names host and user: for the log only.
        logger.warning("Not ready: %s", error)
        return {"database": "not reachable"}


def _migrations(database: psycopg.Connection) -> str:
    try:
        with database.transaction():
            applied = set(database.execute("SELECT app, name FROM django_migrations").fetchall())
    except psycopg.errors.UndefinedTable:
        return "none applied"
    missing = sorted(app for app, name in _newest_migrations() - applied)
    return f"not applied: {', '.join(missing)}" if missing else OK


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _queue(database: psycopg.Connection) -> str:
    """Fine while work is taken up; an empty queue that nobody serves keeps nobody waiting."""
    threshold = settings.QUEUE_STALLED_AFTER_SECONDS
    try:
        with database.transaction():
            row = database.execute(_QUEUE, [threshold]).fetchone()
    except psycopg.errors.UndefinedTable:
        return "not there"
    workers, waited = row if row else (0, 0)
    if not workers and waited > threshold:
        return "work waits and no worker is alive"
    return "work waits too long" if waited > LATE_AFTER_SECONDS else OK
