"""A page's main column and its inspector: side by side in a wide window, the inspector over the page in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.metrics import Width
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.fade import fade_in

_GRIP = 6
_USUAL = 320
_LEAST_MAIN = 700
"""What a page needs beside its inspector, at 100 % text."""
_STEP = 16


class PageColumns(QWidget):
    """Give it the whole page below or beside the header. `panel_shown(bool)` follows showing and hiding."""

    panel_shown = Signal(bool)

    def __init__(
        self, theme: Theme, main: QWidget, panel: QWidget, width: int = _USUAL, least_main: int = _LEAST_MAIN
    ) -> None:
        super().__init__()
        self._least_main = least_main
        self._theme = theme
        self._main = main
        self._panel = panel
        self._width = width
        self._is_wanted = True
        self._is_over = False
        main.setParent(self)
        panel.setParent(self)
        self._grip = _Grip(theme, self)
        self._grip.dragged.connect(self._drag)
        theme.changed.connect(self._arrange)

    @property
    def is_narrow(self) -> bool:
        """Whether the inspector lies over the page instead of beside it."""
        left = self.width() - self._theme.px(self._width)
        return self.window().width() < Width.FOLDS_BELOW or left < self._theme.px(self._least_main)

    @property
    def is_panel_shown(self) -> bool:
        """Whether the inspector can be seen."""
        return self._is_over if self.is_narrow else self._is_wanted

    @property
    def panel_width(self) -> int:
        """As somebody set it; 280 to 420 at 100 % text."""
        return self._width

    def set_panel_width(self, width: int) -> None:
        """Hold it within its bounds and show it."""
        self._width = max(Width.INSPECTOR_MINIMUM, min(Width.INSPECTOR_MAXIMUM, width))
        self._arrange()

    def show_panel(self, is_shown: bool = True) -> None:
        """Show or hide the inspector in the way that fits the window."""
        before = self.is_panel_shown
        if self.is_narrow:
            self._is_over = is_shown
        else:
            self._is_wanted = is_shown
        self._arrange()
        if before != is_shown:
            if is_shown and self.isVisible():
                fade_in(self._panel)
            self.panel_shown.emit(is_shown)

    def toggle_panel(self) -> None:
        """What Ctrl+I does."""
        self.show_panel(not self.is_panel_shown)

    def save_state(self) -> bytes:
        """Width and whether it is shown."""
        return f"{self._width},{int(self._is_wanted)}".encode()

    def restore_state(self, state: bytes) -> None:
        """Take up what `save_state` gave; anything else is ignored."""
        width, _, wanted = state.partition(b",")
        if width.isdigit() and wanted in (b"0", b"1"):
            self._is_wanted = wanted == b"1"
            self.set_panel_width(int(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_narrow and self._is_over:
            self.show_panel(False)
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _drag(self, x: int) -> None:
        self.set_panel_width(self.width() - x)

    def _arrange(self) -> None:
        shown = self.is_panel_shown
        width = min(self._theme.px(self._width), max(0, self.width() - 200)) if shown else 0
        taken = 0 if self.is_narrow else width
        self._main.setGeometry(QRect(0, 0, self.width() - taken, self.height()))
        self._panel.setVisible(shown)
        self._grip.setVisible(shown)
        if shown:
            self._panel.setGeometry(QRect(self.width() - width, 0, width, self.height()))
            self._panel.raise_()
            self._grip.setGeometry(QRect(self.width() - width - _GRIP // 2, 0, _GRIP, self.height()))
            self._grip.raise_()


class _Grip(QWidget):
    """The edge to pull; with the keyboard, left and right."""

    dragged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Width of the inspector"))
        self.installEventFilter(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.mapToParent(event.position().toPoint()).x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.dragged.emit(self.geometry().center().x() + step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self._theme.color(Token.FOCUS_RING))
            middle = self.width() / 2
            painter.drawLine(QPointF(middle, 0), QPointF(middle, self.height()))
            painter.drawLine(QPointF(middle - 1, 0), QPointF(middle - 1, self.height()))
