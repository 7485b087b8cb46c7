"""kill -9 in the middle of what happens rarely: the first start, a backup, restoring, a copy, a change of the settings."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alignment_desktop.commands.new_plan import StartPlan
from alignment_desktop.commands.people import AddPerson
from alignment_desktop.host.atomic_file import LEFTOVER_SUFFIX
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.settings import APPEARANCE, Settings
from alignment_desktop.store.backup import BackupReason, Backups, is_whole
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.file_copy import hash_if_whole, save_copy
from alignment_desktop.workspace.workspace import Workspace
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.stream import PLAN, CommandStream, copy_root, hash_of, open_plan
from tests.support.plans import TODAY, places_in

NEW = "new.alignment"
FIRST = StartPlan("New plan", date(2028, 12, 31), "GBP")


@dataclass(frozen=True, slots=True)
class Phase:
    """What is killed, and what must hold afterwards: None, or what is wrong."""

    name: str
    act: Callable[[Path], None]
    judge: Callable[[Path, str], str | None]


def run_phases(folder: Path, seed: int, kills: int) -> Figure:
    """Kill each phase so many times, at random moments of the time it takes undisturbed."""
    figure = Figure("kills in rare moments survived", seed, control="settings written in place are lost")
    master = folder / "master"
    CommandStream(seed, 1).prepare(master)
    workspace = open_plan(master)
    content = hash_of(workspace)
    for number in range(6):
        workspace.with_writer(
            lambda c, n=number: _backups(master).make(raw_connection(c), master / PLAN, "uid", _REASON, n)
        )  # type: ignore[misc]
    workspace.close()
    rng = random.Random(seed)
    for phase in PHASES:
        for problem in _kill(phase, master, folder / "run", content, rng, kills):
            figure.count(problem)
    for problem in _kill(IN_PLACE, master, folder / "run", content, rng, 8):
        figure.count_control(problem)
    shutil.rmtree(folder / "run", ignore_errors=True)
    return figure


def _kill(phase: Phase, master: Path, root: Path, content: str, rng: random.Random, kills: int) -> Iterator[str | None]:
    copy_root(master, root)
    started = time.monotonic()
    phase.act(root)
    undisturbed = time.monotonic() - started
    for number in range(kills):
        copy_root(master, root)
        with ForkedChild(lambda _say: phase.act(root)) as child:
            child.go()
            time.sleep(rng.uniform(0, undisturbed))
            child.kill()
            child.finish()
        _grow_old(root)
        try:
            problem = phase.judge(root, content)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a problem found
            problem = f"{type(error).__name__} {getattr(error, 'code', error)}"
        yield None if problem is None else f"{phase.name}, kill {number}: {problem}"


_REASON = BackupReason.WORKING


def _backups(root: Path) -> Backups:
    return Backups(places_in(root).backups, FixedClock(TODAY))


def _grow_old(root: Path) -> None:
    """The next start is later: what was half written then is old."""
    for path in root.rglob(f"*{LEFTOVER_SUFFIX}*"):
        os.utime(path, (0, 0))


def _leftovers(root: Path) -> str | None:
    left = sorted(
        path.name for path in root.rglob("*") if LEFTOVER_SUFFIX in path.name or path.name.endswith("-journal")
    )
    return f"left behind: {left}" if left else None


def _start(root: Path) -> None:
    Workspace.create(root / NEW, places_in(root), FIRST, FixedClock(TODAY)).close()


def _judge_start(root: Path, _content: str) -> str | None:
    if not (root / NEW).exists():
        _start(root)
    workspace = Workspace.open(root / NEW, places_in(root), FixedClock(TODAY))
    try:
        workspace.figures()
        workspace.run(AddPerson("After all"))
    finally:
        workspace.close()
    return _leftovers(root)


def _back_up(root: Path) -> None:
    workspace = open_plan(root)
    workspace.with_writer(lambda c: _backups(root).make(raw_connection(c), root / PLAN, "uid", _REASON, 9))
    workspace.close()


def _judge_back_up(root: Path, content: str) -> str | None:
    found = _backups(root).list_backups(root / PLAN, "uid")
    if len(found) < 4:
        return f"only {len(found)} backups are left"
    if not all(is_whole(backup) and hash_if_whole(backup.path) == content for backup in found):
        return "a backup is not whole"
    _back_up(root)
    return _leftovers(root)


def _restore(root: Path) -> None:
    backup = _backups(root).list_backups(root / PLAN, "uid")[0]
    _backups(root).restore_into(backup, root / NEW)


def _judge_restore(root: Path, content: str) -> str | None:
    if not all(is_whole(backup) for backup in _backups(root).list_backups(root / PLAN, "uid")):
        return "a backup is not whole"
    if not (root / NEW).exists():
        _restore(root)
    return _judge_copy(root, content)


def _copy(root: Path) -> None:
    workspace = open_plan(root)
    workspace.with_writer(lambda connection: save_copy(raw_connection(connection), root / NEW))
    workspace.close()


def _judge_copy(root: Path, content: str) -> str | None:
    for name in (PLAN, NEW):
        if not (root / name).exists():
            if name == PLAN:
                return "the plan has gone"
            _copy(root)
        if hash_if_whole(root / name) != content:
            return f"{name} is not whole"
        Workspace.open(root / name, places_in(root), FixedClock(TODAY)).close()
    return _leftovers(root)


def _set(root: Path) -> None:
    for _ in range(20):
        for value in ("dark", "light"):
            Settings(root / "home" / "settings.json").change(APPEARANCE, value)


def _judge_set(root: Path, _content: str) -> str | None:
    if list(root.rglob("*.broken")):
        return "the settings were broken"
    path = root / "home" / "settings.json"
    existed = path.exists()
    lost = existed and Settings(path).value(APPEARANCE) == "system"
    return "the settings are lost" if lost else None


def _set_in_place(root: Path) -> None:
    """What the program does not do."""
    for _ in range(40):
        with (root / "home" / "settings.json").open("w") as file:
            for part in ('{"appear', 'ance": "da', 'rk"}'):
                file.write(part)
                file.flush()
                time.sleep(0.002)


def _judge_in_place(root: Path, content: str) -> str | None:
    path = root / "home" / "settings.json"
    if path.exists():
        Settings(path)
    return _judge_set(root, content)


PHASES = (
    Phase("first start", _start, _judge_start),
    Phase("backup", _back_up, _judge_back_up),
    Phase("restore", _restore, _judge_restore),
    Phase("copy", _copy, _judge_copy),
    Phase("settings", _set, _judge_set),
)
IN_PLACE = Phase("settings in place", _set_in_place, _judge_in_place)
