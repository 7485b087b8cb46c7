"""Outline icons from the bundled SVG files, tinted by any colour, drawn for any pixel density and kept once drawn."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from alignment_desktop.host.resource_files import resource_path

STROKE = 1.75
ICON_SIZE = 16


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    """The file's text with our stroke width. A name without a file is a mistake of ours and raises FileNotFoundError."""
    text = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=512)
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, color).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, color: QColor, size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
    """A square pixmap of `size` device independent pixels at the given pixel ratio."""
    return _pixmap(name, color.name(), size, ratio)


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draw an icon into the middle of `rect`, as large as its shorter side and sharp on the painter's device."""
    side = min(rect.width(), rect.height())
    target = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    if painter.transform().isScaling() or ratio <= 0:
        _renderer(name, color.name()).render(painter, target)
        return
    pixmap = icon_pixmap(name, color, round(side), ratio)
    painter.drawPixmap(target.topLeft().toPoint(), pixmap)


def make_icon(name: str, color: QColor, disabled: QColor | None = None, size: int = ICON_SIZE) -> QIcon:
    """A QIcon for menus and actions, in `color` (and `disabled`), sharp at one and two pixels per point."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(icon_pixmap(name, color, size, ratio))
        if disabled is not None:
            icon.addPixmap(icon_pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return icon
