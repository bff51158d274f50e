"""Settings load in every variant, and production refuses to start without its secrets."""

import os
import subprocess
import sys

import pytest

from portal.settings import base

PRODUCTION = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "portal.example",
    "BASE_URL": "https://portal.example",
    "DATABASE_URL": "postgres://portal@db.example/portal",
}


def load(name: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Load a settings module in a fresh process that has only this environment."""
    path = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    code = "import django; django.setup(); from django.conf import settings; print(settings.DEBUG)"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**path, **environment, "DJANGO_SETTINGS_MODULE": f"portal.settings.{name}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("name", "debug"), [("dev", "True"), ("test", "False")])
def test_development_and_tests_need_no_environment(name: str, debug: str) -> None:
    assert load(name, {}).stdout.strip() == debug


def test_production_starts_with_its_secrets() -> None:
    assert load("production", PRODUCTION).stdout.strip() == "False"


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_refuses_to_start_without(missing: str) -> None:
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    result = load("production", given)
    assert result.returncode != 0
    assert f"{missing} is missing" in result.stderr


def test_staff_need_a_second_factor_where_nobody_says_otherwise() -> None:
    assert base.STAFF_MFA_REQUIRED
