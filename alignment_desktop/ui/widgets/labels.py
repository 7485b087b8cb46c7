"""Text with a role and a colour of the design; follows theme and text size by itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_USUAL_WIDTH = 340
"""What a paragraph asks for, in pixels at 100 % text; it takes any width it gets."""


class TextLabel(QLabel):
    """Plain text, never markup. With `wraps` it is a paragraph with the line height of its role.

    A single line that finds less room than it needs ends in three dots and is told whole as a tooltip.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: TextRole = TextRole.BODY,
        token: Token = Token.TEXT_PRIMARY,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._wraps = wraps
        self._plain = text
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def plain_text(self) -> str:
        """What a person reads."""
        return self._plain

    def set_text(self, text: str) -> None:
        """Show other words."""
        if text != self._plain:
            if self.toolTip() == self._plain:
                self.setToolTip("")
            self._plain = text
            self._fill()

    def set_token(self, token: Token) -> None:
        """Another colour."""
        if token is not self._token:
            self._token = token
            self._restyle()

    def set_role(self, role: TextRole) -> None:
        """Another size or weight."""
        if role is not self._role:
            self._role = role
            self._restyle()

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        if not self._wraps:
            return super().heightForWidth(width)
        lines = sum(layout.lineCount() for layout in self._lay_out(width))
        return lines * self._theme.line_height(self._role)

    def sizeHint(self) -> QSize:
        if not self._wraps:
            return super().sizeHint()
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(line) for line in self._plain.split("\n")), default=0) + 2
        width = min(widest, self._theme.px(_USUAL_WIDTH))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self._wraps:
            return super().minimumSizeHint()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self._plain.split()), default=0)
        return QSize(longest + 2, self._theme.line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._wraps:
            self._paint_line(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        line_height = self._theme.line_height(self._role)
        layouts = self._lay_out(self.width())
        top = (line_height - self.fontMetrics().height()) / 2
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            spare = self.height() - line_height * sum(layout.lineCount() for layout in layouts)
            top += max(0, spare) / 2
        for layout in layouts:
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                line.draw(painter, QPointF(0, top - line.y()))
                top += line_height

    def _paint_line(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        area = self.contentsRect()
        if "\n" in self._plain or metrics.horizontalAdvance(self._plain) <= area.width() + 1:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = metrics.elidedText(self._plain, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, self.alignment(), shown)
        if not self.toolTip():
            self.setToolTip(self._plain)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._token))
        self.setPalette(palette)
        self._fill()

    def _fill(self) -> None:
        self.setText(self._plain)
        if self._wraps:
            self.updateGeometry()
            self.update()

    def _lay_out(self, width: int) -> list[QTextLayout]:
        """One layout a paragraph; Qt's own label knows no line height."""
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layouts = []
        for text in self._plain.split("\n"):
            layout = QTextLayout(text, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1, width))
            layout.endLayout()
            layouts.append(layout)
        return layouts
