"""Announces committed facts. Listeners may read, never write."""

from __future__ import annotations

from collections.abc import Callable

from alignment_desktop.domain.change_set import ChangeSet

Listener = Callable[[ChangeSet], None]


class ChangeBus:
    """A list of listeners that hear of every commit, in the thread that made it."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Adds a listener and returns the call that takes it away again."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def announce(self, changes: ChangeSet) -> None:
        """Tells every listener."""
        for listener in tuple(self._listeners):
            listener(changes)
