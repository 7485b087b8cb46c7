"""Waiting for what is to happen, never for an amount of time."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

PATIENCE_SECONDS = 15.0


def settle() -> None:
    """Let everything that is ready to happen happen: changes told, layouts done, rows painted."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(is_so: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Go on as soon as it is so; AssertionError with `what` was waited for when it never is."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}")
        QApplication.processEvents()
        time.sleep(0.002)
    settle()
