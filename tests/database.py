"""Pytest plugin: the suite runs on DATABASE_URL, else on an embedded PostgreSQL of its own."""

import os

import pytest

from portal import postgres

# Not the demo's: a test run and a running demo do not disturb each other. Nothing here must last.
TEST_DATA = postgres.DATA.with_name("postgres-tests")

try:
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = postgres.start(TEST_DATA, durable=False).url
except postgres.EmbeddedPostgresError as error:
    pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)
