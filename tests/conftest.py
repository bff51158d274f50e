"""What every test may use."""

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.utils import translation

import pytest
from hypothesis import HealthCheck, settings

from content import links
from tests.cast import (
    adam,
    anna,
    bakery,
    ben,
    carla,
    desk,
    dora,
    erik,
    foundry,
    ines,
    mia,
    nora,
    paula,
    rita,
)
from tests.database import django_db_setup
from tests.traffic import Traffic

__all__ = [
    "adam",
    "anna",
    "bakery",
    "ben",
    "carla",
    "desk",
    "django_db_setup",
    "dora",
    "erik",
    "foundry",
    "ines",
    "mia",
    "nora",
    "paula",
    "rita",
]

CHROMIUM = "/usr/bin/chromium"

# How fast a machine makes examples says nothing about the portal.
settings.register_profile("portal", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests without a database, then those that roll back, then browsers, then others that commit.

    Once Playwright's loop runs no test may start one.
    """
    items.sort(key=_place_in_the_order)


def _place_in_the_order(item: pytest.Item) -> int:
    fixtures = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    if item.get_closest_marker("browser"):
        return 2
    if {"transactional_db", "live_server"} & fixtures or (marker and marker.kwargs):
        return 3
    return 1 if marker or "db" in fixtures else 0


@pytest.fixture(autouse=True)
def _nothing_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """What a process remembers outlives a test, and must not age while one counts."""
    monkeypatch.setattr(links, "SECONDS", 3600.0)
    links._remembered.clear()
    cache.clear()  # Among it what limits have counted.
    translation.activate("de")
    yield
    links._remembered.clear()


@pytest.fixture(scope="session")
def _traffic() -> Traffic:
    return Traffic()


@pytest.fixture(autouse=True)
def _answered_to_the_end(request: pytest.FixtureRequest, _traffic: Traffic) -> Iterator[None]:
    """A page that is left says so; emptying tables meanwhile, both would wait for each other."""
    if not request.node.get_closest_marker("browser"):
        yield
        return
    request.getfixturevalue("transactional_db")  # So that it ends after this.
    _traffic.begin()
    yield
    _traffic.settle()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, talking to nobody but the portal."""
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ],
    }
