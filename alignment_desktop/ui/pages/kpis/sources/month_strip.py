"""The months of a year as a strip: closed with a lock, open, and dashed while they are not over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import FocusRing

_WIDTH, _HEIGHT = 30, 26
_LOCK = 12


class MonthState(StrEnum):
    """NEXT is the one to close next."""

    CLOSED = "closed"
    OPEN = "open"
    NEXT = "next"
    NOT_OVER = "not_over"


@dataclass(frozen=True, slots=True)
class StripMonth:
    """A month by its first day, with its name for those who listen."""

    month: date
    name: str
    state: MonthState


class MonthStrip(QWidget):
    """`pressed(month)` is told which month a person presses; those that are not over take no press."""

    def __init__(self, theme: Theme, pressed: Callable[[StripMonth], object]) -> None:
        super().__init__()
        self._theme = theme
        self._pressed = pressed
        self.buttons: list[_MonthButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 3, 0, 3)
        self._row.setSpacing(4)
        self.setAccessibleName(_tr("Months of the books"))

    def show_months(self, months: Sequence[StripMonth]) -> None:
        """Twelve of them, as a rule."""
        while len(self.buttons) < len(months):
            button = _MonthButton(self._theme, self)
            button.clicked.connect(partial(self._press, button))
            self.buttons.append(button)
            self._row.addWidget(button)
        for button, month in zip(self.buttons, months, strict=False):
            button.show_month(month)

    def _press(self, button: _MonthButton) -> None:
        if button.month is not None:
            self._pressed(button.month)


class _MonthButton(QAbstractButton):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.month: StripMonth | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        FocusRing(theme, self)

    def show_month(self, month: StripMonth) -> None:
        """Another month or state."""
        if month == self.month:
            return
        self.month = month
        words = {
            MonthState.CLOSED: _tr("%1, closed. Press to open it again"),
            MonthState.OPEN: _tr("%1, open. Press to close it"),
            MonthState.NEXT: _tr("%1, open. Press to close it"),
            MonthState.NOT_OVER: _tr("%1, not over yet"),
        }[month.state]
        self.setEnabled(month.state is not MonthState.NOT_OVER)
        self.setText(QLocale().standaloneMonthName(month.month.month, QLocale.FormatType.NarrowFormat))
        self.setAccessibleName(words.replace("%1", month.name))
        self.setToolTip(words.replace("%1", month.name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.month is None:
            return
        state = self.month.state
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = Token.BG_PRESSED if state is MonthState.CLOSED else Token.BG_HOVER if self.underMouse() else None
        border = {MonthState.CLOSED: None, MonthState.NEXT: Token.ACCENT_FILL}.get(state, Token.LINE_MEDIUM)
        pen = QPen(Qt.PenStyle.NoPen) if border is None else QPen(self._theme.color(border), 1)
        if state is MonthState.NOT_OVER:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else self._theme.color(fill))
        painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        self._paint_words(painter, area, state)

    def _paint_words(self, painter: QPainter, area: QRectF, state: MonthState) -> None:
        is_strong = state is MonthState.NEXT
        painter.setFont(self._theme.font(TextRole.BODY_STRONG if is_strong else TextRole.CAPTION_MEDIUM))
        token = Token.TEXT_TERTIARY if state is MonthState.NOT_OVER else Token.TEXT_PRIMARY
        side = self._theme.px(_LOCK)
        if state is MonthState.CLOSED and area.width() > 2 * side:
            words = painter.fontMetrics().horizontalAdvance(self.text())
            left = area.center().x() - (side + 2 + words) / 2
            lock = QRectF(left, area.center().y() - side / 2, side, side)
            paint_icon(painter, lock, "lock", self._theme.color(Token.TEXT_SECONDARY))
            area = QRectF(left + side + 2, area.top(), words + 2, area.height())
        painter.setPen(self._theme.color(token))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())


def _tr(text: str) -> str:
    return QCoreApplication.translate("MonthStrip", text)
