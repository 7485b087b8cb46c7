"""A fault at every Nth call to the file system, once and for ever: what is not on the disk is never called saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.health import full_check
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild, attach_strace
from tests.reliability.stream import PLAN, CommandStream, Heard, copy_root, hash_of, open_plan

ERRORS = {
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO",),
    "unlink": ("EIO", "EACCES"),
    "openat": ("EIO", "EACCES", "EMFILE"),
    "ftruncate": ("EIO", "ENOSPC"),
    "fcntl": ("EIO",),  # the others mean "locked by somebody", and each would be waited for
    "flock": ("EIO",),
    "write": ("ENOSPC", "EIO"),
    "link": ("EIO", "EPERM"),
    "pread64": ("EIO",),
}
ONLY_OF_THE_PLAN = {"openat", "write"}
"""Calls that Python makes by the hundred for itself (and the child's voice): only those on the plan's folder fail."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault: which call fails how, and whether once or from then on."""

    call: str
    error: str
    for_ever: bool

    def options(self, number: int, root: Path) -> list[str]:
        """The options of strace that make the `number`th call fail."""
        when = f"{number}{'+' if self.for_ever else ''}"
        paths = [root, root / PLAN, root / f"{PLAN}-journal", root / f".{PLAN}.lock"]
        only = [part for path in paths for part in ("-P", str(path))] if self.call in ONLY_OF_THE_PLAN else []
        return [*only, "-e", f"trace={self.call}", "-e", f"inject={self.call}:error={self.error}:when={when}"]

    def name(self, number: int) -> str:
        """For people."""
        return f"{self.call} {self.error} at {number}{' and ever after' if self.for_ever else ''}"


ALL_FAULTS = tuple(
    Fault(call, error, for_ever) for call, errors in ERRORS.items() for error in errors for for_ever in (False, True)
)


def run_faults(folder: Path, seed: int, most: int | None = None, stride: int = 1) -> Figure:
    """Let each kind of call fail at 1, 1 + stride, ... until no fault fires any more; at most so many runs in all.

    Control: a step that was refused is claimed to be saved; the judge must miss it.
    """
    figure = Figure("faults survived", seed, control="a step wrongly called saved is missed")
    stream = CommandStream(seed, length=6)
    master, root = folder / "master", folder / "run"
    stream.prepare(master)
    reference = stream.reference(master, root)
    finished: set[Fault] = set()
    for number, fault in _in_turn(finished, stride):
        if most is not None and figure.attempted >= most:
            break
        copy_root(master, root)
        heard, fired = _run(partial(stream.act, root), folder / "strace.log", fault.options(number, root))
        if not fired:
            finished.add(fault)
            continue
        figure.remark("refused steps", heard.refused)
        problem = _trouble(heard) or judge_after_faults(root, heard, reference)
        figure.count(None if problem is None else f"{fault.name(number)}: {problem}")
        if heard.refused_since and problem is None:
            claimed = Heard([*heard.hashes, reference[min(len(heard.hashes) + 1, len(reference) - 1)]])
            figure.count_control(judge_after_faults(root, claimed, reference))
    shutil.rmtree(root, ignore_errors=True)
    return figure


def judge_after_faults(root: Path, heard: Heard, reference: tuple[str, ...]) -> str | None:
    """What is wrong with the plan once the disk is well again; None if nothing is."""
    try:
        workspace = open_plan(root)
    except AlignmentError as error:
        return f"does not open: {error.code}"
    try:
        if not workspace.read(lambda connection: full_check(raw_connection(connection))):
            return "not whole"
        found = hash_of(workspace)
        expected = heard.hashes[-1] if heard.hashes else reference[0]
        if heard.done_unseen:
            undisturbed = heard.refused == 0 and heard.done_unseen == 1
            if undisturbed and found != reference[len(heard.hashes) + 1]:
                return "a step that was done is lost"
        elif found != expected:
            known = [reference[0], *heard.hashes]
            return "an acknowledged step is lost" if found in known else "a step that was refused is there"
        workspace.run(AddPerson("After all"))
    except AlignmentError as error:
        return f"does not work: {error.code}"
    finally:
        workspace.close()
    return None


def _run(act: Callable[[Callable[[str], None]], None], log: Path, options: list[str]) -> tuple[Heard, bool]:
    with ForkedChild(act) as child:
        strace = attach_strace(child, log, *options)
        child.go()
        heard = Heard.from_lines(child.finish())
        strace.communicate()
    return heard, "(INJECTED)" in log.read_text(errors="replace")


def _trouble(heard: Heard) -> str | None:
    """An end with an exception is right if it is a refusal: then nothing could be done any more."""
    if heard.trouble is None or heard.trouble.startswith(("PlanOpenError", "NotSavedError")):
        return None
    return f"a fault of the program: {heard.trouble}"


def _in_turn(finished: set[Fault], stride: int) -> Iterator[tuple[int, Fault]]:
    """The kinds of faults in turn, so that a short run sees all of them."""
    for number in count(1, stride):
        left = [fault for fault in ALL_FAULTS if fault not in finished]
        if not left:
            return
        for fault in left:
            yield number, fault
