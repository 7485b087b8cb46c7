"""The finished page leaves the program: as a PDF of one vector page with searchable text, or on a printer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.ui.printing.sheet_layout import SheetLayout
from alignment_desktop.ui.printing.sheet_painter import paint_sheet

PDF_CREATOR = "Alignment Desktop"

_PDF_DPI = 1200
_PAGE_SIZES = {
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
    Paper.A3: QPageSize.PageSizeId.A3,
}


def page_layout(layout: SheetLayout) -> QPageLayout:
    """The paper of a sheet as Qt describes it."""
    return paper_layout(layout.paper, layout.orientation)


def paper_layout(paper: Paper, orientation: Orientation) -> QPageLayout:
    """The paper as Qt describes it, without margins: what is laid out has its own."""
    way_up = (
        QPageLayout.Orientation.Landscape if orientation is Orientation.LANDSCAPE else QPageLayout.Orientation.Portrait
    )
    return QPageLayout(QPageSize(_PAGE_SIZES[paper]), way_up, QMarginsF(0, 0, 0, 0))


def pdf_bytes(layout: SheetLayout) -> bytes:
    """The page as a PDF file. It names the plan and the program; never a user, a machine or a path."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setPageLayout(page_layout(layout))
    writer.setTitle(layout.title)
    writer.setCreator(PDF_CREATOR)
    painter = QPainter(writer)
    paint_sheet(painter, layout, _PDF_DPI / 25.4)
    painter.end()
    return bytes(buffer.data().data())


def write_pdf(layout: SheetLayout, path: Path) -> None:
    """Write the PDF to `path`, replacing a file there only when the new one is complete.

    Raises NotSavedError("sheet_not_written", file=...) when the place refuses it.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(pdf_bytes(layout))
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise NotSavedError("sheet_not_written", file=path.name, reason=error.strerror or "") from error


def print_sheet(layout: SheetLayout, printer: QPrinter) -> bool:
    """Print the page; False when the printer could not be started. Paper and way up are taken from the layout."""
    printer.setDocName(layout.title)
    printer.setCreator(PDF_CREATOR)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(layout))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paint_sheet(painter, layout, printer.resolution() / 25.4)
    return painter.end()
