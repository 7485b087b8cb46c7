"""The chart of one number as a page: PDF, SVG or PNG; all but the last are vectors with text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPagedPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.ui.printing.chart_contents import ChartPage
from alignment_desktop.ui.printing.chart_painting import PAGE_HEIGHT, PAGE_WIDTH, ChartPainting
from alignment_desktop.ui.printing.paper_device import PDF_CREATOR, paper_layout, pdf_of, write_output

_MARGIN = 110.0
_AIR = 50.0
"""Around a picture; paper has margins of its own."""
_PNG_DPI = 192
_SVG_PER_MM = 96 / 25.4


def paint_chart_page(painter: QPainter, page: ChartPage, units_per_mm: float, left: float = 0, top: float = 0) -> None:
    """Paint it with its upper left corner at (`left`, `top`) tenths of a millimetre; a unit of the painter is a device pixel."""
    painter.save()
    painter.scale(units_per_mm / 10, units_per_mm / 10)
    painter.translate(left, top)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ChartPainting(painter, page).paint()
    painter.restore()


def pdf_bytes(page: ChartPage) -> bytes:
    """On A4, across."""
    layout = paper_layout(Paper.A4, Orientation.LANDSCAPE)

    def paint(painter: QPainter, _device: QPagedPaintDevice, units_per_mm: float) -> None:
        paint_chart_page(painter, page, units_per_mm, (2970 - PAGE_WIDTH) / 2, _MARGIN)

    return pdf_of(page.title, layout, paint)


def svg_bytes(page: ChartPage) -> bytes:
    """True vectors; text can be searched and edited."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    size = QSize(round((PAGE_WIDTH + 2 * _AIR) / 10 * _SVG_PER_MM), round((PAGE_HEIGHT + 2 * _AIR) / 10 * _SVG_PER_MM))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(page.title)
    generator.setDescription(PDF_CREATOR)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
    paint_chart_page(painter, page, _SVG_PER_MM, _AIR, _AIR)
    painter.end()
    return bytes(buffer.data().data())


def png_bytes(page: ChartPage) -> bytes:
    """A picture of points, 192 to the inch."""
    dots = _PNG_DPI / 25.4
    width, height = ((side + 2 * _AIR) / 10 * dots for side in (PAGE_WIDTH, PAGE_HEIGHT))
    image = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_chart_page(painter, page, dots, _AIR, _AIR)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


WRITERS: Mapping[str, Callable[[ChartPage], bytes]] = MappingProxyType(
    {".pdf": pdf_bytes, ".svg": svg_bytes, ".png": png_bytes}
)
"""How a chart is written, by the ending of the file."""


def write_chart(page: ChartPage, path: Path) -> None:
    """Write it in the format that the ending names. Raises NotSavedError `chart_file_kind` or `chart_not_written`."""
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise NotSavedError("chart_file_kind", file=path.name)
    write_output(path, write(page), "chart_not_written")
