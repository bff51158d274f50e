"""The embedded database starts for commands that need it, and only for those."""

import pytest

from manage import needs_database


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        ("migrate", True),
        ("replay --as-of 2027-01-01", True),
        ("migrate --help", False),
        ("", False),
        ("--help", False),
        ("check", False),
        ("check --tag law", True),
        ("check --tag=law", True),
        ("decide cases.yaml", False),
        ("decide --current cases.yaml", True),
    ],
)
def test_it_starts_where_it_is_needed(typed: str, needed: bool) -> None:
    assert needs_database(typed.split()) is needed
