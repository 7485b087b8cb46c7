"""A folder that a synchronising program watches: it copies the plan out, puts older copies in its place, adds conflicted
copies, holds locks and takes journals away. Each swap is told at the next edit, no plan is damaged, and every acknowledged
edit is in the plan, in a copy with a date, or in what the sync client itself put away."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
import time
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.file_copy import hash_if_whole, save_copy
from alignment_desktop.store.hot_journal import journal_path
from alignment_desktop.store.plan_file import PlanFile
from alignment_desktop.workspace.plan_backups import PlanBackups
from alignment_desktop.workspace.workspace import Workspace
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.stream import PLAN, CommandStream, Say, copy_root, open_plan
from tests.support.plans import TODAY, places_in

PAUSES_S = (0.02, 0.2)
"""Between two deeds of the client: a tenth of what real ones take, so that minutes show what an hour would."""
LOCK_S = 0.3
AFTER_SWAP_S = 0.1
DEEDS = ("copy out", "swap", "swap", "conflicted copy", "read lock", "journal", "touch")
COPIES = "copies"


def run_sync_war(folder: Path, seed: int, swaps: int) -> Figure:
    """So many swaps of the open plan, and whatever else such a client does between them.

    Control: an editor that does not look whether its file still stands; a swap that is not told must be noticed.
    """
    figure = Figure("swaps by a sync client told", seed, control="an editor that does not look is noticed")
    master = folder / "master"
    CommandStream(seed, 1).prepare(master)
    _fight(figure, copy_root(master, folder / "war"), random.Random(seed), swaps)
    blind = Figure("blind", seed)
    _fight(blind, copy_root(master, folder / "blind"), random.Random(seed), 2, blind=True)
    figure.control_attempted, figure.control_found = blind.attempted, len(blind.problems)
    return figure


def _fight(figure: Figure, root: Path, rng: random.Random, swaps: int, *, blind: bool = False) -> None:
    """The editor works while the client does its deeds, until so many swaps were made; then all is counted up."""
    (root / COPIES).mkdir()
    client = Client(root, rng)
    with ForkedChild(partial(_edit, root, blind)) as editor:
        editor.go()
        editor.hear()  # its first edit is acknowledged
        while len(client.swapped) < swaps:
            time.sleep(rng.uniform(*PAUSES_S))
            client.act()
        time.sleep(AFTER_SWAP_S)
        (root / "home" / "end").touch()
        lines = editor.finish().splitlines()
    edits: list[tuple[float, float, str]] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "ok":
            begun, opened, name = rest.split(" ", 2)
            edits.append((float(begun), float(opened), name))
        elif word == "refused":
            figure.remark(rest)
        elif word in {"trouble", "wrong"}:
            figure.count(line)
    figure.remark("edits", len(edits))
    for deed, times in client.done.items():
        figure.remark(deed, times)
    for swapped in client.swapped:
        unseen = [name for begun, opened, name in edits if opened < swapped < begun]
        figure.count(f"{len(unseen)} edits went on after a swap" if unseen else None)
    figure.count(_count_up(root, [name for _, _, name in edits]))


class Client:
    """A synchronising program, or what an owner fears of one."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self._plan = root / PLAN
        self._away = root / "home" / "cloud"
        self._away.mkdir()
        self._rng = rng
        self.swapped: list[float] = []
        self.done: dict[str, int] = {}

    def act(self) -> None:
        """One deed, such as its kind does at any moment."""
        deed = self._rng.choice(DEEDS)
        self.done[deed] = self.done.get(deed, 0) + 1
        match deed:
            case "copy out":
                shutil.copy2(self._plan, self._away / f"{len(list(self._away.iterdir()))}")
            case "swap":
                self._swap()
            case "conflicted copy":
                shutil.copy2(self._plan, self._plan.with_name(f"{self._plan.stem} (conflicted copy).alignment"))
            case "read lock":
                self._hold_lock()
            case "journal":
                journal_path(self._plan).unlink(missing_ok=True)
            case _:
                self._plan.touch()

    def _swap(self) -> None:
        """An older copy, as it was on the other computer: only such as are whole, for a torn one is the client's own fault."""
        copies = sorted(self._away.iterdir())
        older = self._rng.choice(copies) if copies else None
        if older is None or hash_if_whole(older) is None:
            return
        incoming = self._plan.with_name(".incoming")
        shutil.copy2(older, incoming)
        incoming.replace(self._plan)
        self.swapped.append(time.monotonic())

    def _hold_lock(self) -> None:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(self._plan, timeout=0)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            time.sleep(self._rng.uniform(0, LOCK_S))


def _edit(root: Path, blind: bool, say: Say) -> None:
    """An owner who edits, and does what the banner says when the file was replaced: saves a copy, or just closes."""
    if blind:
        PlanFile.still_stands = lambda _self: True  # type: ignore[method-assign]
    rng = random.Random(1)
    backups = PlanBackups(places_in(root), FixedClock(TODAY))
    opened, workspace = _open_again(root)
    number = 0
    while not (root / "home" / "end").exists():
        number += 1
        begun = time.monotonic()
        try:
            workspace.run(AddPerson(f"Person {number}"))
        except NotSavedError as refusal:
            say(f"refused {refusal.code}")
            if refusal.code == "plan_file_gone":
                if rng.random() < 0.5:
                    copy = root / COPIES / f"{number:06d}.alignment"
                    workspace.with_writer(partial(_save_copy, copy))
                backups.keep_replaced(workspace)
                workspace.close()
                opened, workspace = _open_again(root)
            continue
        say(f"ok {begun} {opened} Person {number}")
        time.sleep(0.003)
    backups.keep_replaced(workspace)
    workspace.close()


def _save_copy(path: Path, connection: Connection) -> None:
    save_copy(raw_connection(connection), path)


def _open_again(root: Path) -> tuple[float, Workspace]:
    """As soon as the client lets it be opened. The moment before the look, which every later swap comes after."""
    while True:
        opened = time.monotonic()
        try:
            return opened, open_plan(root)
        except PlanOpenError as refusal:
            if refusal.code not in {"plan_foreign_journal", "plan_missing", "plan_unreadable", "plan_is_no_file"}:
                raise
            journal_path(root / PLAN).unlink(missing_ok=True)


def _count_up(root: Path, acknowledged: list[str]) -> str | None:
    """What is wrong with all that is left: the plan, the copies, the backups."""
    plans = [root / PLAN, *(root / COPIES).iterdir(), *places_in(root).backups.glob("*/*.alignment")]
    damaged = [path.name for path in plans if hash_if_whole(path) is None]
    if damaged:
        return f"damaged: {damaged}"
    names = set()
    for path in plans:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            names |= {name for (name,) in raw.execute("SELECT name FROM person")}
    lost = [name for name in acknowledged if name not in names]
    return f"{len(lost)} acknowledged edits are nowhere: {lost[:5]}" if lost else None
