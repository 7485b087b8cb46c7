"""People at a glance: initials in a circle, and the cell with initials and name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

AVATAR_SIZE = 20
NAME_GAP = 7


def paint_avatar(painter: QPainter, rect: QRectF, initials: str, theme: Theme, fill: Token = Token.BG_PRESSED) -> None:
    """Initials (two letters) in a circle in the middle of `rect`, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    circle = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(fill))
    painter.drawEllipse(circle)
    painter.setPen(theme.color(Token.TEXT_SECONDARY))
    painter.setFont(theme.font(TextRole.AVATAR))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()


def paint_person(
    painter: QPainter,
    rect: QRectF,
    initials: str,
    name: str,
    theme: Theme,
    token: Token = Token.TEXT_SECONDARY,
    role: TextRole = TextRole.BODY,
) -> None:
    """Avatar and name from the left edge of `rect`: what an owner cell shows. Without initials only the name is drawn."""
    side = theme.px(AVATAR_SIZE) if initials else 0
    if initials:
        paint_avatar(painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side), initials, theme)
    text = rect.adjusted(side + NAME_GAP if side else 0, 0, 0, 0)
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(token))
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(text.width()))
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class PersonLabel(QWidget):
    """Avatar and name for inspectors and headers."""

    def __init__(self, theme: Theme, initials: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials, self._name = initials, name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self.updateGeometry)

    def set_person(self, initials: str, name: str) -> None:
        """Show somebody else."""
        self._initials, self._name = initials, name
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font(TextRole.BODY)).horizontalAdvance(self._name) + 2
        side = self._theme.px(AVATAR_SIZE)
        return QSize((side + NAME_GAP if self._initials else 0) + words, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_person(painter, QRectF(self.rect()), self._initials, self._name, self._theme, Token.TEXT_PRIMARY)
