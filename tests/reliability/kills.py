"""kill -9 at random moments of the command stream: what was acknowledged is there, and at most one step more."""

from __future__ import annotations

import random
import shutil
import time
from functools import partial
from pathlib import Path

from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.stream import CommandStream, Heard, copy_root, judge


def run_kills(folder: Path, seed: int, kills: int, controls: int = 3) -> Figure:
    """Kill so many children, each at its own moment, 0 to 300 ms after its start.

    Control: the judge is told of one step more than was acknowledged, so a lost step must be seen.
    """
    figure = Figure("kills survived", seed, control="a lost step is seen")
    stream = CommandStream(seed, length=60)
    master = folder / "master"
    stream.prepare(master)
    reference = stream.reference(master, folder / "scratch")
    rng = random.Random(seed)
    for number in range(kills):
        root = copy_root(master, folder / "kill")
        heard = _kill(stream, root, rng.uniform(0.0, 0.3))
        figure.remark("acknowledged steps", len(heard.hashes))
        figure.remark("ended before the kill", len(heard.hashes) == stream.length)
        if heard.trouble is not None:
            figure.count(f"kill {number}: {heard.trouble}")
            continue
        problem = judge(root, heard, reference)
        figure.count(None if problem is None else f"kill {number} after {len(heard.hashes)} steps: {problem}")
    for _ in range(controls):
        root = copy_root(master, folder / "kill")
        heard = _kill(stream, root, 0.1)
        claimed = _first_other(reference, len(heard.hashes) + 1)
        figure.count_control(judge(root, Heard(list(reference[1 : claimed + 1])), reference))
    shutil.rmtree(folder / "kill", ignore_errors=True)
    return figure


def _kill(stream: CommandStream, root: Path, seconds: float) -> Heard:
    with ForkedChild(partial(stream.act, root)) as child:
        child.go()
        time.sleep(seconds)
        child.kill()
        return Heard.from_lines(child.finish())


def _first_other(reference: tuple[str, ...], at: int) -> int:
    """The first step from `at` on that leads to a state that was not there up to `at`."""
    known = set(reference[: at + 1])
    return next((n for n in range(at + 1, len(reference)) if reference[n] not in known), len(reference) - 1)
