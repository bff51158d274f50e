"""The table to fill in, what its columns allow, and broken rows to put right."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from toolbox.tables import Table, as_csv, as_xlsx
from vacancies.bulk.cells import COLUMNS, allowed_in, label_of
from vacancies.bulk.checks import GIVEN
from vacancies.bulk.sheets import Row

SEPARATOR = ";"
KINDS = ("csv", "xlsx")

# A row that could be sent; everybody overwrites it.
EXAMPLE: Mapping[str, str] = {
    "external_reference": "2027-001",
    "title": "Elektroniker/in für Gebäudetechnik",
    "kind": "work",
    "field": "electrical",
    "level": "skilled",
    "positions": "1",
    "description": "Sie arbeiten in einem Team von fünf Leuten in Wuppertal und Umgebung.",
    "tasks": "Anlagen installieren | Störungen suchen | Kunden beraten",
    "duration": "permanent",
    "hours_from": "38",
    "working_time": "full_time",
    "postcode": "42103",
    "town": "Wuppertal",
    "pay_from": "3100",
    "pay_to": "3700",
    "pay_unit": "month",
    "speaking": "b1",
    "qualification": "vocational",
    "openness": "foreign_welcome, recognition_help",
    "contact_name": "Personalabteilung",
    "contact_phone": "0202 555 0142",
    "apply_by": "phone",
    "expires_at": "31.03.2027",
}


def template(kind: str) -> bytes:
    """An empty table with one row as an example."""
    rows = [[EXAMPLE.get(name, "") for name in COLUMNS]]
    return _file(kind, [_table(_("Vacancies"), rows), _allowed()])


def broken_rows(kind: str, rows: Sequence[Row], problems: Mapping[int, Sequence[str]]) -> bytes:
    """The rows at fault with what is wrong beside them, in the form they are sent in again."""
    lines = [
        [*(texts.get(name, "") for name in COLUMNS), " | ".join(problems[number])]
        for number, texts in rows
        if number in problems
    ]
    return _file(kind, [_table(_("Vacancies"), lines, _("Errors")), _allowed()])


def _table(title: str, rows: Sequence[Sequence[str]], *more: str) -> Table:
    """Headings for people, under them those for programs."""
    headings = [*(label_of(name) for name in COLUMNS), *more]
    return Table(title, headings, [[*COLUMNS, *("" for _each in more)], *rows])


def _allowed() -> Table:
    """The second sheet: which words a column takes."""
    rows = [
        [name, label_of(name), value, label]
        for name in GIVEN
        for value, label in allowed_in(name).items()
    ]
    columns = [_("Column"), _("Meaning"), _("Value"), _("Value in words")]
    return Table(_("Allowed values"), columns, rows)


def _file(kind: str, tables: Sequence[Table]) -> bytes:
    """A CSV file has room for one table only."""
    return as_xlsx(tables) if kind == "xlsx" else as_csv(tables[0], separator=SEPARATOR)
