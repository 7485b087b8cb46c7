"""A seeded stream of random commands on a real plan, that says `ok` after each commit; and the judge of what it left."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.errors import AlignmentError, DomainError, NotSavedError
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.health import full_check
from alignment_desktop.store.storage_errors import UnsureSaveError
from alignment_desktop.workspace import workspace as workspace_module
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, places_in
from tests.workspace.lives import MAKERS, NothingThereError

PLAN = "empty.alignment"
Say = Callable[[str], None]


@dataclass(slots=True)
class Heard:
    """What a stream said before it ended: the hash after each acknowledged step, how many steps were refused in all and
    since the last acknowledged one, whether one was done whose hash it could not read any more, and how it failed."""

    hashes: list[str] = field(default_factory=list)
    refused: int = 0
    refused_since: int = 0
    done_unseen: int = 0
    trouble: str | None = None

    @classmethod
    def from_lines(cls, text: str) -> Heard:
        """Out of whole lines; a line cut by a kill does not count."""
        heard = cls()
        for line in text.split("\n")[:-1]:
            word, _, rest = line.partition(" ")
            if word == "ok":
                heard.hashes.append(rest)
                heard.refused_since = 0
            elif word == "done":
                heard.done_unseen += 1
            elif word == "refused":
                heard.refused += 1
                heard.refused_since += 1
            elif word == "trouble":
                heard.trouble = rest
        return heard


class CommandStream:
    """The stream of one seed. Deterministic: the same seed on the same plan gives the same hashes, step by step."""

    def __init__(self, seed: int, length: int) -> None:
        self.seed = seed
        self.length = length

    def prepare(self, root: Path) -> None:
        """A plan with some rows under `root`."""
        root.mkdir(parents=True)
        workspace = empty_workspace(root)
        rng = random.Random(self.seed)
        for _ in range(25):
            _step(workspace, rng, only_run=True)
        workspace.close()

    def act(self, root: Path, say: Say, synchronous: str | None = None) -> None:
        """Open the plan, run the stream, close. `synchronous` weakens SQLite for a control run."""
        ticks = itertools.count(step=10)
        workspace_module.time = SimpleNamespace(monotonic=lambda: float(next(ticks)))  # type: ignore[attr-defined]
        workspace = open_plan(root)
        if synchronous is not None:
            workspace.with_writer(lambda c: c.exec_driver_sql(f"PRAGMA synchronous={synchronous}"))
        rng = random.Random(self.seed + 1)
        for _ in range(self.length):
            try:
                _step(workspace, rng)
            except UnsureSaveError:
                say(_acknowledgement(workspace))
                continue
            except NotSavedError as refusal:
                say(f"refused {refusal.code}")
                continue
            say(_acknowledgement(workspace))
        workspace.close()

    def reference(self, root: Path, scratch: Path) -> tuple[str, ...]:
        """The hashes of an undisturbed run: the first is that of the start, then one a step."""
        copy_root(root, scratch)
        workspace = open_plan(scratch)
        start = hash_of(workspace)
        workspace.close()
        lines: list[str] = []
        self.act(scratch, lines.append)
        shutil.rmtree(scratch)
        return (start, *(line.partition(" ")[2] for line in lines))


def judge(root: Path, heard: Heard, reference: tuple[str, ...], *, edit: bool = True) -> str | None:
    """What is wrong with the plan after an end of any kind; None if nothing is.

    It must open through the program, be whole, hold every acknowledged step and at most one more, take the next edit, and
    leave no file but the plan.
    """
    acknowledged = len(heard.hashes)
    try:
        workspace = open_plan(root)
    except AlignmentError as error:
        return f"does not open: {error.code}"
    try:
        found = hash_of(workspace)
        if not workspace.read(lambda connection: full_check(raw_connection(connection))):
            return "not whole"
        if workspace.content_is_whole() is False:
            return "other content than at the last orderly close"
        if found not in reference[acknowledged : acknowledged + 2]:
            lost = found in reference[:acknowledged]
            return "an acknowledged step is lost" if lost else "a state that never was"
        if edit:
            workspace.run(AddPerson("After all"))
    except AlignmentError as error:
        return f"does not work: {error.code}"
    finally:
        workspace.close()
    # The next edit takes an empty journal away; before it one may lie there, and means nothing.
    known = {PLAN, "home"} if edit else {PLAN, "home", f"{PLAN}-journal"}
    left = sorted(path.name for path in root.iterdir() if path.name not in known)
    return f"left behind: {left}" if left else None


def open_plan(root: Path) -> Workspace:
    """The plan under `root`, opened by the program."""
    return Workspace.open(root / PLAN, places_in(root), FixedClock(TODAY))


def hash_of(workspace: Workspace) -> str:
    """The content hash of an open plan."""
    return workspace.read(lambda connection: content_hash(raw_connection(connection)))


def copy_root(source: Path, target: Path) -> Path:
    """A fresh copy of a closed plan with its installation."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(source, target))


def numbered(folder: Path) -> Iterator[Path]:
    """Folders for one attempt each."""
    return (folder / f"try-{number}" for number in itertools.count())


def _acknowledgement(workspace: Workspace) -> str:
    """What is said after a commit: a disk that fails to read now does not take the commit back."""
    for _ in range(3):
        try:
            return f"ok {hash_of(workspace)}"
        except AlignmentError:
            continue
    return "done but not seen"


def _step(workspace: Workspace, rng: random.Random, *, only_run: bool = False) -> None:
    """One step that may be refused by a rule of the plan; the random numbers it takes do not depend on that."""
    seed = rng.randrange(2**32)
    kind = rng.random()
    if not only_run and kind < 0.12:
        workspace.undo()
    elif not only_run and kind < 0.2:
        workspace.redo()
    else:
        own = random.Random(seed)
        try:
            workspace.run(own.choice(MAKERS)(own, workspace))
        except (DomainError, NothingThereError):
            return
