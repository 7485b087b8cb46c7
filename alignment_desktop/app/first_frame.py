"""Calls back when a window has been painted for the first time: what is heavy may begin then, and not before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LONGEST_WAIT_MS = 1_000
"""A window that is shown minimised is not painted; the plan is opened nevertheless."""


class FirstFrame(QObject):
    """Watches one window until it was painted once. Lives as its child and ends by itself."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], object] | None = then
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(LONGEST_WAIT_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window itself is painted first; all of it is on screen one turn of the event loop later."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self.deleteLater()
            then()
