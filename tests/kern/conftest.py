from collections.abc import Iterator

from django.utils import translation

import pytest

from tests.browser import browser_context_args, playwright, suite_connection, tab

__all__ = ["browser_context_args", "playwright", "suite_connection", "tab"]


@pytest.fixture(autouse=True)
def _in_german() -> Iterator[None]:
    """A request in English leaves its language behind."""
    with translation.override("de"):
        yield
