"""One writer for one plan: a lock of the kernel for this computer, a note beside the plan for all the others.

The kernel frees its lock when a process dies, however it dies; the note of another computer is told and never cleared
unasked. A reader makes neither.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from datetime import datetime
from pathlib import Path

from alignment_desktop.host.atomic_file import sweep_leftovers
from alignment_desktop.host.lock_note import (
    Holder,
    Identity,
    Note,
    clear_note,
    is_proved_alive,
    is_proved_dead,
    is_same_account,
    note_path,
    read_note,
    write_note,
)
from alignment_desktop.host.paths import PRIVATE_FILE_MODE, make_private_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BUSY = frozenset({errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK})
_LOCK_BYTE = 1 << 20
"""Windows locks bytes, and locked bytes cannot be read: so the byte lies far behind what the file holds."""


class PlanHeldError(Exception):
    """Somebody else has the plan open for writing. `holder` says who, as far as that is known."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self.holder = holder


class PlanLock:
    """The right to write one plan, held until `release`, at the latest until this process ends."""

    def __init__(self, plan: Path, descriptor: int, lock_file: Path, last_path: Path | None) -> None:
        self.plan = plan
        self.last_path = last_path
        """Under which name the plan was open when its last writer died, if under another: an unfinished change lies
        beside that name, and the plan must be opened by it once before anything else."""
        self._descriptor: int | None = descriptor
        self._lock_file = lock_file
        self._note: Note | None = None

    @property
    def is_held(self) -> bool:
        """Whether this lock has not been released yet."""
        return self._descriptor is not None

    def put_note(self, identity: Identity, now: datetime, *, take_over: bool) -> None:
        """Put our note beside the plan. PlanHeldError if a live one of somebody else stands there, unless `take_over`."""
        for _ in range(5):
            standing = read_note(self.plan)
            if standing is not None:
                if not (take_over or _is_stale(standing.identity, identity)):
                    raise PlanHeldError(standing.holder(identity))
                if not clear_note(self.plan, standing):
                    continue
            try:
                self._note = write_note(self.plan, identity, now)
            except (FileExistsError, FileNotFoundError):
                continue  # another's stands there now, or another computer swept ours while it was half written
            self._remember_path()
            sweep_leftovers(self.plan.parent, self.plan.name)
            # Half a note can only be a dead program's, or that of another computer, which will try again.
            sweep_leftovers(self.plan.parent, note_path(self.plan).name, older_than_s=0)
            return
        raise PlanHeldError(Holder("", "", "", is_here=False))

    def release(self) -> None:
        """Take our note away and give the lock back. Twice is once; trouble with the note is none."""
        if self._descriptor is None:
            return
        if self._note is not None:
            with contextlib.suppress(OSError):
                clear_note(self.plan, self._note)
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        with contextlib.suppress(OSError):
            self._lock_file.unlink()  # while it is still ours, so that nobody's lock is on a file without a name
        os.close(self._descriptor)
        self._descriptor = None

    def _remember_path(self) -> None:
        if self._descriptor is not None:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, str(self.plan).encode("utf-8", errors="replace"))


def hold_plan(plan: Path, lock_folder: Path) -> PlanLock:
    """Take the kernel's lock on `plan` and write nothing beside it: first this, then a look at the file, then
    `PlanLock.put_note`. So a file that is not ours gets no note, and one that this process has open is never opened twice.

    `plan` exists; symbolic links are followed, hard links are one file. PlanHeldError if another window has it; OSError if
    the file has gone or is no file.
    """
    real = plan.resolve(strict=True)
    name = _lock_name(real)
    make_private_folder(lock_folder)
    descriptor = _lock(lock_folder / name)
    if descriptor is None:
        raise PlanHeldError(_holder_here(real))
    return PlanLock(real, descriptor, lock_folder / name, _last_path(descriptor, real))


def lock_plan(plan: Path, lock_folder: Path, identity: Identity, now: datetime, *, take_over: bool = False) -> PlanLock:
    """Become the one writer of `plan`: `hold_plan` and `PlanLock.put_note` in one, for a file that is known to be ours.

    `take_over` disregards another computer's note, after the person was asked. Raises PlanHeldError; OSError if the file
    has gone or its folder cannot be written (then only reading is possible).
    """
    lock = hold_plan(plan, lock_folder)
    try:
        lock.put_note(identity, now, take_over=take_over)
    except BaseException:
        lock.release()
        raise
    return lock


def who_holds(plan: Path, identity: Identity) -> Holder | None:
    """What the note beside a plan says; for a reader, who changes nothing."""
    try:
        note = read_note(plan.resolve(strict=True))
    except OSError:
        return None
    return None if note is None else note.holder(identity)


def _holder_here(plan: Path) -> Holder:
    """Whoever has the kernel's lock uses this account; since when, its note says."""
    note = read_note(plan)
    return Holder(note.identity.who, note.identity.host, note.since, is_here=True) if note else Holder("", "", "", True)


def _is_stale(writer: Identity, reader: Identity) -> bool:
    """Whether a note may be cleared unasked by the one who has the kernel's lock."""
    if is_proved_alive(writer, reader):
        return False
    return is_same_account(writer, reader) or is_proved_dead(writer, reader)


def _lock_name(plan: Path) -> str:
    status = plan.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a file")
    return f"{status.st_dev:x}-{status.st_ino:x}.lock"


def _lock(path: Path) -> int | None:
    """An open, locked descriptor of `path`; None if somebody else has the lock."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), PRIVATE_FILE_MODE)
        try:
            _lock_descriptor(descriptor)
            if _is_named(descriptor, path):
                return descriptor
        except OSError as error:
            os.close(descriptor)
            if error.errno in _BUSY:
                return None
            raise
        os.close(descriptor)  # the one before us removed it between our open and our lock: once more


def _is_named(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _last_path(descriptor: int, plan: Path) -> Path | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, 65_536).decode("utf-8", errors="replace")
    if not text or text == str(plan):
        return None
    last = Path(text)
    try:
        return last if last.samefile(plan) else None
    except OSError:
        return None


if sys.platform == "win32":

    def _lock_descriptor(descriptor: int) -> None:
        os.lseek(descriptor, _LOCK_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:

    def _lock_descriptor(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
