"""The scorecard as an Excel workbook: built in memory, checked for its place, and put there in one step."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.domain.scorecard_details import NoteRow, ValueRow
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange.safe_cells import CellWarning
from alignment_desktop.exchange.sheets import SheetTexts
from alignment_desktop.host import atomic_file

_ENGLISH = SheetTexts()
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Where the workbook stands, and each field that does not come back from it exactly as it is in the plan."""

    path: Path
    warnings: tuple[CellWarning, ...] = ()


def write_scorecard(
    scorecard: Scorecard,
    values: Sequence[ValueRow],
    notes: Sequence[NoteRow],
    path: Path,
    *,
    texts: SheetTexts = _ENGLISH,
    paper: Paper = Paper.A4,
    may_replace: bool = False,
) -> WriteReport:
    """Write the workbook to `path`; an existing file is replaced only if `may_replace` says so.

    Either the whole new file stands there afterwards or what was there before. NotSavedError `export_target_exists`,
    `export_target_locked`, `export_folder_read_only`, `export_folder_missing`, `export_disk_full` or `export_failed`, each with
    the file's `name`.
    """
    # Brings openpyxl, which a program that only shows numbers never needs.
    from alignment_desktop.exchange.scorecard_book import scorecard_bytes  # noqa: PLC0415

    if path.exists() and not may_replace:
        raise NotSavedError("export_target_exists", name=path.name)
    content, warnings = scorecard_bytes(scorecard, values, notes, texts, paper)
    try:
        _put_in_place(path, content, may_replace=may_replace)
    except OSError as error:
        raise NotSavedError(_refusal(path, error), name=path.name, folder=path.parent.name) from error
    return WriteReport(path, tuple(warnings))


def _put_in_place(path: Path, content: bytes, *, may_replace: bool) -> None:
    if may_replace:
        atomic_file.write_atomically(path, content)
        return
    aside = atomic_file.name_aside(path)
    try:
        atomic_file.write_new(aside, content)
        atomic_file.publish_new(aside, path)
    finally:
        atomic_file.remove_patiently(aside)


def _refusal(path: Path, error: OSError) -> str:
    """The code of the sentence that fits: what a person can do differs."""
    if isinstance(error, FileExistsError):
        return "export_target_exists"
    if error.errno in _DISK_FULL:
        return "export_disk_full"
    if not path.parent.is_dir():
        return "export_folder_missing"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        is_locked = getattr(error, "winerror", None) in atomic_file.HELD_BY_ANOTHER_PROGRAM and path.exists()
        return "export_target_locked" if is_locked else "export_folder_read_only"
    return "export_failed"
