from collections.abc import Iterator

import pytest

from content import links
from content.service import load_demo_pages


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a process remembers outlives the rollback of a test."""
    links._remembered.clear()
    yield
    links._remembered.clear()


@pytest.fixture
def pages(db: None) -> None:
    """The first pages of an installation."""
    load_demo_pages()
