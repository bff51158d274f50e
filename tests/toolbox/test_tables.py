"""Tables for spreadsheets: read again they say the same, and nothing in them is calculated."""

import csv
import io

import pytest
from openpyxl import load_workbook

from toolbox.tables import Table, as_csv, as_xlsx, harmless

TABLE = Table("Eingang", ("Woche", "Fragen"), [("2.–8. November", 3), ("=1+1; böse", None)])


@pytest.mark.parametrize("text", ["=1+1", "+49 202", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1"])
def test_what_looks_like_a_formula_is_none(text: str) -> None:
    assert str(harmless(text)).startswith("'")


@pytest.mark.parametrize("cell", ["Bäckerei", "", "2 - 1", -3, 1.5, None])
def test_all_else_stays_as_it_is(cell: str | int | None) -> None:
    assert harmless(cell) == cell


def test_signs_no_file_can_hold_are_left_out() -> None:
    assert harmless("\0=1") == "'=1"
    assert as_xlsx([Table("A", ("\x0bB",), [("a\x00b",)])])


def test_csv_is_read_as_it_was_written() -> None:
    data = as_csv(TABLE, separator=";")
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")) == [
        ["Woche", "Fragen"],
        ["2.–8. November", "3"],
        ["'=1+1; böse", ""],
    ]


def test_xlsx_is_read_as_it_was_written() -> None:
    book = load_workbook(io.BytesIO(as_xlsx([TABLE, Table("Offen: [alle]" * 4, ("A",), [])])))
    sheet = book.worksheets[0]
    assert sheet.title == "Eingang"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Woche", "Fragen"],
        ["2.–8. November", 3],
        ["'=1+1; böse", None],
    ]
    assert sheet["A3"].data_type == "s"
    assert len(book.worksheets[1].title) == 31
