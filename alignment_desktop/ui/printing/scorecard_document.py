"""The scorecard leaves the program on paper: painted in millimetres, for preview, printer and PDF alike."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter
from PySide6.QtPrintSupport import QPrinter

from alignment_desktop.ui.printing.paper_device import Paint, paper_layout, pdf_of, print_on, write_output
from alignment_desktop.ui.printing.scorecard_lines import Trend
from alignment_desktop.ui.printing.scorecard_paper import ScorecardPage, ScorecardPaper
from alignment_desktop.ui.printing.sheet_painter import paint_sheet
from alignment_desktop.ui.theme.colors import paper_colors
from alignment_desktop.ui.widgets.sparkline import paint_sparkline

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
    """All pages as a PDF."""
    return pdf_of(paper.title, paper_layout(paper.paper, paper.orientation), _painting(paper))


def write_scorecard_pdf(paper: ScorecardPaper, path: Path) -> None:
    """Write the PDF to `path`. Raises NotSavedError("scorecard_not_written", file=...) when the place refuses it."""
    write_output(path, pdf_bytes(paper), "scorecard_not_written")


def print_scorecard(paper: ScorecardPaper, printer: QPrinter) -> bool:
    """Print all pages; False when the printer could not be started. Paper and way up are those that were laid out."""
    return print_on(printer, paper.title, paper_layout(paper.paper, paper.orientation), _painting(paper))


def _painting(paper: ScorecardPaper) -> Paint:
    def paint(painter: QPainter, device: QPagedPaintDevice, units_per_mm: float) -> None:
        for number, page in enumerate(paper.pages):
            if number:
                device.newPage()
            paint_scorecard_page(painter, page, units_per_mm)

    return paint
