"""Workbooks for the tests of reading: small honest ones, and such as an attacker would build by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl

from alignment_desktop.exchange.cells import Sheet, Workbook
from alignment_desktop.exchange.csv_cells import read_csv

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def save_book(path: Path, sheets: Mapping[str, Iterable[Sequence[object]]]) -> Path:
    """A workbook with these rows, written by the library that most programs use."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def sheet_of(text: str, file_name: str = "table.csv") -> Sheet:
    """A sheet from a text table, without a child process: for tests of what comes after reading."""
    return book_of(text, file_name).sheets[0]


def book_of(text: str, file_name: str = "table.csv") -> Workbook:
    """A workbook from a text table."""
    return Workbook.from_packed(read_csv(text.encode(), ""), file_name)


def parts(sheet_xml: str, *, strings: str = "", styles: str = "", workbook_extra: str = "") -> dict[str, str]:
    """The parts of a package with one sheet."""
    relations = f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    found = {
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook_extra}'
            '<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    if strings:
        found["xl/sharedStrings.xml"] = strings
        relations += f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    if styles:
        found["xl/styles.xml"] = styles
        relations += f'<Relationship Id="r3" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    found["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
    return found


def sheet_xml(rows: str, extra: str = "") -> str:
    """A worksheet part around some rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{extra}</worksheet>'


def zip_of(content: Mapping[str, str | bytes]) -> bytes:
    """A package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_lying_size(package: bytes, name: str, declared: int) -> bytes:
    """The same package, but the directory says another unpacked size for one part."""
    data = bytearray(package)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        length = struct.unpack_from("<H", data, place + 28)[0]
        if data[place + 46 : place + 46 + length] == name.encode():
            struct.pack_into("<I", data, place + 24, declared)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def with_overlap(package: bytes) -> bytes:
    """The same package, but all entries of the directory point to the first part's data."""
    data = bytearray(package)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", data, place + 42, 0)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)
