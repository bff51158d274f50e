"""What every test may use."""

from typing import Any

import pytest

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
    nora,
    paula,
    rita,
)

__all__ = [
    "adam",
    "anna",
    "bakery",
    "ben",
    "carla",
    "desk",
    "dora",
    "erik",
    "foundry",
    "ines",
    "nora",
    "paula",
    "rita",
]

CHROMIUM = "/usr/bin/chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: once Playwright's loop runs, nothing else may start one."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


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
