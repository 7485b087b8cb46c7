"""Files of other kinds than .xlsx and text: read by another library in the same capped child."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import ImportRefusedError
from alignment_desktop.exchange.calamine_cells import is_locked_xls, read_with_calamine
from alignment_desktop.exchange.packed_cells import RefusedError
from alignment_desktop.exchange.workbook_reader import read_workbook

_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
_SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Sales">
<table:table-row><table:table-cell office:value-type="string"><text:p>Day</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Bread</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="date" office:date-value="2025-03-01"><text:p>1</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def test_an_open_document_comes_with_days_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "sales.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _SHEET.replace("\n<", "<"))
    (sheet,) = read_workbook(path).sheets
    assert sheet.name == "Sales"
    assert [cell.value for cell in sheet.row(1)] == ["Day", "Bread"]
    assert [cell.value for cell in sheet.row(2)] == [date(2025, 3, 1), 12.5]


def test_a_broken_old_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
    with pytest.raises(ImportRefusedError) as refusal:
        read_workbook(path)
    assert refusal.value.code in {"import_file_damaged", "import_reader_failed"}


def test_an_old_workbook_under_a_password_says_so() -> None:
    first = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)
    assert is_locked_xls(b"before" + first + b"\x2f\x00\x04\x00" + bytes(8))
    assert not is_locked_xls(b"before" + first + b"\xe1\x00\x02\x00" + bytes(8))
    with pytest.raises(RefusedError) as refusal:
        read_with_calamine(first + b"\x2f\x00\x04\x00" + bytes(8))
    assert refusal.value.code == "import_file_encrypted"
