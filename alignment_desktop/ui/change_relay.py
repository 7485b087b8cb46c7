"""Hands the changes of commits to whoever is looking, one event-loop turn later and joined, always in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from alignment_desktop.domain.change_set import ChangeSet


class ChangeRelay(QObject):
    """Hears commits in any thread (`announce`) and emits `changed` once per turn of the window's event loop."""

    changed = Signal(object)
    """The joined `ChangeSet` of all commits since the last turn."""
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[ChangeSet] = []
        self._unsubscribe: Callable[[], None] | None = None
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def follow(self, subscribe: Callable[[Callable[[ChangeSet], None]], Callable[[], None]]) -> None:
        """Listens to another plan from now on; what the last one said and nobody heard is forgotten."""
        self.stop()
        self._unsubscribe = subscribe(self.announce)

    def stop(self) -> None:
        """Listens to nobody."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        with self._lock:
            self._waiting.clear()

    def announce(self, changes: ChangeSet) -> None:
        """A commit happened; may be called in any thread."""
        with self._lock:
            self._waiting.append(changes)
            is_first = len(self._waiting) == 1
        if is_first:
            self._woken.emit()

    def deliver_now(self) -> None:
        """Does not wait for the event loop: for pictures and for reads right after a command."""
        self._deliver()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        if waiting:
            self.changed.emit(ChangeSet.join(waiting))
