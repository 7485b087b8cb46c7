"""How long a start takes to a painted frame and to the painted plan, seen from outside, against a bare window in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench_screen import Watcher
from run import CHECKOUT, PROGRAM

LOOK_EVERY = 0.002
PATIENCE = 60.0
FRAME_LINE = 0.025
"""The menu row of ours, the headings of the bare tree."""
ROWS_LINE = 0.4


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the start of the process, and processor seconds until the last of them; without a plan `data` is 0."""

    frame: float
    data: float
    processor: float


class Starter:
    """Starts programs on a virtual screen and watches them."""

    def __init__(self, display: str, home: Path) -> None:
        self._watcher = Watcher(display)
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "ALIGNMENT_HOME": str(home),
            "PYTHONPATH": CHECKOUT,
        }
        self._environment.pop("WAYLAND_DISPLAY", None)

    def bare(self) -> Start:
        """The yardstick."""
        script = str(Path(__file__).with_name("bench_bare_window.py"))
        return self._watch([sys.executable, "-P", script], has_plan=False)

    def ours(self, plan: Path) -> Start:
        """The program with a plan."""
        return self._watch([sys.executable, "-P", "-m", PROGRAM, str(plan)], has_plan=True)

    def close(self) -> None:
        """Ends the watching."""
        self._watcher.close()

    def _watch(self, command: list[str], *, has_plan: bool) -> Start:
        began = time.perf_counter()
        process = subprocess.Popen(command, env=self._environment, cwd=CHECKOUT)
        try:
            return self._times(process, began, has_plan=has_plan)
        finally:
            self._end(process)

    def _times(self, process: subprocess.Popen[bytes], began: float, *, has_plan: bool) -> Start:
        frame: float | None = None
        window: int | None = None
        title = ""
        while True:
            now = time.perf_counter() - began
            if now > PATIENCE or process.poll() is not None:
                raise SystemExit("The program showed no window, or not the plan.")
            window = window or self._watcher.window_of(process.pid)
            if window is not None:
                if frame is None and self._watcher.is_painted(window, FRAME_LINE):
                    frame, title = time.perf_counter() - began, self._watcher.title(window)
                    if not has_plan:
                        return Start(frame, 0.0, _processor_seconds(process.pid))
                # The title names the plan once the first page's data are painted; the rows themselves are looked at as well.
                is_named = frame is not None and self._watcher.title(window) != title
                if frame is not None and is_named and self._watcher.is_painted(window, ROWS_LINE):
                    return Start(frame, time.perf_counter() - began, _processor_seconds(process.pid))
            time.sleep(LOOK_EVERY)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        window = self._watcher.window_of(process.pid)
        if window is not None:
            self._watcher.ask_to_close(window)
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        if process.poll() is None:
            process.kill()
            process.wait(5)


def _processor_seconds(pid: int) -> float:
    """What a process has used so far: the same on a busy computer as on an idle one, but in steps of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
