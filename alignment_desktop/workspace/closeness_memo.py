"""What an open plan knows of how close its goals are. Light: nothing here needs vectors or NumPy, so that anybody may ask."""

from __future__ import annotations

import threading
from collections.abc import Callable

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.closeness import ClosestMatch, GoalCloseness

Suggest = Callable[[int, int], tuple[ClosestMatch, ...]]
_TEXT_TABLES = ("objective", "vision")


class ClosenessMemo:
    """Holds the newest answer of `goal_vectors.GoalVectors` and tells when another one is there.

    `current`, `suggested_parents` and `put` may be called in any thread; listeners are called in the thread that puts.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._current = GoalCloseness()
        self._suggest: Suggest | None = None
        self._listeners: list[Callable[[GoalCloseness], None]] = []
        self._is_stale = True

    @property
    def current(self) -> GoalCloseness:
        """The newest answer; empty until the first is there. It may be an edit or two behind."""
        return self._current

    @property
    def is_known(self) -> bool:
        """Whether anything was counted yet."""
        return self._suggest is not None

    @property
    def is_stale(self) -> bool:
        """Whether texts or the tree changed since the newest answer was begun."""
        return self._is_stale

    def suggested_parents(self, goal_id: int, count: int = 3) -> tuple[ClosestMatch, ...]:
        """Goals of a higher level that a goal may lead to, closest first, without those that are only weakly close."""
        suggest = self._suggest
        return suggest(goal_id, count) if suggest is not None else ()

    def note(self, changes: ChangeSet) -> None:
        """Something changed in the plan."""
        if changes.everything or any(table in changes.tables for table in _TEXT_TABLES):
            self._is_stale = True

    def begin(self) -> None:
        """An answer is being counted: what changes from now on is not in it."""
        self._is_stale = False

    def put(self, closeness: GoalCloseness, suggest: Suggest) -> None:
        """A new answer; told to the listeners when it differs. An equal one leaves the old in place: `is` tells a change."""
        with self._lock:
            is_new = closeness != self._current or self._suggest is None
            self._current, self._suggest = closeness if is_new else self._current, suggest
            listeners = tuple(self._listeners)
        if is_new:
            for listener in listeners:
                listener(closeness)

    def subscribe(self, listener: Callable[[GoalCloseness], None]) -> Callable[[], None]:
        """Lets `listener` hear of each new answer. Returns the call that ends this."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe
