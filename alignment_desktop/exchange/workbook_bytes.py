"""A workbook as the bytes of its file: no temporary files that a crash could leave behind, and with sparklines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from alignment_desktop.exchange.sparklines import Sparkline, sparkline_extension

_COMPRESSION_LEVEL = 4  # a tenth larger than the default level and half the time


def workbook_bytes(workbook: Workbook, sparklines: Mapping[str, Sequence[Sparkline]]) -> bytes:
    """The finished `.xlsx` file. `sparklines` by the title of the sheet they stand on."""
    stream = BytesIO()
    archive = ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL)
    _Writer(workbook, archive, sparklines).save()
    return stream.getvalue()


class _SheetWriter(WorksheetWriter):
    """Writes one sheet into memory, its sparklines last, where the schema wants them."""

    def __init__(self, sheet: Worksheet, sparklines: Sequence[Sparkline]) -> None:
        super().__init__(sheet, out=BytesIO())
        self._sparklines = sparklines

    def write_tables(self) -> None:
        super().write_tables()
        if self._sparklines:
            self.xf.send(sparkline_extension(self._sparklines))


class _Writer(ExcelWriter):
    def __init__(self, workbook: Workbook, archive: ZipFile, sparklines: Mapping[str, Sequence[Sparkline]]) -> None:
        super().__init__(workbook, archive)
        self._sparklines = sparklines

    def write_worksheet(self, ws: Worksheet) -> None:
        """As the library does it for sheets in memory, but without its temporary file."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # type: ignore[attr-defined]
        ws._drawing = drawing  # type: ignore[attr-defined]
        writer = _SheetWriter(ws, self._sparklines.get(ws.title, ()))
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]
        self._archive.writestr(ws.path[1:], writer.read())  # type: ignore[attr-defined]
        self.manifest.append(ws)
