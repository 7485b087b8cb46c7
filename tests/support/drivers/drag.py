"""The drag that the offscreen platform cannot lead: the same events, in the same order, from press to drop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.drivers.waiting import settle

_BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class LedDrag:
    """Leads drags over `target` along `way` while it is in force; `at_end` is called before letting go.

    `is_cancelled`: Esc instead of letting go.
    """

    def __init__(
        self,
        target: QWidget,
        way: Sequence[QPoint],
        at_end: Callable[[], object],
        modifier: Qt.KeyboardModifier = _NO_KEYS,
        *,
        is_cancelled: bool = False,
    ) -> None:
        self._target = target
        self._way = way
        self._at_end = at_end
        self._modifier = modifier
        self._is_cancelled = is_cancelled
        self.has_begun = False

    @contextmanager
    def in_force(self, module: str) -> Iterator[None]:
        """Every drag that the module begins is led so."""
        lead = self._lead

        class Drag(QDrag):
            def exec(self, *_actions: object) -> Qt.DropAction:
                return lead(self)

        with patch(f"{module}.QDrag", Drag):
            yield

    def _lead(self, drag: QDrag) -> Qt.DropAction:
        self.has_begun = True
        data, target, held = drag.mimeData(), self._target, Qt.MouseButton.LeftButton
        first = self._way[0]
        enter = QDragEnterEvent(first, _BOTH, data, held, self._modifier)
        QApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            return Qt.DropAction.IgnoreAction
        for spot in self._way:
            QApplication.sendEvent(target, QDragMoveEvent(spot, _BOTH, data, held, self._modifier))
            settle()
        self._at_end()
        if self._is_cancelled:
            QApplication.sendEvent(target, QDragLeaveEvent())
            return Qt.DropAction.IgnoreAction
        drop = QDropEvent(QPointF(self._way[-1]), _BOTH, data, Qt.MouseButton.NoButton, self._modifier)
        QApplication.sendEvent(target, drop)
        return drop.dropAction() if drop.isAccepted() else Qt.DropAction.IgnoreAction


def pull(widget: QWidget, spot: QPoint) -> None:
    """Press the button on a spot and move until a drag begins."""
    top = widget.window()
    handle = top.windowHandle()
    start = widget.mapTo(top, spot)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, _NO_KEYS, start)
    far = QApplication.startDragDistance() + 6
    for step in (far // 2, far, far + 4):
        QTest.mouseMove(handle, start + QPoint(step, 0))
        settle()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, _NO_KEYS, start + QPoint(far + 4, 0))
    settle()
