"""Rows of the law for tests."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from content import law
from content.models import LawRow
from employers.models import User

# The Blue Card of 2027: 50 percent of the ceiling that the ministry's draft names.
FIGURE: Final[Mapping[str, Any]] = {
    "name": "blue_card_standard_year",
    "value": "53100.00",
    "valid_from": date(2027, 1, 1),
    "valid_until": date(2027, 12, 31),
    "norm": "§ 18g Abs. 1 Satz 1 AufenthG",
    "source": "https://www.bundesanzeiger.de/",
    "confirmed_until": date(2026, 11, 20),
    "note": "",
}


def make_row(by: User, **changes: Any) -> LawRow:
    """A row that waits for approval."""
    return law.add(row=LawRow(**{**FIGURE, **changes}), by=by)


def make_approved(by: User, approver: User, **changes: Any) -> LawRow:
    """A row that counts."""
    return approve(make_row(by, **changes), approver)


def approve(row: LawRow, by: User) -> LawRow:
    """Read and approved."""
    return law.approve(pk=row.pk, by=by, seal=seal_of(row))


def seal_of(row: LawRow) -> str:
    """What the page of the row shows, as one value."""
    return law.outlook_of(LawRow.objects.get(pk=row.pk)).seal
