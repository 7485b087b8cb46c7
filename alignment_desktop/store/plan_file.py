"""What stands at a path, found out before SQLite sees it: a plan of ours, a stranger's file, a newer plan, no file at all.

Even a PRAGMA makes SQLite write to a foreign file that has a hot journal beside it, so the first bytes are read as bytes.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.hot_journal import JournalState, journal_path, journal_state

APPLICATION_ID = 0x416C6944
"""`AliD` in the header of every plan (offset 68)."""
SCHEMA_REVISION = 1
"""The revision of the tables that this version writes (`user_version`, offset 60)."""

LARGEST_PLAN = 250_000_000
"""Bytes. Backups and the look at the content take a copy into memory; a plan with three million values is smaller."""
HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
_ROLLBACK_MODE = 1


class ReadOnlyReason(StrEnum):
    """Why a plan can only be looked at, as far as the file system knows."""

    MEDIUM = "medium"
    FOLDER = "folder"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan of ours that may be opened. `path` has no symbolic links left; device and inode tell whether later another
    file stands there. `read_only` is None where it can be written. `has_hot_journal`: a change was not finished; SQLite
    takes it back on opening, and the content is to be checked before it is shown."""

    path: Path
    revision: int
    size: int
    device: int
    inode: int
    read_only: ReadOnlyReason | None
    has_hot_journal: bool

    @property
    def needs_migration(self) -> bool:
        """Whether an older version of the program wrote it."""
        return self.revision < SCHEMA_REVISION

    def still_stands(self) -> bool:
        """Whether the same file is still at its path: not moved, deleted or replaced. Opens nothing."""
        try:
            status = self.path.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == (self.device, self.inode)


def inspect_plan(path: Path) -> PlanFile:
    """Look at the file at `path` and change nothing, whatever it is.

    Only for a plan that this process has not open: closing the handle would drop SQLite's locks. (Take the lock of
    `host.file_lock` first.) Raises PlanOpenError.
    """
    try:
        real = path.resolve(strict=True)
        status = real.stat()
        _refuse_what_is_no_file(status)
        header = _read_header(real, status)
    except PlanOpenError:
        raise
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of symbolic links
        raise _opening_refusal(error) from error
    revision = _revision(header, status.st_size)
    read_only = read_only_reason(real, status)
    return PlanFile(
        path=real,
        revision=revision,
        size=status.st_size,
        device=status.st_dev,
        inode=status.st_ino,
        read_only=read_only,
        has_hot_journal=_look_at_sidecars(real, header, read_only),
    )


def read_only_reason(path: Path, status: os.stat_result | None = None) -> ReadOnlyReason | None:
    """Why the file at `path` cannot be written, None if it can. Tries nothing, only asks."""
    status = path.stat() if status is None else status
    if hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY:
        return ReadOnlyReason.MEDIUM
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        return ReadOnlyReason.FILE
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return ReadOnlyReason.FOLDER
    return None


def _refuse_what_is_no_file(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise PlanOpenError("plan_is_a_folder")
    if not stat.S_ISREG(status.st_mode):
        raise PlanOpenError("plan_is_no_file")
    if status.st_size == 0:
        raise PlanOpenError("plan_empty")
    if status.st_size > LARGEST_PLAN:
        raise PlanOpenError("plan_too_large", limit=LARGEST_PLAN // 1_000_000)


def _read_header(path: Path, expected: os.stat_result) -> bytes:
    # O_NONBLOCK: should a pipe take the file's place in this moment, the open must not wait for a writer.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if not os.path.samestat(os.fstat(descriptor), expected):
            raise PlanOpenError("plan_is_no_file")
        return os.read(descriptor, HEADER_BYTES)
    finally:
        os.close(descriptor)


def _opening_refusal(error: Exception) -> PlanOpenError:
    number = getattr(error, "errno", None)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return PlanOpenError("plan_missing")
    if number in (errno.EACCES, errno.EPERM):
        return PlanOpenError("plan_not_permitted")
    return PlanOpenError("plan_unreadable")


def _revision(header: bytes, size: int) -> int:
    """The schema revision of a plan of ours; PlanOpenError for everything else."""
    if header[: len(_MAGIC)] != _MAGIC:
        raise PlanOpenError("plan_not_a_plan")
    if len(header) < HEADER_BYTES:
        raise PlanOpenError("plan_damaged")
    if _number(header, 68) != APPLICATION_ID:
        raise PlanOpenError("plan_foreign_database")
    revision = int.from_bytes(header[60:64], "big", signed=True)
    if revision > SCHEMA_REVISION:
        raise PlanOpenError("plan_newer", revision=revision, known=SCHEMA_REVISION)
    page_size = _page_size(header)
    sane = 512 <= page_size <= 65_536 and page_size & (page_size - 1) == 0 and size >= page_size
    if not sane or revision < 1 or header[21:24] != b"\x40\x20\x20":
        raise PlanOpenError("plan_damaged")
    if (header[18], header[19]) != (_ROLLBACK_MODE, _ROLLBACK_MODE):
        raise PlanOpenError("plan_open_elsewhere")  # another program put it into a mode that needs files beside it
    return revision


def _look_at_sidecars(path: Path, header: bytes, read_only: ReadOnlyReason | None) -> bool:
    """Whether an unfinished change of this very file lies beside it. PlanOpenError if it must not be touched."""
    try:
        if path.with_name(f"{path.name}-wal").exists():
            raise PlanOpenError("plan_open_elsewhere")  # SQLite would play it into the plan, wherever it comes from
        state = journal_state(journal_path(path), header)
    except OSError as error:
        raise PlanOpenError("plan_unreadable") from error
    if state is JournalState.FOREIGN:
        raise PlanOpenError("plan_foreign_journal", journal=journal_path(path).name)
    if state is JournalState.HOT and read_only is not None:
        raise PlanOpenError("plan_unfinished_read_only")
    return state is JournalState.HOT


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65_536 if size == 1 else size


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")
