"""The scorecard leaves the program on paper: painted in millimetres, for preview, printer and PDF alike."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.ui.printing.scorecard_lines import Trend
from alignment_desktop.ui.printing.scorecard_paper import ScorecardPage, ScorecardPaper
from alignment_desktop.ui.printing.sheet_document import PDF_CREATOR, paper_layout
from alignment_desktop.ui.printing.sheet_painter import paint_sheet
from alignment_desktop.ui.theme.colors import paper_colors
from alignment_desktop.ui.widgets.sparkline import paint_sparkline

_PDF_DPI = 1200
_MM_PER_PIXEL = 25.4 / 96
"""Lines of trends are drawn in pixels at 96 to the inch, as on screen."""


def paint_scorecard_page(painter: QPainter, page: ScorecardPage, units_per_mm: float) -> None:
    """Paint one page at the painter's origin, `units_per_mm` of its units to the millimetre. The paper stays as it is."""
    paint_sheet(painter, page, units_per_mm)
    painter.save()
    painter.scale(units_per_mm * _MM_PER_PIXEL, units_per_mm * _MM_PER_PIXEL)
    for trend in page.trends:
        _paint_trend(painter, trend)
    painter.restore()


def _paint_trend(painter: QPainter, trend: Trend) -> None:
    rect = QRectF(trend.x, trend.y, trend.width, trend.height)
    pixels = QRectF(rect.topLeft() / _MM_PER_PIXEL, rect.size() / _MM_PER_PIXEL)
    paint_sparkline(painter, pixels, trend.values, paper_colors(), trend.target)


def pdf_bytes(paper: ScorecardPaper) -> bytes:
    """All pages as a PDF. It names the plan and the program; never a user, a machine or a path."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setPageLayout(paper_layout(paper.paper, paper.orientation))
    writer.setTitle(paper.title)
    writer.setCreator(PDF_CREATOR)
    painter = QPainter(writer)
    _paint_all(painter, writer, paper, _PDF_DPI)
    painter.end()
    return bytes(buffer.data().data())


def write_scorecard_pdf(paper: ScorecardPaper, path: Path) -> None:
    """Write the PDF to `path`, replacing a file there only when the new one is complete.

    Raises NotSavedError("scorecard_not_written", file=...) when the place refuses it.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(pdf_bytes(paper))
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise NotSavedError("scorecard_not_written", file=path.name, reason=error.strerror or "") from error


def print_scorecard(paper: ScorecardPaper, printer: QPrinter) -> bool:
    """Print all pages; False when the printer could not be started. Paper and way up are those that were laid out."""
    printer.setDocName(paper.title)
    printer.setCreator(PDF_CREATOR)
    printer.setPageLayout(paper_layout(paper.paper, paper.orientation))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    _paint_all(painter, printer, paper, printer.resolution())
    return painter.end()


def _paint_all(painter: QPainter, device: QPagedPaintDevice, paper: ScorecardPaper, dots_per_inch: int) -> None:
    for number, page in enumerate(paper.pages):
        if number:
            device.newPage()
        paint_scorecard_page(painter, page, dots_per_inch / 25.4)
