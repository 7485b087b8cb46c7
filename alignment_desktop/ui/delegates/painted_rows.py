"""Rows as they were painted last: after an edit or a scroll only what looks different is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_MOST_BYTES = 12_000_000


class PaintedRows:
    """Pictures by key, the oldest forgotten first. They are opaque, so that text on them is as sharp as anywhere."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._rows: dict[int, tuple[Hashable, QPixmap]] = {}
        self._bytes = 0
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Nothing looks as before."""
        self._rows.clear()
        self._bytes = 0

    def draw(
        self, painter: QPainter, rect: QRectF, key: int, look: Hashable, paint: Callable[[QPainter, QRectF], None]
    ) -> None:
        """The row at `rect`. `look` is all that decides how it looks; `paint` draws it at its size when that is new."""
        device = painter.device()
        ratio = device.devicePixelRatio()
        wanted = (look, rect.width(), rect.height(), ratio)
        known = self._rows.get(key)
        if known is None or known[0] != wanted:
            picture = self._picture(rect, ratio, paint)
            self._keep(key, wanted, picture)
        else:
            picture = known[1]
        painter.drawPixmap(rect.topLeft(), picture)

    def _picture(self, rect: QRectF, ratio: float, paint: Callable[[QPainter, QRectF], None]) -> QPixmap:
        picture = QPixmap(QSize(round(rect.width() * ratio), round(rect.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.color(Token.BG_CANVAS))
        painter = QPainter(picture)
        paint(painter, QRectF(0, 0, rect.width(), rect.height()))
        painter.end()
        return picture

    def _keep(self, key: int, wanted: Hashable, picture: QPixmap) -> None:
        old = self._rows.pop(key, None)
        self._bytes += _size(picture) - (0 if old is None else _size(old[1]))
        self._rows[key] = (wanted, picture)
        while self._bytes > _MOST_BYTES and len(self._rows) > 1:
            _, gone = self._rows.pop(next(iter(self._rows)))
            self._bytes -= _size(gone)


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
