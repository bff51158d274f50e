from collections.abc import Iterator

from django.core.cache import cache
from django.utils import translation

import pytest

from tests.browser import browser_context_args, playwright, suite_connection, tab
from tests.toolbox.queue import queued_mails

__all__ = ["browser_context_args", "playwright", "queued_mails", "suite_connection", "tab"]


@pytest.fixture(autouse=True)
def _in_german() -> Iterator[None]:
    """A request in English leaves its language behind."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def _nobody_has_tried_before() -> Iterator[None]:
    """Rate limits are counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()
