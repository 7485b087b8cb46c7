"""The strategy map on one page: placed in millimetres, painted by the painter of the screen, written as PDF, SVG or PNG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QDate,
    QIODevice,
    QLocale,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgGenerator

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.map_layout.geometry import pitch_for
from alignment_desktop.domain.strategy_map import StrategyMap
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.ui.charts.strategy_map.painter import paint_map
from alignment_desktop.ui.charts.strategy_map.scene import MapScene, build_scene, paper_fonts, spread
from alignment_desktop.ui.printing.paper_device import (
    PDF_CREATOR,
    Paint,
    paper_layout,
    pdf_of,
    print_on,
    write_output,
)
from alignment_desktop.ui.theme.colors import paper_colors
from alignment_desktop.ui.theme.fonts import TextRole, load_first_fonts
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat

MM_PER_UNIT = 25.4 / 96
"""The unit of a map is a pixel at 96 to the inch."""
_MARGIN = 10.0
_HEAD = 12.0
_LARGEST = 1.5
"""A small map does not fill a large page with letters."""
_PNG_DPI = 192
_PAGE_SIZES = {
    Paper.A4: (297.0, 210.0),
    Paper.LETTER: (279.4, 215.9),
    Paper.A3: (420.0, 297.0),
}


@dataclass(frozen=True, slots=True)
class MapPage:
    """A page in millimetres. `paper` None is as large as the map; `scale` says how many times its own size the map is."""

    scene: MapScene
    title: str
    day: str
    width: float
    height: float
    scale: float
    left: float
    top: float
    paper: Paper | None = None


def lay_out_map(found: StrategyMap, today: date, locale: QLocale, paper: Paper | None = Paper.A4) -> MapPage:
    """One page across: the map as large as the page allows, under the name of the plan and the day."""
    load_first_fonts()
    scene = build_scene(found, ValueFormat(locale, found.currency), paper_fonts)
    if paper is not None:
        # A map that is higher than the page is wide makes use of the room beside it.
        across, down = _PAGE_SIZES[paper]
        tall = (down - 2 * _MARGIN - _HEAD) / (scene.geometry.height * MM_PER_UNIT)
        scene = spread(scene, pitch_for(found.grid, (across - 2 * _MARGIN) / MM_PER_UNIT / min(_LARGEST, tall)))
    width, height = scene.geometry.width * MM_PER_UNIT, scene.geometry.height * MM_PER_UNIT
    title = QCoreApplication.translate("StrategyMap", "%1: how one thing leads to another")
    title = title.replace("%1", found.plan_name)
    day = locale.toString(QDate(today.year, today.month, today.day), "d MMMM yyyy")
    if paper is None:
        return MapPage(
            scene, title, day, width + 2 * _MARGIN, height + 2 * _MARGIN + _HEAD, 1.0, _MARGIN, _MARGIN + _HEAD
        )
    across, down = _PAGE_SIZES[paper]
    room, tall = across - 2 * _MARGIN, down - 2 * _MARGIN - _HEAD
    scale = min(_LARGEST, room / width, tall / height)
    return MapPage(
        scene, title, day, across, down, scale, (across - width * scale) / 2, _MARGIN + _HEAD, paper
    )  # fmt: skip


def paint_map_page(painter: QPainter, page: MapPage, units_per_mm: float) -> None:
    """Paint the page at the painter's origin, `units_per_mm` of its units to the millimetre. The paper stays as it is."""
    colors = paper_colors()
    painter.save()
    painter.scale(units_per_mm, units_per_mm)
    painter.save()
    painter.translate(_MARGIN, _MARGIN)
    painter.scale(MM_PER_UNIT, MM_PER_UNIT)
    room = (page.width - 2 * _MARGIN) / MM_PER_UNIT
    painter.setFont(page.scene.fonts(TextRole.BODY))
    painter.setPen(colors.color(Token.TEXT_TERTIARY))
    day_width = painter.fontMetrics().horizontalAdvance(page.day)
    painter.drawText(QPointF(room - day_width, 20), page.day)
    font = page.scene.fonts(TextRole.PANEL_TITLE)
    painter.setFont(font)
    painter.setPen(colors.color(Token.TEXT_PRIMARY))
    title = QFontMetricsF(font).elidedText(page.title, Qt.TextElideMode.ElideRight, room - day_width - 24)
    painter.drawText(QPointF(0, 20), title)
    painter.restore()
    painter.translate(page.left, page.top)
    painter.scale(page.scale * MM_PER_UNIT, page.scale * MM_PER_UNIT)
    paint_map(painter, page.scene, colors)
    painter.restore()


def page_layout(page: MapPage) -> QPageLayout:
    """The paper as Qt describes it, across."""
    return paper_layout(page.paper or Paper.A4, Orientation.LANDSCAPE)


def pdf_bytes(page: MapPage) -> bytes:
    """The page as a PDF file."""
    return pdf_of(page.title, page_layout(page), _painting(page))


def svg_bytes(page: MapPage) -> bytes:
    """The page as an SVG picture."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    size = QSize(round(page.width / MM_PER_UNIT), round(page.height / MM_PER_UNIT))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(page.title)
    generator.setDescription(PDF_CREATOR)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
    paint_map_page(painter, page, 1 / MM_PER_UNIT)
    painter.end()
    return bytes(buffer.data().data())


def png_bytes(page: MapPage) -> bytes:
    """The page as a picture of points, 192 to the inch. A page without limits is held to 12,000 points a side."""
    dots = _PNG_DPI / 25.4
    dots = min(dots, 12_000 / page.width, 12_000 / page.height)
    image = QImage(round(page.width * dots), round(page.height * dots), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_map_page(painter, page, dots)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


WRITERS: Mapping[str, Callable[[MapPage], bytes]] = MappingProxyType(
    {".pdf": pdf_bytes, ".svg": svg_bytes, ".png": png_bytes}
)
"""How a map is written, by the ending of the file."""


def write_map(found: StrategyMap, today: date, locale: QLocale, path: Path, paper: Paper = Paper.A4) -> None:
    """Write the map in the format that the file's ending names, replacing a file there only when the new one is complete.

    A PDF is a page of paper; the others are as large as the map. Raises NotSavedError `map_file_kind` or `map_not_written`.
    """
    kind = path.suffix.lower()
    write = WRITERS.get(kind)
    if write is None:
        raise NotSavedError("map_file_kind", file=path.name)
    page = lay_out_map(found, today, locale, paper if kind == ".pdf" else None)
    write_output(path, write(page), "map_not_written")


def print_map(page: MapPage, printer: QPrinter) -> bool:
    """Print the page; False when the printer could not be started."""
    return print_on(printer, page.title, page_layout(page), _painting(page))


def _painting(page: MapPage) -> Paint:
    def paint(painter: QPainter, _device: QPagedPaintDevice, units_per_mm: float) -> None:
        paint_map_page(painter, page, units_per_mm)

    return paint
