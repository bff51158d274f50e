import pytest

from content.service import load_demo_pages


@pytest.fixture
def pages(db: None) -> None:
    """The first pages of an installation."""
    load_demo_pages()
