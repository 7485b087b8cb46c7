"""Lets the window go first: while it shows an edit, the reads of workers wait for a moment."""

from __future__ import annotations

import threading

LONGEST_SECONDS = 0.25
"""A worker waits no longer, whatever the one with the right of way is doing."""


class RightOfWay:
    """Taken and given back by one thread; `wait` is for the others, before they begin to read."""

    def __init__(self) -> None:
        self._owner = 0
        self._is_free = threading.Event()
        self._is_free.set()

    def take(self) -> None:
        """From now on this thread goes first."""
        self._owner = threading.get_ident()
        self._is_free.clear()

    def give_back(self) -> None:
        """Everybody may go. Twice is once."""
        self._is_free.set()

    def wait(self) -> None:
        """Returns when the way is free, or soon."""
        if not self._is_free.is_set() and self._owner != threading.get_ident():
            self._is_free.wait(LONGEST_SECONDS)
