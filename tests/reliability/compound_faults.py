"""Two troubles at once: killed in the middle of a commit, and the disk fails while the next start takes the unfinished change
back. Whatever the fault, nothing wrong is shown, and once the disk is well nothing acknowledged is missing."""

from __future__ import annotations

import random
import shutil
from functools import partial
from pathlib import Path

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.store.hot_journal import journal_path
from tests.reliability.faults import ALL_FAULTS, Fault
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild, attach_strace
from tests.reliability.stream import PLAN, CommandStream, Heard, Say, copy_root, hash_of, judge, open_plan

KILLED_AT = ("pwrite64", "fsync", "unlink")
"""A commit is these calls: killed at one of them, it is half done."""
LATEST_CALL = 40
FAULTS_A_KILL = 8
LATEST_FAULT = 12
"""Taking a change back makes no more of one call than this."""


def run_compound_faults(folder: Path, seed: int, count: int) -> Figure:
    """So many faults while recovering, several for each kill.

    Control: the judge is told of one step more than was acknowledged, so a lost step must be seen.
    """
    figure = Figure("faults while recovering", seed, control="a lost step is seen")
    stream = CommandStream(seed, length=25)
    master, killed, root, log = folder / "master", folder / "killed", folder / "run", folder / "strace.log"
    stream.prepare(master)
    reference = stream.reference(master, root)
    rng = random.Random(seed)
    while figure.attempted < count:
        copy_root(master, killed)
        call, at = rng.choice(KILLED_AT), rng.randrange(1, LATEST_CALL)
        heard = _kill_at(stream, killed, log, call, at)
        is_hot = journal_path(killed / PLAN).exists()
        if not is_hot and rng.random() < 0.8:
            continue  # killed between two commits: seldom worth another look
        for _ in range(FAULTS_A_KILL):
            copy_root(killed, root)
            fault, number = rng.choice(ALL_FAULTS), rng.randrange(1, LATEST_FAULT)
            problem, fired = _recover(root, log, fault, number, reference[len(heard.hashes) : len(heard.hashes) + 2])
            if not fired:
                continue
            problem = problem or judge(root, heard, reference)
            figure.remark("with an unfinished change" if is_hot else "without")
            figure.count(None if problem is None else f"killed at {call} {at}, then {fault.name(number)}: {problem}")
        if figure.control_attempted < 3 and len(heard.hashes) + 3 < len(reference):
            copy_root(killed, root)
            figure.count_control(judge(root, Heard(list(reference[1 : len(heard.hashes) + 3])), reference))
    shutil.rmtree(root, ignore_errors=True)
    return figure


def _kill_at(stream: CommandStream, root: Path, log: Path, call: str, number: int) -> Heard:
    """Let the stream run until its `number`th such call, and no further."""
    with ForkedChild(partial(stream.act, root)) as child:
        strace = attach_strace(child, log, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}")
        child.go()
        heard = Heard.from_lines(child.finish())
        strace.communicate()
    return heard


def _recover(root: Path, log: Path, fault: Fault, number: int, allowed: tuple[str, ...]) -> tuple[str | None, bool]:
    """A start on a failing disk: what is wrong with it, and whether the fault came to pass."""
    with ForkedChild(partial(_start, root)) as child:
        strace = attach_strace(child, log, *fault.options(number, root))
        child.go()
        lines = child.finish().splitlines()
        strace.communicate()
    fired = "(INJECTED)" in log.read_text(errors="replace")
    shown = [line.removeprefix("shows ") for line in lines if line.startswith("shows ")]
    trouble = [line for line in lines if line.startswith("trouble")]
    if trouble:
        return f"a fault of the program: {trouble[0]}", fired
    return ("it showed a state that never was" if set(shown) - set(allowed) else None), fired


def _start(root: Path, say: Say) -> None:
    try:
        workspace = open_plan(root)
        say(f"shows {hash_of(workspace)}")
        workspace.close()
    except AlignmentError as error:
        say(f"refused {error.code}")
