"""Public numbers of things: VP-2026-000123."""

import re
from dataclasses import dataclass

_PATTERN = re.compile(r"^([A-Z]{2})-(\d{4})-(\d{6,18})$", re.ASCII)


@dataclass(frozen=True)
class Reference:
    """Kind (two letters), year of creation and a number that is never given twice."""

    prefix: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.number:06d}"


def parse_reference(text: str) -> Reference | None:
    """Read a reference as typed by a person; None where it is none."""
    match = _PATTERN.match(text.strip().upper())
    if match is None:
        return None
    prefix, year, number = match.groups()
    return Reference(prefix, int(year), int(number))
