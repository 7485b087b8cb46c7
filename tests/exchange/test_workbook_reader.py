"""What comes out of honest files: every kind of cell, as it is stored and as its format says."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook as Book

from alignment_desktop.domain.errors import ImportRefusedError
from alignment_desktop.exchange.cells import Cell, CellKind, FormatKind, Sheet
from alignment_desktop.exchange.workbook_reader import read_workbook
from tests.exchange import books


def read(tmp_path: Path, data: bytes, name: str = "book.xlsx") -> Sheet:
    path = tmp_path / name
    path.write_bytes(data)
    return read_workbook(path).sheets[0]


def cell(sheet: Sheet, row: int, column: int) -> Cell:
    found = sheet.cell(row, column)
    assert found is not None
    return found


@pytest.fixture
def book() -> Book:
    return openpyxl.Workbook()


def test_values_keep_their_kind_and_format(tmp_path: Path, book: Book) -> None:
    sheet = book.active
    sheet.append(
        ["Name", 1.5, True, dt.date(2026, 11, 9), dt.datetime(2026, 11, 9, 8, 30), dt.time(7, 15), 0.578, 12.5]
    )
    sheet["G1"].number_format = "0.0%"
    sheet["H1"].number_format = '"£"#,##0.00'
    sheet["D1"].number_format = "mmm yyyy"
    book.save(tmp_path / "kinds.xlsx")
    cells = read_workbook(tmp_path / "kinds.xlsx").sheets[0].row(1)
    assert [each.value for each in cells] == [
        "Name",
        1.5,
        True,
        dt.date(2026, 11, 9),
        dt.datetime(2026, 11, 9, 8, 30),
        dt.time(7, 15),
        0.578,
        12.5,
    ]
    assert cells[3].format.kind is FormatKind.MONTH
    assert (cells[6].format.kind, cells[6].format.decimals) == (FormatKind.PERCENT, 1)
    assert (cells[7].format.kind, cells[7].format.currency) == (FormatKind.CURRENCY, "£")


def test_a_formula_without_its_result_is_unknown_and_not_zero(tmp_path: Path, book: Book) -> None:
    book.active.append(["=RATE(A2,3,4)", 7])
    book.save(tmp_path / "formula.xlsx")
    sheet = read_workbook(tmp_path / "formula.xlsx").sheets[0]
    assert cell(sheet, 1, 0).kind is CellKind.UNKNOWN
    assert cell(sheet, 1, 0).value is None
    assert cell(sheet, 1, 1).value == 7


def test_cached_results_inline_texts_errors_and_constant_formulas(tmp_path: Path) -> None:
    rows = (
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="inlineStr"><is><r><t>Wa</t></r><r><t>ste</t></r></is></c>'
        '<c r="C3" t="e"><v>#DIV/0!</v></c><c r="D3"><f>15000.50</f></c><c r="E3" t="str"><f>A1</f><v>text</v></c>'
        '<c r="F3" t="d"><v>2026-05-31</v></c><c r="G3" t="b"><v>0</v></c></row>'
    )
    cells = read(tmp_path, books.zip_of(books.parts(books.sheet_xml(rows)))).row(3)
    assert [(each.kind, each.value) for each in cells] == [
        (CellKind.NUMBER, 2.0),
        (CellKind.TEXT, "Waste"),
        (CellKind.ERROR, None),
        (CellKind.NUMBER, 15000.5),
        (CellKind.TEXT, "text"),
        (CellKind.NUMBER, dt.date(2026, 5, 31)),
        (CellKind.TRUTH, False),
    ]


def test_shared_texts_without_pronunciation_and_with_escapes(tmp_path: Path) -> None:
    strings = (
        f'<sst xmlns="{books.MAIN}"><si><t>A_x0041_</t></si><si><r><t>東</t></r><rPh><t>ひがし</t></rPh></si></sst>'
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>99</v></c></row>'
    cells = read(tmp_path, books.zip_of(books.parts(books.sheet_xml(rows), strings=strings))).row(1)
    assert [each.value for each in cells] == ["AA", "東"]


def test_dates_of_both_calendars(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{books.MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="17"/>'
        "</cellXfs></styleSheet>"
    )
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><v>60</v></c><c r="C1" s="2"><v>61</v></c></row>'
    since_1900 = read(tmp_path, books.zip_of(books.parts(books.sheet_xml(rows), styles=styles))).row(1)
    assert [each.value for each in since_1900] == [dt.date(1900, 1, 1), 60.0, dt.date(1900, 3, 1)]
    late = books.parts(books.sheet_xml(rows), styles=styles, workbook_extra='<workbookPr date1904="1"/>')
    assert read(tmp_path, books.zip_of(late), "late.xlsx").row(1)[0].value == dt.date(1904, 1, 2)


def test_what_is_hidden_and_merged_is_known(tmp_path: Path, book: Book) -> None:
    sheet = book.active
    for row in (["a", 1, 2], ["b", 3, 4], ["c", 5, 6]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("A1:B1")
    book.create_sheet("Secret").sheet_state = "hidden"
    book.save(tmp_path / "hidden.xlsx")
    first, second = read_workbook(tmp_path / "hidden.xlsx").sheets
    assert (first.hidden_rows, first.hidden_columns) == ({2}, {2})
    assert first.merges == ((1, 0, 1, 1),)
    assert (first.is_hidden, second.is_hidden) == (False, True)


def test_rows_and_cells_without_places_and_out_of_order(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    sheet = read(tmp_path, books.zip_of(books.parts(books.sheet_xml(rows))))
    assert [[each.value for each in sheet.row(row)] for row in sheet.row_numbers] == [[1.0, 2.0], [3.0]]
    rows = '<row r="5"><c r="B5"><v>1</v></c><c r="A5"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    sheet = read(tmp_path, books.zip_of(books.parts(books.sheet_xml(rows))), "mixed.xlsx")
    assert [(row, [each.value for each in sheet.row(row)]) for row in sheet.row_numbers] == [
        (2, [3.0]),
        (5, [2.0, 1.0]),
    ]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("Größe;Wert\nä;1,5\n".encode("cp1252"), [["Größe", "Wert"], ["ä", "1,5"]]),
        ("\ufeffGröße\tWert\nä\t1,5\n".encode(), [["Größe", "Wert"], ["ä", "1,5"]]),
        ("A|B\n1,2|3,4\n".encode("utf-16"), [["A", "B"], ["1,2", "3,4"]]),
        ("Å,1\r\n2,3\r\n".encode("utf-16-le"), [["Å", "1"], ["2", "3"]]),
        (b'a;"b;c\nd"\n"x ""y""";2\n', [["a", "b;c\nd"], ['x "y"', "2"]]),
        (b"sep=;\na,1;b\n", [["a,1", "b"]]),
        (b"one\rtwo\r", [["one"], ["two"]]),
        (b'a;"' + b"x" * 300_000 + b'"\n', [["a", "x" * 300_000]]),
        (b"a;b\n" + b"y" * 300 + b"\x00;2\n", [["a", "b"], ["y" * 300 + "\x00", "2"]]),
    ],
)
def test_text_tables(tmp_path: Path, data: bytes, rows: list[list[str]]) -> None:
    sheet = read(tmp_path, data, "table.csv")
    assert [[each.value for each in sheet.row(row)] for row in sheet.row_numbers if sheet.row(row)] == rows
    assert sheet.name == "table"


def test_progress_runs_up(tmp_path: Path) -> None:
    path = books.save_book(tmp_path / "long.xlsx", {"S": [[f"n{row}", *range(40)] for row in range(3000)]})
    told: list[int] = []
    read_workbook(path, progress=told.append)
    assert told
    assert told == sorted(told)
    assert all(0 < percent < 100 for percent in told)


SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_cancelling_stops_the_child_at_once(tmp_path: Path) -> None:
    path = books.save_book(tmp_path / "book.xlsx", {"S": [[1]]})
    started = time.monotonic()
    with pytest.raises(ImportRefusedError) as refused:
        read_workbook(path, program=SLEEPER, cancelled=lambda: True)
    assert refused.value.code == "import_cancelled"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("program", "code"),
    [
        (SLEEPER, "import_file_too_slow"),
        ([sys.executable, "-c", "import os; os.abort()"], "import_reader_failed"),
        ([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"], "import_reader_failed"),
        ([sys.executable, "-c", "print('Segmentation fault')"], "import_reader_failed"),
        ([sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'W' + b'\\xff' * 8)"], "import_reader_failed"),
        ([sys.executable, "-c", "raise SystemExit(1)"], "import_reader_failed"),
        (["no-such-program-anywhere"], "import_file_missing"),
    ],
)
def test_the_program_survives_every_end_of_the_child(tmp_path: Path, program: list[str], code: str) -> None:
    path = books.save_book(tmp_path / "book.xlsx", {"S": [[1]]})
    with pytest.raises(ImportRefusedError) as refused:
        read_workbook(path, program=program, longest_seconds=0.4 if program is SLEEPER else 20)
    assert refused.value.code == code


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as missing:
        read_workbook(tmp_path / "gone.xlsx")
    with pytest.raises(ImportRefusedError) as folder:
        read_workbook(tmp_path)
    assert (missing.value.code, folder.value.code) == ("import_file_missing", "import_file_not_a_file")
