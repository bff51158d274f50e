"""The check tagged `law`: what is due in the tables as they count now. Needs the database."""

from collections.abc import Iterator
from typing import Any, Final

from django.core.checks import CheckMessage, Warning
from django.utils import timezone

from content.current import current_law
from rulebook.upkeep import Due, due

LAW: Final = "law"


def check_the_tables(**_options: Any) -> list[CheckMessage]:
    """One warning for each table that ends within 60 days or was confirmed 180 days ago."""
    return list(_warnings(due(current_law(), timezone.localdate())))


def _warnings(items: tuple[Due, ...]) -> Iterator[CheckMessage]:
    for item in items:
        if item.kind == "ends":
            yield Warning(
                f"{item.name}: no value after {item.day}",
                hint="Add a row for the days that follow.",
                id="law.W001",
            )
        else:
            yield Warning(
                f"{item.name}: last confirmed on {item.day}",
                hint="Compare it with its source and add a row with the new day.",
                id="law.W002",
            )
