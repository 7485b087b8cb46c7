"""Two starts on one plan, 0 to 500 ms apart, under all the names a file can have and with all that a dead program leaves:
exactly one of them writes, no acknowledged edit is lost, what is stale is cleared unasked and what is alive never."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.errors import AlignmentError, PlanOpenError
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.lock_note import note_path
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.health import full_check
from alignment_desktop.workspace.workspace import Workspace
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.start_ways import CONTROLS, WAYS, Ground, Way, folds_case
from tests.reliability.stream import PLAN, CommandStream, Say, copy_root, open_plan
from tests.reliability.window_starts import start_windows
from tests.support.plans import TODAY, places_in

LATEST_S = 0.5
AT_ONCE = 6
"""So many pairs live at the same time: most of a pair's life is waiting."""
EDITS = 15


@dataclass(slots=True)
class Pair:
    """One attempt: the ground it happens on, when the second start comes, and the two children."""

    way: Way
    ground: Ground
    offset: float
    children: list[ForkedChild] = field(default_factory=list)


def run_double_starts(folder: Path, seed: int, count: int) -> Figure:
    """So many double starts of the core, the ways in turn, and one of the real window for every forty of them.

    Control: without the kernel's lock, without the note beside the plan, and with a judge of dead programs that believes
    every one alive; each must be noticed.
    """
    figure = Figure("double starts", seed, control="; ".join(way.name for way in CONTROLS))
    master = folder / "master"
    CommandStream(seed, 1).prepare(master)
    rng = random.Random(seed)
    ways = [way for way in WAYS if way.is_possible(folder)]
    figure.remark("letter case does not matter here", not folds_case(folder))
    plan = [ways[number % len(ways)] for number in range(count)]
    for at in range(0, len(plan), AT_ONCE):
        for way, said, problem in _attempt(plan[at : at + AT_ONCE], master, folder, rng):
            figure.remark("edits", said)
            figure.count(None if problem is None else f"{way.name}: {problem}")
    for problem in start_windows(copy_root(master, folder / "windows"), rng, count // 40):
        figure.remark("windows, twice each")
        figure.count(problem)
    unnoticed = {way.name for way in CONTROLS}
    for way, _, problem in _attempt([way for way in CONTROLS for _ in range(2)], master, folder, rng):
        figure.count_control(problem)
        if problem is not None:
            unnoticed.discard(way.name)
    if unnoticed:
        figure.control_found = 0
    return figure


def _attempt(ways: list[Way], master: Path, folder: Path, rng: random.Random) -> Iterator[tuple[Way, int, str | None]]:
    """Let so many pairs start at the same time; of each its way, how many edits it acknowledged, and what is wrong."""
    with contextlib.ExitStack() as until_the_end:
        pairs = []
        for number, way in enumerate(ways):
            ground = Ground(copy_root(master, folder / f"pair-{number}"))
            way.prepare(ground)
            pair = Pair(way, ground, rng.uniform(0, LATEST_S))
            for which in (0, 1):
                child = ForkedChild(partial(_start, pair.way, ground, which))
                pair.children.append(until_the_end.enter_context(child))
            pairs.append(pair)
        _let_go(pairs)
        for pair in pairs:
            for child in pair.children:
                child.hear()
            pair.ground.end.touch()
        for pair in pairs:
            said = [child.finish().splitlines() for child in pair.children]
            acknowledged = [line.removeprefix("ok ") for lines in said for line in lines if line.startswith("ok ")]
            yield pair.way, len(acknowledged), _judge(pair, said, acknowledged)
            shutil.rmtree(pair.ground.root)


def _let_go(pairs: list[Pair]) -> None:
    began = time.monotonic()
    moments = sorted(
        ((pair.offset * which, child) for pair in pairs for which, child in enumerate(pair.children)),
        key=lambda moment: moment[0],
    )
    for moment, child in moments:
        time.sleep(max(0.0, began + moment - time.monotonic()))
        child.go()


def _start(way: Way, ground: Ground, which: int, say: Say) -> None:
    """What one start does: write if it may, else look, as the window would."""
    way.enter(ground, which)
    path, places = ground.root / way.names[which], places_in(way.home_of(ground, which))
    try:
        workspace = Workspace.open(path, places, FixedClock(TODAY))
    except PlanOpenError as refusal:
        say(f"refused {refusal.code}")
        reader = Workspace.open(path, places, FixedClock(TODAY), read_only=True)
        reader.figures()
        reader.close()
        return
    try:
        _write_alone(workspace, ground, which, way.leaves_first and which == 0, say)
    finally:
        workspace.close()


def _write_alone(workspace: Workspace, ground: Ground, which: int, leaves: bool, say: Say) -> None:
    """Edit while nobody else does: a file that only one can create says whether somebody did."""
    try:
        os.close(os.open(ground.alone, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        say("two writers")
        return
    say("writer")
    for number in range(EDITS):
        name = f"Person {which} {number}"
        workspace.run(AddPerson(name))
        say(f"ok {name}")
        time.sleep(0.002)
    while not (leaves or ground.end.exists()):
        time.sleep(0.005)
    ground.alone.unlink()


def _judge(pair: Pair, said: list[list[str]], acknowledged: list[str]) -> str | None:
    trouble = [line for lines in said for line in lines if line.startswith(("trouble", "two writers"))]
    if trouble:
        return trouble[0]
    writers = sum("writer" in lines for lines in said)
    refusals = sum(line.startswith("refused plan_held") for lines in said for line in lines)
    if writers not in pair.way.writers or writers + refusals != 2:
        return f"{writers} writers, {refusals} held off: {[lines[:1] for lines in said]}"
    if pair.ground.note_of_another is not None:
        note = note_path(pair.ground.root / PLAN)
        if not note.exists() or note.read_bytes() != pair.ground.note_of_another:
            return "a living note was cleared"
        note.unlink()
    return _judge_plan(pair.ground, acknowledged)


def _judge_plan(ground: Ground, acknowledged: list[str]) -> str | None:
    """What is wrong with the plan after both have gone."""
    left = sorted(path.name for path in ground.root.rglob("*") if path.suffix in {".lock", ".alignment-new"})
    if left:
        return f"left behind: {left}"
    try:
        workspace = open_plan(ground.root)
    except AlignmentError as error:
        return f"does not open: {error.code}"
    try:
        names = {person.name for person in workspace.figures().people.values()}
        lost = [name for name in (*ground.acknowledged_before, *acknowledged) if name not in names]
        if lost:
            return f"{len(lost)} acknowledged edits are lost"
        return None if workspace.read(lambda c: full_check(raw_connection(c))) else "not whole"
    finally:
        workspace.close()
