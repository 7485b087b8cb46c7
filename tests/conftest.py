"""Rules that every test lives under: no screen, no home folder, no luck with time, and nothing left behind.

A widget, timer or thread that outlives its test fails that test: in the program it would be a leak or a crash at exit.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

CHECKOUT = Path(__file__).resolve().parents[1]
THREAD_GRACE_SECONDS = 2.0

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
# Tests that start the program as a process find it wherever they stand.
os.environ["PYTHONPATH"] = str(CHECKOUT)

hypothesis.settings.register_profile("ci", deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, logs and backups go into a folder of the test run, never to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or a thread behind, and clear it away for the next test."""
    threads = set(threading.enumerate())
    # Looking for timers takes 20 ms, so it is done only for tests that ask for Qt.
    timers = running_timers() if "qapp" in request.fixturenames else None
    windows = open_windows()
    pool_was_busy = pool_is_busy(seconds=0)
    yield
    left = [f"thread {thread.name}" for thread in threads_beyond(threads)]
    left += clear_away_windows(windows)
    left += stop_timers(timers) if timers is not None else []
    if not pool_was_busy and pool_is_busy(THREAD_GRACE_SECONDS):
        left.append("work in the global QThreadPool")
    if left:
        pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)


def threads_beyond(known: set[threading.Thread]) -> list[threading.Thread]:
    """Python threads that run though they did not before; each is given a moment to end."""
    fresh = [thread for thread in threading.enumerate() if thread not in known and not is_foreign(thread)]
    for thread in fresh:
        thread.join(THREAD_GRACE_SECONDS)
    return [thread for thread in fresh if thread.is_alive()]


def is_foreign(thread: threading.Thread) -> bool:
    """Whether Python only met this thread (a QThread): its entry stays when the thread is long gone."""
    return isinstance(thread, threading._DummyThread)


def has_application() -> bool:
    """Whether this process has a QApplication; asked so that tests without Qt pay nothing."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and isinstance(widgets.QApplication.instance(), widgets.QApplication)


def open_windows() -> list[QWidget]:
    """Widgets without a parent, besides those that Qt keeps for itself (tool tips, drag pictures)."""
    if not has_application():
        return []
    from PySide6.QtWidgets import QApplication

    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() not in {"QTipLabel", "QShapedPixmapWidget"}
    ]


def clear_away_windows(known: list[QWidget]) -> list[str]:
    """Deliver the deletions that wait; windows that are there all the same are named, then deleted."""
    if not has_application():
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not [window for window in open_windows() if window not in known]:
        return []
    gc.collect()  # a window that only waits for the collector is not a leak
    leaked = [window for window in open_windows() if window not in known]
    names = [f"window {type(window).__name__} {window.objectName()}".rstrip() for window in leaked]
    for window in leaked:
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names


def running_timers() -> list[QTimer]:
    """Timers that run and that Python knows; a timer deep inside Qt is Qt's own affair."""
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = [thing for thing in gc.get_objects() if type(thing) is QTimer]
    return [timer for timer in found if isValid(timer) and timer.isActive()]


def stop_timers(known: list[QTimer]) -> list[str]:
    """Stop the timers that run though they did not before, and name them."""
    fresh = [timer for timer in running_timers() if timer not in known]
    names = [f"timer of {type(timer.parent()).__name__} {timer.objectName()}".rstrip() for timer in fresh]
    for timer in fresh:
        timer.stop()
    return names


def pool_is_busy(seconds: float) -> bool:
    """Whether work in Qt's thread pool goes on after so long a wait."""
    if not has_application():
        return False
    from PySide6.QtCore import QThreadPool

    return not QThreadPool.globalInstance().waitForDone(int(seconds * 1000))


def pytest_sessionfinish() -> None:
    """Empties the clipboard: what a test copied would be freed by Qt's own exit, after Python's."""
    if has_application():
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().clear()
