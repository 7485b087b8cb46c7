"""The real program, started twice on one plan: one window writes, the other hands over or only looks. It is killed each time,
so that every further start finds what a dead one left."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from alignment_desktop.host.lock_note import note_path, read_note
from tests.reliability.stream import PLAN, open_plan
from tests.support.plans import places_in

LATEST_S = 0.5
PATIENCE_S = 60.0
SETTLED_S = 2.0
"""A window that has the plan this long, without another, has won."""
CHECKOUT = Path(__file__).resolve().parents[2]


def start_windows(root: Path, rng: random.Random, count: int) -> Iterator[str | None]:
    """What is wrong with each of so many double starts."""
    for number in range(count):
        problem = _start_two(root, rng.uniform(0, LATEST_S))
        yield None if problem is None else f"window {number}: {problem}"
    open_plan(root).close()


def _start_two(root: Path, offset: float) -> str | None:
    first = _window(root)
    time.sleep(offset)
    second = _window(root)
    both = (first, second)
    try:
        writer = _wait_for_writer(root, both)
        if writer is None:
            return "nobody has the plan"
        until = time.monotonic() + SETTLED_S
        looks = 0
        while time.monotonic() < until:
            # One that only tries has the file open for a moment.
            looks = looks + 1 if all(_holds_lock(root, window) for window in both) else 0
            if looks > 1:
                return "two windows have the lock"
            time.sleep(0.05)
        ended = [window.returncode for window in both if window.poll() is not None]
        return f"a window ended with {ended}" if any(ended) else None
    finally:
        for window in both:
            window.kill()
            window.wait()


def _window(root: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "ALIGNMENT_HOME": str(root / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(CHECKOUT),
        "TMPDIR": str(root / "home"),  # where Qt puts the socket: not the one of a program that a person has open
    }
    command = [sys.executable, "-m", "alignment_desktop.app.main", str(root / PLAN)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait_for_writer(root: Path, windows: tuple[subprocess.Popen[bytes], ...]) -> int | None:
    """The process of the window that has the plan: its note stands beside it and it holds the lock."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and any(window.poll() is None for window in windows):
        note = read_note(root / PLAN) if note_path(root / PLAN).exists() else None
        for window in windows:
            if note is not None and note.identity.process == window.pid and _holds_lock(root, window):
                return window.pid
        time.sleep(0.05)
    return None


def _holds_lock(root: Path, window: subprocess.Popen[bytes]) -> bool:
    locks = places_in(root).locks
    try:
        links = [entry.readlink() for entry in Path(f"/proc/{window.pid}/fd").iterdir()]
    except OSError:
        return False
    return any(link.parent == locks and link.suffix == ".lock" for link in links)
