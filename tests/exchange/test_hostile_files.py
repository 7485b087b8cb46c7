"""Files built to do harm: each is refused with its sentence or opens small; and the walls are proved to bite."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import ImportRefusedError
from alignment_desktop.exchange import cell_frames
from alignment_desktop.exchange.packed_cells import MAX_CELLS, NUMBER, TEXT, PackedSheet, PackedWorkbook
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.ui.messages.catalogue import TEXTS
from tests.exchange import books

ONE_CELL = books.parts(books.sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
LOL = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
ENTITIES = books.sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheet_with(text: str) -> dict[str, str]:
    return {**ONE_CELL, "xl/worksheets/sheet1.xml": text}


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: books.zip_of({**ONE_CELL, "xl/a.xml": b"0" * 101_000_000}), "import_file_too_large"),
    "bomb in parts": (
        lambda: books.zip_of({**ONE_CELL, **{f"xl/{n}.xml": b"0" * 51_000_000 for n in range(4)}}),
        "import_file_too_large",
    ),
    "lying size": (
        lambda: books.with_lying_size(books.zip_of(ONE_CELL), "xl/worksheets/sheet1.xml", 20),
        "import_file_damaged",
    ),
    "overlapping": (lambda: books.with_overlap(books.zip_of(ONE_CELL)), "import_file_hostile"),
    "absolute name": (lambda: books.zip_of({**ONE_CELL, "/etc/passwd": b"x"}), "import_file_hostile"),
    "name that climbs": (lambda: books.zip_of({**ONE_CELL, "xl/../../x": b"x"}), "import_file_hostile"),
    "2,001 parts": (
        lambda: books.zip_of({**ONE_CELL, **{f"p{n}": b"" for n in range(2_000)}}),
        "import_file_too_many_parts",
    ),
    "billion laughs": (lambda: books.zip_of(sheet_with(LOL + ENTITIES)), "import_file_hostile"),
    "outside entity": (
        lambda: books.zip_of(sheet_with(OUTSIDE + ENTITIES.replace("&b;", "&e;"))),
        "import_file_hostile",
    ),
    "encrypted": (
        lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
        "import_file_encrypted",
    ),
    "old .xls": (lambda: OLE + b"\0" * 1200, "import_file_damaged"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "import_file_not_a_workbook"),
    "random bytes": (lambda: bytes(range(256)) * 20, "import_file_not_a_workbook"),
    "empty": (lambda: b"", "import_file_empty"),
    "only a mark": (lambda: b"\xef\xbb\xbf\r\n", "import_file_empty"),
    "truncated": (lambda: books.zip_of(ONE_CELL)[:400], "import_file_damaged"),
    "no workbook inside": (lambda: books.zip_of({"word/document.xml": "<w/>"}), "import_file_not_a_workbook"),
    "binary workbook": (lambda: books.zip_of({"xl/workbook.bin": b"x"}), "import_file_damaged"),
    "open document": (
        lambda: books.zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        "import_file_damaged",
    ),
    "web page": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "import_file_kind_unsupported"),
    "broken xml": (lambda: books.zip_of(sheet_with(books.sheet_xml("<row><c>"))), "import_file_damaged"),
    "column beyond XFD": (
        lambda: books.zip_of(sheet_with(books.sheet_xml('<row r="1"><c r="XFE1"><v>1</v></c></row>'))),
        "import_file_damaged",
    ),
    "row beyond the last": (
        lambda: books.zip_of(sheet_with(books.sheet_xml('<row r="99999999"><c><v>1</v></c></row>'))),
        "import_file_damaged",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_refused_with_its_sentence(tmp_path: Path, name: str) -> None:
    build, code = HOSTILE[name]
    path = tmp_path / "book.xlsx"
    path.write_bytes(build())
    started = time.monotonic()
    with pytest.raises(ImportRefusedError) as refused:
        read_workbook(path)
    assert refused.value.code == code
    assert TEXTS[code].format_map(refused.value.params)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", HOSTILE)
def test_the_same_with_the_name_of_a_text_table(tmp_path: Path, name: str) -> None:
    """Names prove nothing: what a file is, its content says."""
    build, code = HOSTILE[name]
    path = tmp_path / "table.csv"
    path.write_bytes(build())
    with pytest.raises(ImportRefusedError, match=code):
        read_workbook(path)


def test_one_cell_in_the_last_corner_is_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "corner.xlsx"
    extra = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    text = books.sheet_xml(rows, extra).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    path.write_bytes(books.zip_of(sheet_with(text)))
    sheet = read_workbook(path).sheets[0]
    assert sheet.cell_count == 1
    assert sheet.row_numbers == (1_048_576,)


def test_more_cells_than_allowed(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    row = "<row>" + "<c><v>1</v></c>" * 16_000 + "</row>"
    path.write_bytes(books.zip_of(sheet_with(books.sheet_xml(row * (MAX_CELLS // 16_000 + 1)))))
    with pytest.raises(ImportRefusedError, match="import_file_too_many_cells"):
        read_workbook(path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the address space is capped on Linux")
def test_a_part_that_needs_more_memory_than_allowed(tmp_path: Path) -> None:
    """Different texts, each under its limits, that together do not fit: the child ends, this process does not grow."""
    texts = "".join(f"<c t='inlineStr'><is><t>{n:07d}{'x' * 16}</t></is></c>" for n in range(1_500_000))
    path = tmp_path / "memory.xlsx"
    path.write_bytes(books.zip_of(sheet_with(books.sheet_xml(f"<row>{texts}</row>"))))
    del texts
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ImportRefusedError) as refused:
        read_workbook(path)
    assert refused.value.code in {"import_file_too_much_memory", "import_file_too_large", "import_file_damaged"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


CAP = "from alignment_desktop.host import child_limits as c; c.BASE_SECONDS = 1; c.cap_at_start(); "


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the address space is capped on Linux")
@pytest.mark.parametrize(("walls", "ends"), [(CAP, 1), ("", 0)])
def test_the_memory_wall_bites_and_without_it_nothing_does(walls: str, ends: int) -> None:
    child = subprocess.run(
        [sys.executable, "-c", walls + "x = bytearray(450_000_000)"], capture_output=True, check=False, timeout=60
    )
    assert child.returncode == ends


@pytest.mark.skipif(os.name == "nt", reason="Windows ends the job instead")
def test_the_time_wall_bites(tmp_path: Path) -> None:
    path = books.save_book(tmp_path / "book.xlsx", {"S": [[1]]})
    with pytest.raises(ImportRefusedError, match="import_file_too_slow"):
        read_workbook(path, program=[sys.executable, "-c", CAP + "\nwhile True: pass"])


def test_the_child_imports_little_and_opens_nothing() -> None:
    probe = (
        "import sys; import alignment_desktop.exchange.reader_child; "
        "print(sorted(set(sys.modules) & {'PySide6', 'sqlalchemy', 'openpyxl', 'sqlite3', 'socket', 'dataclasses', 'numpy'}))"
    )
    child = subprocess.run([sys.executable, "-S", "-c", probe], capture_output=True, check=True, text=True)
    assert child.stdout.strip() == "[]"


def packed() -> PackedWorkbook:
    book = PackedWorkbook()
    sheet = PackedSheet("S")
    sheet.row_numbers.extend([1, 4])
    sheet.row_starts.extend([0, 2, 3])
    sheet.columns.extend([0, 1, 0])
    sheet.kinds.extend([TEXT, NUMBER, NUMBER])
    sheet.styles.extend([0, 0, 0])
    sheet.numbers.extend([0.0, 1.5, -2.0])
    book.texts.append("Waste")
    book.sheets.append(sheet)
    return book


def test_cells_cross_unchanged() -> None:
    back = cell_frames.unpack(b"".join(cell_frames.pack(packed())))
    assert back.texts == ["Waste"]
    assert list(back.sheets[0].numbers) == [0.0, 1.5, -2.0]


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("numbers", 0, 1.0),
        ("numbers", 1, float("nan")),
        ("numbers", 2, float("inf")),
        ("kinds", 1, 9),
        ("styles", 1, 3),
        ("columns", 1, 20_000),
        ("row_numbers", 1, 1),
        ("row_numbers", 0, 0),
        ("row_starts", 1, 3_000),
        ("row_starts", 0, 1),
    ],
)
def test_a_child_that_lies_is_not_believed(name: str, place: int, value: float) -> None:
    book = packed()
    getattr(book.sheets[0], name)[place] = value
    with pytest.raises(cell_frames.FrameError):
        cell_frames.unpack(b"".join(cell_frames.pack(book)))


@pytest.mark.parametrize("cut", [0, 5, 40, -1])
def test_a_cut_answer_is_not_believed(cut: int) -> None:
    with pytest.raises(cell_frames.FrameError):
        cell_frames.unpack(b"".join(cell_frames.pack(packed()))[:cut])
