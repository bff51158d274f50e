"""Tables as people send them: CSV in whatever their office writes, or XLSX. Formulas stay text."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from zipfile import ZipFile

from django.core.files.uploadedfile import UploadedFile

from openpyxl import load_workbook

from toolbox import uploads
from toolbox.uploads import RefusedFileError
from vacancies.bulk.cells import COLUMNS, REFERENCE, heading_of, names_of_columns

BIGGEST: Final = 5 * 1024 * 1024
# What a workbook may unpack into; 5,000 rows with long texts are a third of it.
BIGGEST_UNPACKED: Final = 100 * 1024 * 1024
MOST_ROWS: Final = 5000
MOST_COLUMNS: Final = 100
# Our own reports have this column more.
NOTES: Final = ("fehler", "errors")
SEPARATORS: Final = (";", ",", "\t")
_ENCODINGS: Final = ("utf-8-sig", "cp1252")
_ARCHIVES: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# How our own reports keep a spreadsheet from calculating, see toolbox.tables.
_APOSTROPHE: Final = re.compile(r"^'(?=[=+\-@])")
# Where the headings may stand: a title above them does no harm.
_FIRST_LINES: Final = 5

# The number of the row in the file, and its texts by field.
Row = tuple[int, dict[str, str]]
Line = tuple[int, list[str]]


class Fault(Enum):
    """Why a table is not read."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    KIND = "kind"
    DAMAGED = "damaged"
    NO_HEADINGS = "no_headings"
    UNKNOWN_COLUMNS = "unknown_columns"
    COLUMN_TWICE = "column_twice"
    TOO_MANY_ROWS = "too_many_rows"


class UnreadableError(ValueError):
    """The table is not read; `details` are the columns at fault."""

    def __init__(self, fault: Fault, details: Sequence[str] = ()) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.details = list(details)


def read(file: "UploadedFile[Any]") -> list[Row]:
    """The rows that say something, or UnreadableError."""
    if not file.size:
        raise UnreadableError(Fault.EMPTY)
    if file.size > BIGGEST:
        raise UnreadableError(Fault.TOO_BIG)
    head = file.read(8)
    file.seek(0)
    lines = _of_workbook(file) if head.startswith(_ARCHIVES) else _of_text(file.read())
    return list(_rows(lines))


def _of_text(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
            yield number, line[:MOST_COLUMNS]
    except csv.Error:
        raise UnreadableError(Fault.DAMAGED) from None


def _decoded(content: bytes) -> str:
    """Older versions of Excel write the letters of Windows."""
    if b"\0" in content:
        raise UnreadableError(Fault.KIND)
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(Fault.DAMAGED)


def _of_workbook(file: "UploadedFile[Any]") -> Iterator[Line]:
    """The first sheet."""
    try:
        uploads.taken(file)
    except RefusedFileError:
        raise UnreadableError(Fault.KIND) from None
    with ZipFile(file) as parts:
        if sum(part.file_size for part in parts.infolist()) > BIGGEST_UNPACKED:
            raise UnreadableError(Fault.TOO_BIG)
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, keep_links=False)
        # What the file says of its own size is not to be believed.
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        cells = sheet.iter_rows(
            max_row=MOST_ROWS + 2 * _FIRST_LINES, max_col=MOST_COLUMNS, values_only=True
        )
        for number, line in enumerate(cells, 1):
            yield number, [_as_text(value) for value in line]
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001  whatever a reader makes of a broken file
        raise UnreadableError(Fault.DAMAGED) from None


def _as_text(value: Any) -> str:
    """As somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.isoformat(" ", "minutes")
            if value.time() != value.min.time()
            else str(value.date())
        )
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return value.isoformat() if isinstance(value, date) else str(value)


def _rows(lines: Iterator[Line]) -> Iterator[Row]:
    columns = _columns(lines)
    found = 0
    for number, line in lines:
        texts = {
            name: _APOSTROPHE.sub("", text.strip())
            for name, text in zip(columns, line, strict=False)
            if name and text.strip()
        }
        # The second line of our template repeats the headings for programs.
        if not texts or all(text == name for name, text in texts.items()):
            continue
        found += 1
        if found > MOST_ROWS:
            raise UnreadableError(Fault.TOO_MANY_ROWS)
        yield number, texts
    if not found:
        raise UnreadableError(Fault.EMPTY)


def _columns(lines: Iterator[Line]) -> list[str]:
    """Which field each column is; empty for what says nothing."""
    known = names_of_columns()
    for number, line in lines:
        headings = [heading_of(text) for text in line]
        if number > _FIRST_LINES:
            break
        if not any(known.get(heading) == REFERENCE for heading in headings):
            continue
        unknown = [
            text.strip()
            for text, heading in zip(line, headings, strict=True)
            if heading and heading not in known and heading not in NOTES
        ]
        if unknown:
            raise UnreadableError(Fault.UNKNOWN_COLUMNS, unknown)
        columns = [known.get(heading, "") for heading in headings]
        if twice := [name for name in COLUMNS if columns.count(name) > 1]:
            raise UnreadableError(Fault.COLUMN_TWICE, twice)
        return columns
    raise UnreadableError(Fault.NO_HEADINGS)
