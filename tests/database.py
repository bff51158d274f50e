"""Pytest plugin: the suite runs on DATABASE_URL, else on the embedded PostgreSQL."""

import os

from portal import postgres

if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = postgres.start().url
