"""The portal as in the demo: pages, desk, and the day its law is known for."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page
from pytest_playwright.pytest_playwright import CreateContextCallback

from tests.browser import Watch, browser_context_args, playwright, suite_connection, tab
from tests.first_pages import load_first_pages

__all__ = ["browser_context_args", "playwright", "suite_connection", "tab"]

MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def _on_the_day_of_the_demo() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=True):
        yield


@pytest.fixture(autouse=True)
def _with_pages(transactional_db: None) -> None:
    load_first_pages()


@pytest.fixture
def other_tab(new_context: CreateContextCallback) -> Iterator[Page]:
    """The browser of somebody else, watched as well."""
    yield from _watched(new_context)


@pytest.fixture
def third_tab(new_context: CreateContextCallback) -> Iterator[Page]:
    """And of one more."""
    yield from _watched(new_context)


def _watched(new_context: CreateContextCallback) -> Iterator[Page]:
    context = new_context()
    watch = Watch(context)
    yield context.new_page()
    assert watch.findings == []
