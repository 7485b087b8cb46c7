"""The ways in which a plan can be started twice: names of one file, what a dead program left, who else may be writing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.host import file_lock
from alignment_desktop.host.lock_note import Identity, note_path, process_start, this_identity, write_note
from alignment_desktop.workspace import opening
from tests.reliability.forked import ForkedChild
from tests.reliability.stream import PLAN, Say, open_plan
from tests.support.plans import places_in

NOW = datetime(2026, 11, 9, 12, tzinfo=UTC)
LEFT_BEHIND = "Person who was there"


@dataclass(slots=True)
class Ground:
    """The folder of one attempt: the plan, the homes of its installations, and the signs that the starts give each other."""

    root: Path
    note_of_another: bytes | None = None
    acknowledged_before: list[str] = field(default_factory=list)

    @property
    def end(self) -> Path:
        """There when whoever writes shall leave."""
        return self.root / "home" / "end"

    @property
    def alone(self) -> Path:
        """There while somebody writes."""
        return self.root / "home" / "alone"


def nothing(_ground: Ground) -> None:
    """Nothing was before."""


def no_change(_ground: Ground, _which: int) -> None:
    """The start is as it is."""


def always(_folder: Path) -> bool:
    """Possible everywhere."""
    return True


def folds_case(folder: Path) -> bool:
    """Whether other letter case is the same file here."""
    probe = folder / "letter case"
    probe.touch()
    try:
        return (folder / "LETTER CASE").exists()
    finally:
        probe.unlink()


@dataclass(frozen=True, slots=True)
class Way:
    """`names` are what the two starts open; `prepare` is what was before them, `enter` changes a start (who it is, or which
    guard is off); so many may write. `other_home` gives the second one an installation of its own; `leaves_first`: the first
    closes while the second comes."""

    name: str
    names: tuple[str, str] = (PLAN, PLAN)
    prepare: Callable[[Ground], None] = nothing
    enter: Callable[[Ground, int], None] = no_change
    writers: frozenset[int] = frozenset({1})
    other_home: bool = False
    leaves_first: bool = False
    is_possible: Callable[[Path], bool] = always

    def home_of(self, ground: Ground, which: int) -> Path:
        """The folder whose `home` is this start's installation."""
        return ground.root / "home" / "second" if self.other_home and which else ground.root


def symbolic_link(ground: Ground) -> None:
    (ground.root / "link.alignment").symlink_to(ground.root / PLAN)


def hard_link(ground: Ground) -> None:
    os.link(ground.root / PLAN, ground.root / "hard.alignment")


def folder_link(ground: Ground) -> None:
    (ground.root / "home" / "way").symlink_to(ground.root)


def killed_writer(ground: Ground) -> None:
    """A real one: it has the lock, the note and an edit, and is killed."""

    def write(say: Say) -> None:
        workspace = open_plan(ground.root)
        workspace.run(AddPerson(LEFT_BEHIND))
        say("ok")
        time.sleep(60)

    with ForkedChild(write) as child:
        child.go()
        child.hear()
        child.kill()
        child.finish()
    ground.acknowledged_before.append(LEFT_BEHIND)


def killed_under_other_name(ground: Ground) -> None:
    hard_link(ground)
    killed_writer(ground)


def _identity(ground: Ground) -> Identity:
    places = places_in(ground.root)
    places.prepare()
    return this_identity(places.data, "Anna")


def _leave_note(ground: Ground, identity: Identity) -> None:
    write_note(ground.root / PLAN, identity, NOW)


def recycled_process(ground: Ground) -> None:
    """Our own note, and its number is that of a process that runs, but began at another time."""
    _leave_note(ground, replace(_identity(ground), process=os.getppid(), process_start="1"))


def recycled_process_of_other_account(ground: Ground) -> None:
    mine = _identity(ground)
    _leave_note(ground, replace(mine, installation="of-ben", process=os.getppid(), process_start="1"))


def ended_system(ground: Ground) -> None:
    """Our own note from before the computer was started again."""
    _leave_note(ground, replace(_identity(ground), boot="the-run-before", process=1, process_start="1"))


def living_process_of_other_account(ground: Ground) -> None:
    start = process_start(os.getppid())
    _leave_note(ground, replace(_identity(ground), installation="of-ben", process=os.getppid(), process_start=start))
    ground.note_of_another = note_path(ground.root / PLAN).read_bytes()


def other_computer(ground: Ground) -> None:
    _leave_note(ground, Identity("Ben", "kitchen", "of-ben", "boot", 1, "1"))
    ground.note_of_another = note_path(ground.root / PLAN).read_bytes()


def unreadable_note(ground: Ground) -> None:
    """Half of another computer's note, as a synchronising program brings it: nobody knows whether it is alive."""
    other_computer(ground)
    note = note_path(ground.root / PLAN)
    note.write_bytes(note.read_bytes()[:30])
    ground.note_of_another = note.read_bytes()


def as_other_computer(_ground: Ground, which: int) -> None:
    """The second start is on another computer that shares the folder."""
    if which:

        def elsewhere(data: Path, who: str = "") -> Identity:
            return replace(this_identity(data, who), host="kitchen", boot="another-boot")

        opening.this_identity = elsewhere


def without_kernel_lock(_ground: Ground, _which: int) -> None:
    file_lock._lock_descriptor = lambda _descriptor: None
    file_lock.is_proved_alive = lambda _writer, _reader: False


def without_note(ground: Ground, which: int) -> None:
    as_other_computer(ground, which)
    file_lock.PlanLock.put_note = lambda *_arguments, **_options: None  # type: ignore[method-assign]


def with_eternal_notes(_ground: Ground, _which: int) -> None:
    file_lock._is_stale = lambda _writer, _reader: False


NOBODY = frozenset({0})
WAYS = (
    Way("same name"),
    Way("symbolic link", (PLAN, "link.alignment"), symbolic_link),
    Way("hard link", ("hard.alignment", PLAN), hard_link),
    Way("folder that is a link", (PLAN, f"home/way/{PLAN}"), folder_link),
    Way("name with detours", (PLAN, f"home/../home/.././{PLAN}")),
    Way("other letter case", (PLAN, PLAN.upper()), is_possible=folds_case),
    Way("killed writer", prepare=killed_writer),
    Way("writer killed under another name", (PLAN, "hard.alignment"), killed_under_other_name),
    Way("recycled process", prepare=recycled_process),
    Way("recycled process of another account", prepare=recycled_process_of_other_account),
    Way("note from before the restart", prepare=ended_system),
    Way("two accounts", other_home=True),
    Way("two computers", other_home=True, enter=as_other_computer),
    Way("note of a living process", prepare=living_process_of_other_account, writers=NOBODY),
    Way("note of another computer", prepare=other_computer, writers=NOBODY),
    Way("unreadable note", prepare=unreadable_note, writers=NOBODY),
    Way("one leaves while the other comes", writers=frozenset({1, 2}), leaves_first=True),
)
CONTROLS = (
    Way("no lock of the kernel", enter=without_kernel_lock),
    Way("no note", other_home=True, enter=without_note),
    Way("the dead count as alive", prepare=killed_writer, enter=with_eternal_notes),
)
