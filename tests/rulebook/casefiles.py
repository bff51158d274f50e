"""Reads the cases shipped with the rulebook."""

import tomllib
from decimal import Decimal
from importlib import resources
from typing import Any


def all_cases() -> list[dict[str, Any]]:
    """Every case of every file, in order."""
    folder = resources.files("rulebook").joinpath("cases")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [
        case
        for file in files
        for case in tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)["case"]
    ]
