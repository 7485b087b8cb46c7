"""Every way a file can refuse a read or a write, as the one thing a person needs to know about it."""

from __future__ import annotations

import errno
import sqlite3

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError, NotSavedError, PlanOpenError

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_CODES = {
    sqlite3.SQLITE_FULL: "not_saved_disk_full",
    sqlite3.SQLITE_READONLY: "not_saved_read_only",
    sqlite3.SQLITE_BUSY: "not_saved_busy",
    sqlite3.SQLITE_LOCKED: "not_saved_busy",
    sqlite3.SQLITE_IOERR: "not_saved_disk_trouble",
    sqlite3.SQLITE_CANTOPEN: "not_saved_disk_trouble",
    sqlite3.SQLITE_PERM: "not_saved_read_only",
    sqlite3.SQLITE_AUTH: "not_saved_read_only",
    sqlite3.SQLITE_PROTOCOL: "not_saved_busy",
    sqlite3.SQLITE_NOMEM: "not_saved_disk_trouble",
    sqlite3.SQLITE_NOLFS: "not_saved_disk_full",
    sqlite3.SQLITE_TOOBIG: "not_saved_too_big",
}
_SYSTEM_CODES = {
    errno.ENOSPC: "not_saved_disk_full",
    errno.EDQUOT: "not_saved_disk_full",
    errno.EFBIG: "not_saved_disk_full",
    errno.EROFS: "not_saved_read_only",
    errno.EACCES: "not_saved_read_only",
    errno.EPERM: "not_saved_read_only",
}


class ImpossibleValueError(ValueError):
    """The file holds what no command can have written: it is damaged, or a stranger's."""


class UnsureSaveError(NotSavedError):
    """The disk failed after the change was written: it is in the file, but a power cut might still take it back.

    It cannot be undone; `changes` are to be announced all the same.
    """

    def __init__(self, changes: ChangeSet) -> None:
        super().__init__("saved_but_unsure")
        self.changes = changes


def driver_error(error: BaseException) -> BaseException:
    """What the driver raised: SQLAlchemy wraps it and keeps it as `orig`. (Named so that its classes need no import here.)"""
    wrapped = getattr(error, "orig", None)
    return wrapped if isinstance(wrapped, BaseException) else error


def storage_refusal(error: BaseException) -> AlignmentError | None:
    """The refusal behind an exception from a read or write; None when it is a fault of the program.

    A damaged file shows as `UnicodeDecodeError` as often as as `sqlite3.Error`, so both count.
    """
    error = driver_error(error)
    if isinstance(error, UnicodeDecodeError | ImpossibleValueError):
        return PlanOpenError("plan_damaged")
    if isinstance(error, OSError):
        return NotSavedError(_SYSTEM_CODES.get(error.errno or 0, "not_saved_disk_trouble"))
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        return PlanOpenError("plan_damaged")  # sqlite3 itself: text in the file that is no text
    if isinstance(error, sqlite3.Error):
        primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if primary in _DAMAGED:
            return PlanOpenError("plan_damaged")
        code = _CODES.get(primary)
        return NotSavedError(code) if code else None
    return None
