"""Pytest plugin of tests/rulebook/pytest.toml: how the rulebook's tests run by themselves."""

import pytest
from hypothesis import Phase, settings

settings.register_profile("bench", max_examples=10_000, deadline=None)
# A mutant dies at once or not at all: no luck, no memory, no time for the smallest example.
settings.register_profile(
    "mutate",
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)

WANTED = pytest.StashKey[frozenset[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Whole files are collected three times as fast as hundreds of their tests one by one."""
    if config.args and all("::" in arg for arg in config.args):
        config.stash[WANTED] = frozenset(config.args)
        config.args = sorted({arg.partition("::")[0] for arg in config.args})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The cases first, generated facts last: what kills most in the least time."""
    wanted = config.stash.get(WANTED, None)
    if wanted is not None:
        items[:] = [item for item in items if _names_of(item) & wanted]
    items.sort(key=_place_in_the_order)


def _names_of(item: pytest.Item) -> set[str]:
    """Its own id, and that of the test with all its parameters."""
    return {item.nodeid, item.nodeid.partition("[")[0]}


def _place_in_the_order(item: pytest.Item) -> int:
    if hasattr(getattr(item, "obj", None), "hypothesis"):
        return 3
    name = item.path.stem
    return 0 if name == "test_cases" else 1 if name.endswith("_rows") else 2
