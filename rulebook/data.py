"""Reads the TOML files of the package."""

import tomllib
from decimal import Decimal
from importlib import resources
from typing import Any


def read_toml(*path: str) -> dict[str, Any]:
    """One TOML file under rulebook/; numbers with a point become exact decimals."""
    text = resources.files("rulebook").joinpath(*path).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)
