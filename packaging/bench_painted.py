"""A page in the real window for the parts of the benchmark that wait until a gesture is painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bench_window import Bench
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from alignment_desktop.ui.page import Page


class PaintedBench(QObject):
    """`until_painted(gesture)` after `shown(page)`."""

    def __init__(self, app: QApplication, plan: Path) -> None:
        super().__init__()
        self._app = app
        self._bench = Bench(app, plan)
        self._window = self._bench.desktop.window
        self._painted: tuple[float, float] | None = None
        self._window.installEventFilter(self)

    def shown(self, page_id: str, **place: object) -> Page:
        """The page, shown and at rest."""
        self._window.show_page(page_id, **place)
        self.settle()
        page = self._window.current_page
        assert page is not None
        return page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Posts itself a note behind the turn in which Qt paints the window."""
        if event.type() == QEvent.Type.UpdateRequest and self._painted is None:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The window is painted; what comes later is not waited for."""
        if self._painted is None:
            self._painted = time.perf_counter(), time.thread_time()

    def until_painted(self, gesture: Callable[[], object]) -> tuple[float, float]:
        """Seconds by the clock, and of the window's thread on a processor, from the gesture until the window is painted."""
        self.rest()
        self._painted = None
        began, before = time.perf_counter(), time.thread_time()
        gesture()
        while self._painted is None:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            if time.perf_counter() - began > 10:
                raise SystemExit("A change was not shown.")
        return self._painted[0] - began, self._painted[1] - before

    def settle(self) -> None:
        """Everything that a change brings is done."""
        self._bench.settle()

    def undo(self) -> None:
        """What Edit, Undo does."""
        self._window.menus.trigger("undo")

    def close(self) -> None:
        """Ends the program."""
        self._bench.desktop.close()

    def rest(self) -> None:
        """A moment in which nothing is asked for."""
        loop = QEventLoop()
        QTimer.singleShot(30, loop.quit)
        loop.exec()
