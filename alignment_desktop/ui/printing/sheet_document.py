"""The finished sheet leaves the program: as a PDF of one vector page with searchable text, or on a printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from alignment_desktop.ui.printing.paper_device import Paint, paper_layout, pdf_of, print_on, write_output
from alignment_desktop.ui.printing.sheet_layout import SheetLayout
from alignment_desktop.ui.printing.sheet_painter import paint_sheet


def page_layout(layout: SheetLayout) -> QPageLayout:
    """The paper of a sheet as Qt describes it."""
    return paper_layout(layout.paper, layout.orientation)


def pdf_bytes(layout: SheetLayout) -> bytes:
    """The page as a PDF file."""
    return pdf_of(layout.title, page_layout(layout), _painting(layout))


def write_pdf(layout: SheetLayout, path: Path) -> None:
    """Write the PDF to `path`. Raises NotSavedError("sheet_not_written", file=...) when the place refuses it."""
    write_output(path, pdf_bytes(layout), "sheet_not_written")


def print_sheet(layout: SheetLayout, printer: QPrinter) -> bool:
    """Print the page; False when the printer could not be started. Paper and way up are taken from the layout."""
    return print_on(printer, layout.title, page_layout(layout), _painting(layout))


def _painting(layout: SheetLayout) -> Paint:
    def paint(painter: QPainter, _device: QPagedPaintDevice, units_per_mm: float) -> None:
        paint_sheet(painter, layout, units_per_mm)

    return paint
