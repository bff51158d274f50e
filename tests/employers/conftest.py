from collections.abc import Iterator

from django.utils import translation

import pytest

from employers.models import Company, Role, User
from tests.browser import browser_context_args, playwright, suite_connection, tab
from tests.cast import join
from tests.toolbox.queue import queued_mails

__all__ = ["browser_context_args", "playwright", "queued_mails", "suite_connection", "tab"]


@pytest.fixture(autouse=True)
def _in_german() -> Iterator[None]:
    """A request in English leaves its language behind."""
    with translation.override("de"):
        yield


@pytest.fixture
def olga(bakery: Company) -> User:
    """She owns the bakery, too."""
    return join(bakery, "olga", Role.OWNER)
