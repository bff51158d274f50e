"""Pytest plugin: the suite runs on DATABASE_URL, else on an embedded PostgreSQL of its own."""

import os
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from portal import postgres
from portal.translations import compile_translations

# Not the demo's: a test run and a running demo do not disturb each other. Nothing here must last.
TEST_DATA = postgres.DATA.with_name("postgres-tests")

try:
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = postgres.start(TEST_DATA, durable=False).url
except postgres.EmbeddedPostgresError as error:
    pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)

compile_translations()


@pytest.fixture(autouse=True)
def _no_jobs_left(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Empty the queue after tests that commit: Django's flush leaves its tables alone."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if commits or {"transactional_db", "live_server"} & set(request.fixturenames):
        from django.db import connection

        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
