"""The note at the bottom right that says what was done and offers Undo; one at a time, repeated under Help."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.fade import fade_in
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.labels import TextLabel

STAYS_MS = 8000
MARGIN = 16
REMEMBERED = 50
_MOVES = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


@dataclass(frozen=True, slots=True)
class PastMessage:
    """What a toast said, and when."""

    at: datetime
    text: str


class TipButton(QPushButton):
    """Words to press on the dark ground of a toast."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font(TextRole.BODY_MEDIUM))
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 12, self._theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(TextRole.BODY_MEDIUM))
        painter.setPen(self._theme.color(Token.TIP_LINK))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), self._theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class Toast(QWidget):
    """The note itself. `set_message` before showing."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._handlers: list[Callable[[], object] | None] = [None, None]
        self._label = TextLabel(theme, token=Token.TIP_FG)
        self._button = TipButton(theme, "")
        self._second = TipButton(theme, "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.setSpacing(16)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._second)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.close_now)
        for place, button in enumerate((self._button, self._second)):
            button.clicked.connect(lambda _checked=False, place=place: self._act(place))
            button.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.plain_text

    def set_message(
        self,
        text: str,
        action: str,
        on_action: Callable[[], object] | None,
        second: str = "",
        on_second: Callable[[], object] | None = None,
    ) -> None:
        """Say something else; the eight seconds begin anew."""
        self._label.set_text(text)
        self._handlers = [on_action, on_second]
        for button, verb in ((self._button, action), (self._second, second)):
            button.setText(verb)
            button.setVisible(bool(verb))
        self.setAccessibleName(text)
        self._timer.start()

    def close_now(self) -> None:
        """Go away."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._button.hasFocus() and not self._second.hasFocus():
            self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self._timer.start()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(Token.TIP_BG))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.TOAST, Radius.TOAST)

    def _act(self, place: int) -> None:
        handler = self._handlers[place]
        self.close_now()
        if handler is not None:
            handler()


class ToastHost(QObject):
    """Shows toasts over `area`, one at a time, and remembers the last fifty."""

    def __init__(self, theme: Theme, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._toast = Toast(theme, area)
        self._foot: QWidget | None = None
        self._past: deque[PastMessage] = deque(maxlen=REMEMBERED)
        area.installEventFilter(self)

    @property
    def toast(self) -> Toast:
        """The note; hidden when nothing is said."""
        return self._toast

    @property
    def past_messages(self) -> tuple[PastMessage, ...]:
        """The latest first, for Help, Recent messages."""
        return tuple(reversed(self._past))

    def show_toast(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        second: str = "",
        on_second: Callable[[], object] | None = None,
    ) -> None:
        """Say it now, in place of what was said before, with up to two things to do about it."""
        self._past.append(PastMessage(datetime.now().astimezone(), text))
        self._toast.set_message(text, action, on_action, second, on_second)
        self._place()
        was_hidden = self._toast.isHidden()
        self._toast.show()
        self._toast.raise_()
        if was_hidden:
            fade_in(self._toast)

    def stay_above(self, foot: QWidget | None) -> None:
        """Leave a bar at the lower edge of the area free while it can be seen; None: there is none."""
        if self._foot is not None:
            self._foot.removeEventFilter(self)
        self._foot = foot
        if foot is not None:
            foot.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and not self._toast.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        foot = self._foot.height() if self._foot is not None and self._foot.isVisible() else 0
        hint = self._toast.sizeHint()
        width = min(max(hint.width(), 300), self._area.width() - 2 * MARGIN)
        height = max(hint.height(), 40)
        self._toast.setGeometry(
            self._area.width() - width - MARGIN, self._area.height() - foot - height - MARGIN, width, height
        )
