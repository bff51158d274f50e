"""Pytest plugin: the suite runs on DATABASE_URL, else on an embedded PostgreSQL of its own.

Migrations run once, into a template that stays with the server; each process gets a copy of it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
from pytest_django import DjangoDbBlocker

from portal import postgres
from portal.translations import compile_translations

# Not the demo's: a test run and a running demo do not disturb each other. Nothing here must last.
TEST_DATA = postgres.DATA.with_name("postgres-tests")
ROOT: Final = Path(__file__).resolve().parent.parent
# What decides how an empty database looks: our migrations, what follows them, and the packages.
DECIDES: Final = (
    "*/migrations/*.py",
    "*/migrations/*.sql",
    "content/watched.py",
    "requirements.txt",
)
TEMPLATE: Final = "migrated_"
ONE_BUILDS: Final = 20_261_128  # The number of a lock.

try:
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = postgres.start(TEST_DATA, durable=False).url
except postgres.EmbeddedPostgresError as error:
    pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)

compile_translations()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """A database of this process, in place of one that pytest-django would migrate each time."""
    from django.test import TransactionTestCase
    from django.test.utils import setup_databases, teardown_databases

    from tests.snapshots import Snapshot

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        _copy(_template())
        former = setup_databases(verbosity=0, interactive=False, keepdb=True, serialized_aliases=())
        # A flush would take seconds, and leave the tables without what migrations put into them.
        untouched = Snapshot.take()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: untouched.put_back())
        yield
        teardown_databases(former, verbosity=0)


def _copy(template: str) -> None:
    from django.db import connection

    name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
    with _server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _template() -> str:
    """The name of the migrated database; whoever needs it first makes it, others wait."""
    name = TEMPLATE + _fingerprint()
    with _server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_BUILDS])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{TEMPLATE}%"])
        known = {row[0] for row in cursor.fetchall()}
        if name not in known:
            for former in known:
                cursor.execute(f'DROP DATABASE "{former}" WITH (FORCE)')
            unfinished = f"{TEMPLATE}unfinished"
            cursor.execute(f'CREATE DATABASE "{unfinished}"')
            _migrate(unfinished)
            cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
    return name


def _fingerprint() -> str:
    files = sorted(file for pattern in DECIDES for file in ROOT.glob(pattern))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _migrate(name: str) -> None:
    from django.core.management import call_command
    from django.db import connection

    before = connection.settings_dict["NAME"]
    _leave(connection)
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
    finally:
        _leave(connection)
        connection.settings_dict["NAME"] = before


def _leave(connection: Any) -> None:
    connection.close()
    connection.close_pool()


@contextmanager
def _server() -> Iterator[Any]:
    """A cursor that belongs to no database of ours, as Django uses to make and drop them."""
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        yield cursor
