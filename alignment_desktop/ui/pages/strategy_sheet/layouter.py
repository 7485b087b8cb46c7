"""Lays the sheet out beside the window's work: a full plan takes a fifth of a second, and nobody waits for it to click on."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal
from shiboken6 import isValid

from alignment_desktop.domain.strategy_sheet import SheetOptions, StrategySheet
from alignment_desktop.ui.printing.sheet_layout import SheetLayout, lay_out
from alignment_desktop.ui.printing.sheet_text import TextMeasurer
from alignment_desktop.ui.task_runner import TaskRunner

_Wish = tuple[StrategySheet, SheetOptions, QLocale]


class SheetLayouter(QObject):
    """`laid_out(SheetLayout)` follows the last wish; wishes that were overtaken are never shown.

    One layout runs at a time, so that the one measurer, which remembers every text it has broken, is in one thread only.
    """

    laid_out = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._measurer = TextMeasurer()
        self._asked: _Wish | None = None
        self._running: _Wish | None = None

    @property
    def is_busy(self) -> bool:
        """Whether what was asked for last is still to come."""
        return self._running is not None

    def ask(self, sheet: StrategySheet, options: SheetOptions) -> None:
        """Lay this out, unless it is the last that was asked for."""
        wish = (sheet, options, QLocale())
        if wish == self._asked:
            return
        self._asked = wish
        if self._running is None:
            self._start(wish)

    def forget(self) -> None:
        """Nothing is to be shown any more; what runs ends unseen."""
        self._asked = None

    def now(self) -> SheetLayout | None:
        """What was asked for last, waited for: for a printer that cannot. None without any wish."""
        return lay_out(*self._asked) if self._asked is not None else None

    def _start(self, wish: _Wish) -> None:
        self._running = wish
        measurer = self._measurer
        self._tasks.start(lambda _task: lay_out(*wish, measurer), finished=self._finished, failed=self._failed)

    def _finished(self, layout: SheetLayout) -> None:
        if not isValid(self):
            return
        done, self._running = self._running, None
        if self._asked is not None and self._asked != done:
            self._start(self._asked)
        elif self._asked is not None:
            self.laid_out.emit(layout)

    def _failed(self, error: Exception) -> None:
        self._running = None
        raise error
