"""The guard in `tests/conftest.py` can fail: each kind of thing left behind is named, and tidy tests pass."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.source_tree import CHECKOUT

CONFTEST = """
import tests.conftest
from tests.conftest import nothing_left_behind

tests.conftest.THREAD_GRACE_SECONDS = 0.2
"""

CASES = """
import threading
from PySide6.QtCore import QRunnable, QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QWidget

KEPT = []

def test_window(qtbot):
    KEPT.append(QWidget())

def test_timer(qtbot):
    KEPT.append(QTimer())
    KEPT[-1].start(60_000)

def test_thread():
    threading.Thread(target=threading.Event().wait, args=(30,), name="sleeper", daemon=True).start()

def test_pool(qtbot):
    QThreadPool.globalInstance().start(lambda: threading.Event().wait(1))

def test_qt_warning(qtbot):
    qWarning("something is off")

def test_tidy(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    timer = QTimer(widget)
    timer.start(60_000)
    widget.cycle = lambda: widget
    QThreadPool.globalInstance().start(lambda: None)
    thread = threading.Thread(target=lambda: None)
    thread.start()
    loose = QWidget()
    loose.cycle = lambda: loose
    widget.show()
"""


def test_what_is_left_behind_fails_its_test(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_cases.py").write_text(CASES)
    settings = [
        "-c",
        str(CHECKOUT / "pyproject.toml"),
        "--rootdir",
        str(tmp_path),
        "-p",
        "no:xvfb",
        "-p",
        "no:randomly",
    ]

    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", *settings, "-vv", "--tb=short", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    for reason in ("window QWidget", "timer of NoneType", "thread sleeper", "work in the global QThreadPool"):
        assert f"left behind: {reason}" in outcome.stdout, outcome.stdout
    assert "test_qt_warning FAILED" in outcome.stdout
    assert "5 passed" in outcome.stdout  # a leak is found after its test passed
    assert "1 failed" in outcome.stdout
    assert "4 errors" in outcome.stdout
