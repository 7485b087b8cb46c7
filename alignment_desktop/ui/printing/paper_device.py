"""What leaves the program on paper goes one way: the same painting as a PDF with searchable text, on a printer, or as a file.

Every painting is in millimetres; a device tells how many of its units they are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.host.atomic_file import write_atomically

PDF_CREATOR = "Alignment Desktop"
Paint = Callable[[QPainter, QPagedPaintDevice, float], None]
"""`paint(painter, device, units_per_mm)`: everything, with `device.newPage()` between pages."""

_PDF_DPI = 1200
_MM_PER_INCH = 25.4
_PAGE_SIZES = {
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
    Paper.A3: QPageSize.PageSizeId.A3,
}


def paper_layout(paper: Paper, orientation: Orientation) -> QPageLayout:
    """The paper as Qt describes it, without margins: what is laid out has its own."""
    way_up = (
        QPageLayout.Orientation.Landscape if orientation is Orientation.LANDSCAPE else QPageLayout.Orientation.Portrait
    )
    return QPageLayout(QPageSize(_PAGE_SIZES[paper]), way_up, QMarginsF(0, 0, 0, 0))


def pdf_of(title: str, layout: QPageLayout, paint: Paint) -> bytes:
    """What `paint` paints as a PDF. It names the plan and the program; never a user, a machine or a path."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setPageLayout(layout)
    writer.setTitle(title)
    writer.setCreator(PDF_CREATOR)
    painter = QPainter(writer)
    paint(painter, writer, _PDF_DPI / _MM_PER_INCH)
    painter.end()
    return bytes(buffer.data().data())


def print_on(printer: QPrinter, title: str, layout: QPageLayout, paint: Paint) -> bool:
    """Prints what `paint` paints; False when the printer could not be started. Paper and way up are those of `layout`."""
    printer.setDocName(title)
    printer.setCreator(PDF_CREATOR)
    # Before the layout, so that it is taken without the printer's own margins, and after it, because it resets that.
    printer.setFullPage(True)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paint(painter, printer, printer.resolution() / _MM_PER_INCH)
    return painter.end()


def write_output(path: Path, content: bytes, refusal: str) -> None:
    """Writes `content` to `path`, replacing a file there only when the new one is complete.

    Raises NotSavedError(`refusal`, file=..., reason=...) when the place refuses it.
    """
    try:
        write_atomically(path, content)
    except OSError as error:
        raise NotSavedError(refusal, file=path.name, reason=error.strerror or "") from error
