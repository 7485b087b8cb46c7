"""One step of a story: shape of the status, "then" and the goal, its area beneath, and the line to the next step."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.inspector import PADDING
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status, status_word

_TEXT_LEFT = 50
_TOP = 3
_GAP = 10


class StoryStep(QWidget):
    """A click or Enter chooses its card (`pressed`)."""

    pressed = Signal()

    def __init__(self, theme: Theme, status: Status, word: str, title: str, area: str, *, is_last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._status = status
        self._word, self._title, self._area = word, title, area
        self._is_last = is_last
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{self.words}, {status_word(status).lower()}, {area}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._fit)

    @property
    def words(self) -> str:
        """What is read: "then wholesale is packed by 4:45"."""
        return f"{self._word} {self._title}".strip()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lay_out(width).lineCount()
        text = lines * self._theme.line_height(TextRole.ROW) + self._theme.line_height(TextRole.CAPTION)
        return text + _TOP + (_TOP if self._is_last else _GAP)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, line = self._theme.px(SHAPE_SIZE), self._theme.line_height(TextRole.ROW)
        shape = QRectF(PADDING, _TOP + (line - side) / 2, side, side)
        paint_status(painter, shape, self._status, self._theme)
        if not self._is_last:
            x = shape.center().x()
            painter.setPen(QPen(self._theme.color(Token.ACCENT_FILL), 2))
            painter.drawLine(QPointF(x, shape.bottom() + 4), QPointF(x, self.height()))
        layout = self._lay_out(self.width())
        top = _TOP + (line - painter.fontMetrics().height()) / 2
        for number in range(layout.lineCount()):
            one = layout.lineAt(number)
            one.draw(painter, QPointF(_TEXT_LEFT, _TOP + number * line + (line - one.height()) / 2 - one.y()))
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
        top = _TOP + layout.lineCount() * line
        area = QRectF(_TEXT_LEFT, top, self.width() - _TEXT_LEFT - 8, self._theme.line_height(TextRole.CAPTION))
        shown = painter.fontMetrics().elidedText(self._area, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(_TEXT_LEFT - 8, 0, -8, 0), self._theme)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """A scroll area asks for the least height only, which a paragraph cannot tell before it has its width."""
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _lay_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.words[:400], self._theme.font(TextRole.ROW))
        quiet, loud = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(self._theme.color(Token.TEXT_SECONDARY))
        loud.setForeground(self._theme.color(Token.TEXT_PRIMARY))
        strong = self._theme.font(TextRole.ROW_STRONG)
        loud.setFontWeight(strong.weight() - 100)
        first, second = QTextLayout.FormatRange(), QTextLayout.FormatRange()
        first.start, first.length, first.format = 0, len(self._word), quiet
        second.start, second.length, second.format = len(self._word), 1000, loud
        layout.setFormats([first, second])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width - _TEXT_LEFT - 20))
        layout.endLayout()
        return layout
