"""Tables as files for a spreadsheet: CSV and XLSX."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Cell = str | int | float | None

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet would take for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
# No spreadsheet can hold these.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME: Final = 31
WIDEST: Final = 60


@dataclass(frozen=True)
class Table:
    """A table with a name; of its columns the first one says what a row is about."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def harmless(cell: Cell) -> Cell:
    """A text that no spreadsheet calculates: behind an apostrophe where it looks like a formula."""
    if not isinstance(cell, str):
        return cell
    text = _CONTROL.sub("", cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(table: Table, *, separator: str) -> bytes:
    """UTF-8 with a mark at its beginning, which Excel needs to read it as such."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerows(_lines(table))
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book, table)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(_NOT_IN_A_NAME.sub(" ", table.title)[:LONGEST_NAME])
    lines = _lines(table)
    for line in lines:
        sheet.append(line)
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    for place, column in enumerate(zip(*lines, strict=True), 1):
        width = max(len(str(cell)) for cell in column if cell is not None)
        sheet.column_dimensions[get_column_letter(place)].width = min(width + 2, WIDEST)


def _lines(table: Table) -> list[list[Cell]]:
    return [[harmless(cell) for cell in row] for row in (table.columns, *table.rows)]
