"""The check box, as a widget and as a painter for cells: off, on and some."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import REACH, paint_ring

BOX = 15
_GAP = 8


def paint_check_box(
    painter: QPainter, rect: QRectF, state: Qt.CheckState, theme: Theme, *, is_enabled: bool = True
) -> None:
    """Draw the box into the middle of `rect`, as large as its shorter side; 15 px is the usual size."""
    side = min(rect.width(), rect.height())
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == Qt.CheckState.Unchecked or not is_enabled:
        painter.setPen(QPen(theme.color(Token.LINE_STRONG if is_enabled else Token.LINE_MEDIUM), 1))
        painter.setBrush(theme.color(Token.BG_CANVAS if is_enabled else Token.BG_SUNKEN))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CHECK_BOX, Radius.CHECK_BOX)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.ACCENT_FILL))
        painter.drawRoundedRect(box, Radius.CHECK_BOX, Radius.CHECK_BOX)
    if state != Qt.CheckState.Unchecked:
        _paint_mark(painter, box, state, theme, Token.ACCENT_ON if is_enabled else Token.TEXT_DISABLED)
    painter.restore()


def _paint_mark(painter: QPainter, box: QRectF, state: Qt.CheckState, theme: Theme, token: Token) -> None:
    painter.translate(box.topLeft())
    painter.scale(box.width() / BOX, box.height() / BOX)
    pen = QPen(theme.color(token), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == Qt.CheckState.Checked:
        painter.drawPolyline(QPolygonF([QPointF(4, 7.7), QPointF(6.5, 10.2), QPointF(11.2, 5)]))
    else:
        painter.drawLine(QPointF(4, 7.5), QPointF(11, 7.5))


class CheckBox(QCheckBox):
    """Box and words; the ring lies around the box."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font(TextRole.BODY))
        words = self.fontMetrics().horizontalAdvance(self.text()) + _GAP if self.text() else 0
        return QSize(self._theme.px(BOX) + 2 * REACH + words + 1, max(24, self._theme.px(24)))

    def minimumSizeHint(self) -> QSize:
        words = self._theme.px(40) if self.text() else 0
        return QSize(
            min(self.sizeHint().width(), self._theme.px(BOX) + 2 * REACH + _GAP + words), self.sizeHint().height()
        )

    def hitButton(self, pos: object) -> bool:
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(BOX)
        box = QRectF(REACH, (self.height() - side) / 2, side, side)
        paint_check_box(painter, box, self.checkState(), self._theme, is_enabled=self.isEnabled())
        if self.hasFocus():
            paint_ring(painter, box.adjusted(-REACH, -REACH, REACH, REACH), self._theme, Radius.CHECK_BOX + 2)
        painter.setFont(self._theme.font(TextRole.BODY))
        painter.setPen(self._theme.color(Token.TEXT_PRIMARY if self.isEnabled() else Token.TEXT_DISABLED))
        area = QRectF(box.right() + _GAP, 0, self.width() - box.right() - _GAP, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        self.setToolTip("" if shown == self.text() else self.text())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
