"""Backups of plans in this person's own folder: made through the backup API, read back and compared before they count.

One folder per plan, named by its identity; an index by path leads there when the plan itself cannot be read. A backup is
found by its name alone, so a lost index costs no backup.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.host.atomic_file import name_aside, publish_new, remove_patiently, sweep_leftovers
from alignment_desktop.host.clock import Clock
from alignment_desktop.host.json_file import read_json, write_json
from alignment_desktop.host.paths import make_private_folder, safe_name
from alignment_desktop.store.backup_rotation import Dated, to_keep
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.file_copy import (
    hash_if_whole,
    open_finished,
    put_in_place,
    take_snapshot,
    write_checked_copy,
)
from alignment_desktop.store.health import full_check
from alignment_desktop.store.hot_journal import journal_path
from alignment_desktop.store.storage_errors import storage_refusal

SUFFIX = ".alignment"
_NAME = re.compile(r"(\d{6,}) (\d{4}-\d{2}-\d{2} \d{2}-\d{2}-\d{2})\.alignment\Z")
_TIME = "%Y-%m-%d %H-%M-%S"
_PATHS_KEPT = 500
REPLACED_KEPT = 100


class BackupReason(StrEnum):
    """Why a backup was made."""

    OPENING = "opening"
    WORKING = "working"
    IMPORT = "import"
    MIGRATION = "migration"
    BY_HAND = "by_hand"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was whole when it was made. `taken` is the local time its name shows; order is by `sequence`.

    `change_number` is that of the plan; `fingerprint` is the SHA-256 of the file. Both are None where the index was lost.
    """

    path: Path
    sequence: int
    taken: datetime
    reason: BackupReason | None
    size: int
    change_number: int | None
    content: str | None
    fingerprint: str | None


class Backups:
    """All backups under one folder (`Places.backups`)."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def make(
        self, connection: sqlite3.Connection, plan: Path, plan_uid: str, reason: BackupReason, change_number: int
    ) -> Backup:
        """Back up what `connection` shows. Takes as long as reading the plan three times; see `keep` for a worker.

        Raises NotSavedError if it could not be written and read back, PlanOpenError if the plan itself is damaged.
        """
        try:
            snapshot = take_snapshot(connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise storage_refusal(error) or error from error
        try:
            return self.keep(snapshot, plan, plan_uid, reason, change_number)
        finally:
            snapshot.close()

    def keep(
        self, snapshot: sqlite3.Connection, plan: Path, plan_uid: str, reason: BackupReason, change_number: int
    ) -> Backup:
        """Make a backup of a snapshot (`file_copy.take_snapshot`); touches the plan no more, so it may run in a worker."""
        folder = self._folder / safe_name(plan_uid)
        try:
            make_private_folder(self._folder)
            make_private_folder(folder)
            sweep_leftovers(folder)
            if not full_check(snapshot):
                raise PlanOpenError("plan_damaged")  # nothing to keep, and nothing good may go for it
            content = content_hash(snapshot)
            taken = self._clock.now().replace(tzinfo=None, microsecond=0)
            path = self._write(snapshot, folder, taken, content)
            backup = Backup(
                path=path,
                sequence=int(path.name.split(" ", 1)[0]),
                taken=taken,
                reason=reason,
                size=path.stat().st_size,
                change_number=change_number,
                content=content,
                fingerprint=_fingerprint(path),
            )
            self._note_backup(folder, backup)
            self._note_path(plan, folder.name)
        except OSError as error:
            raise storage_refusal(error) or error from error
        self._rotate(folder)
        return backup

    def list_backups(self, plan: Path, plan_uid: str | None = None) -> tuple[Backup, ...]:
        """The backups of the plan at `plan`, newest first. `plan_uid` where it is known; the index by path knows the others:
        so this works when the plan is missing, damaged or locked. Opens nothing but the index."""
        names = list(self._names_by_path(plan))
        if plan_uid is not None and safe_name(plan_uid) not in names:
            names.insert(0, safe_name(plan_uid))
        found = [backup for name in names for backup in _in_folder(self._folder / name)]
        return tuple(sorted(found, key=lambda backup: (names.index(backup.path.parent.name), -backup.sequence)))

    def newest(self, plan_uid: str) -> Backup | None:
        """The newest backup of a plan, for the question whether another is due."""
        return max(_in_folder(self._folder / safe_name(plan_uid)), key=lambda backup: backup.sequence, default=None)

    def newest_whole(self, plan: Path, plan_uid: str | None = None) -> Backup | None:
        """The newest one that is still whole: where the newest was damaged the next is offered."""
        return next((backup for backup in self.list_backups(plan, plan_uid) if is_whole(backup)), None)

    def restore_into(self, backup: Backup, new_path: Path) -> None:
        """Make a plan at `new_path` out of `backup`, whole or not at all; an existing file is never touched.

        Raises NotSavedError: `backup_damaged`, `file_exists`, or why the disk refused.
        """
        if new_path.exists() or new_path.is_symlink():
            raise NotSavedError("file_exists", name=new_path.name)
        if journal_path(new_path).exists():
            raise NotSavedError("copy_beside_journal", name=new_path.name)
        content = hash_if_whole(backup.path) if is_whole(backup) else None
        if content is None:
            raise NotSavedError("backup_damaged", taken=backup.taken)
        aside = name_aside(new_path)
        try:
            connection = open_finished(backup.path)
            try:
                write_checked_copy(connection, aside, content)
            finally:
                connection.close()
            put_in_place(aside, new_path)
        except (sqlite3.Error, OSError) as error:
            raise storage_refusal(error) or error from error

    def remove_all(self, plan_uid: str) -> None:
        """Remove every backup of a plan: *Delete for good*. Raises OSError if some could not be removed."""
        folder = self._folder / safe_name(plan_uid)
        if folder.is_dir():
            for path in folder.iterdir():
                remove_patiently(path)
            folder.rmdir()

    def _write(self, snapshot: sqlite3.Connection, folder: Path, taken: datetime, content: str) -> Path:
        aside = name_aside(folder / f"backup{SUFFIX}")
        write_checked_copy(snapshot, aside, content)
        try:
            while True:
                known = (*_sequences(folder), _last_sequence(folder))
                path = folder / f"{max(known) + 1:06d} {taken.strftime(_TIME)}{SUFFIX}"
                with contextlib.suppress(FileExistsError):
                    publish_new(aside, path)
                    return path
        finally:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)

    def _note_backup(self, folder: Path, backup: Backup) -> None:
        index = read_json(_index(folder))
        entries = index.get("backups")
        entries = entries if isinstance(entries, dict) else {}
        entry = {key: value for key, value in asdict(backup).items() if key not in {"path", "sequence", "taken"}}
        present = {path.name for path in folder.glob(f"*{SUFFIX}")}
        kept = {name: known for name, known in entries.items() if name in present}
        write_json(_index(folder), {"last": backup.sequence, "backups": {**kept, backup.path.name: entry}})

    def _note_path(self, plan: Path, name: str) -> None:
        paths = self._paths()
        key = str(plan.absolute())
        names = [name, *(other for other in paths.pop(key, []) if other != name)]
        newest_last = {**paths, key: names[:20]}
        kept = list(newest_last.items())[-_PATHS_KEPT:]
        # A list: the order says which paths are the newest, and JSON objects are written sorted.
        write_json(self._folder / "index.json", {"paths": [[path, uids] for path, uids in kept]})

    def _names_by_path(self, plan: Path) -> list[str]:
        paths = self._paths()
        names = list(paths.get(str(plan.absolute()), []))
        with contextlib.suppress(OSError, RuntimeError):
            names += [name for name in paths.get(str(plan.resolve()), []) if name not in names]
        return names

    def _paths(self) -> dict[str, list[str]]:
        rows = read_json(self._folder / "index.json").get("paths")
        paths: dict[str, list[str]] = {}
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, list) and len(row) == 2 and isinstance(row[0], str) and isinstance(row[1], list):
                paths[row[0]] = [safe_name(name) for name in row[1] if isinstance(name, str)]
        return paths

    def _rotate(self, folder: Path) -> None:
        found = sorted(_in_folder(folder), key=lambda backup: backup.sequence)
        # What was in a file that another one replaced is nowhere else: age and closeness do not count, only how many.
        apart = [backup.sequence for backup in found if backup.reason is BackupReason.REPLACED][-REPLACED_KEPT:]
        backups = {backup.sequence: backup for backup in found if backup.sequence not in set(apart)}
        kept = to_keep(
            (Dated(backup.sequence, backup.taken) for backup in backups.values()),
            is_whole=lambda sequence: is_whole(backups[sequence]),
        )
        for sequence, backup in backups.items():
            if sequence not in kept:
                with contextlib.suppress(OSError):  # one too many is no harm; the next rotation tries again
                    remove_patiently(backup.path)


def is_whole(backup: Backup) -> bool:
    """Whether the file is what it was when it was checked: by its fingerprint, or by a full check where that was lost."""
    if backup.fingerprint is not None:
        with contextlib.suppress(OSError):
            return _fingerprint(backup.path) == backup.fingerprint
        return False
    return hash_if_whole(backup.path) is not None


def _in_folder(folder: Path) -> Iterable[Backup]:
    entries: Any = read_json(_index(folder)).get("backups")
    for path in folder.glob(f"*{SUFFIX}"):
        entry = entries.get(path.name) if isinstance(entries, dict) else None
        with contextlib.suppress(OSError, ValueError, AttributeError):
            yield _backup(path, entry if isinstance(entry, dict) else {})


def _backup(path: Path, entry: dict[str, Any]) -> Backup:
    match = _NAME.match(path.name)
    if match is None:
        raise ValueError
    reason, number = entry.get("reason"), entry.get("change_number")
    content, fingerprint = entry.get("content"), entry.get("fingerprint")
    return Backup(
        path=path,
        sequence=int(match[1]),
        taken=datetime.strptime(match[2], _TIME),  # noqa: DTZ007 - local time by intent
        reason=BackupReason(reason) if reason in set(BackupReason) else None,
        size=path.stat().st_size,
        change_number=number if isinstance(number, int) else None,
        content=content if isinstance(content, str) else None,
        fingerprint=fingerprint if isinstance(fingerprint, str) else None,
    )


def _index(folder: Path) -> Path:
    return folder / "backups.json"


def _last_sequence(folder: Path) -> int:
    last = read_json(_index(folder)).get("last")
    return last if isinstance(last, int) else 0


def _sequences(folder: Path) -> list[int]:
    return [int(match[1]) for path in folder.iterdir() if (match := _NAME.match(path.name))]


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
