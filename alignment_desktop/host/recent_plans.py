"""The plans that were open lately, newest first, kept on this computer; one that has gone is marked, not dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alignment_desktop.host.json_file import read_json, write_json

MOST = 10


@dataclass(frozen=True, slots=True)
class RecentPlan:
    """A plan that was open: its file, the name it had, when it was last opened (ISO date-time), whether it has gone."""

    path: Path
    title: str
    opened: str
    is_missing: bool


class RecentPlans:
    """The list in a JSON file. Each method reads it afresh, so that two running programs do not undo each other."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> tuple[RecentPlan, ...]:
        """At most ten, newest first. Looks at each file; a drive that has gone counts as missing."""
        return tuple(
            RecentPlan(Path(path), title, opened, is_missing=not _is_there(Path(path)))
            for path, title, opened in self._read()
        )

    def note_opened(self, path: Path, title: str, now: datetime) -> None:
        """Put a plan at the top. Raises OSError if the list cannot be saved."""
        entry = (str(path.absolute()), title, now.isoformat(timespec="seconds"))
        self._write([entry, *(old for old in self._read() if old[0] != entry[0])])

    def found_at(self, old: Path, new: Path) -> None:
        """The person showed where a missing plan is now: the entry keeps its place."""
        moved = str(new.absolute())
        entries = [entry for entry in self._read() if entry[0] != moved]
        self._write([(moved if entry[0] == str(old) else entry[0], *entry[1:]) for entry in entries])

    def forget(self, path: Path) -> None:
        """Take a plan off the list; its file is not touched."""
        self._write(entry for entry in self._read() if entry[0] != str(path))

    def _read(self) -> list[tuple[str, str, str]]:
        stored = read_json(self._path).get("plans")
        if not isinstance(stored, list):
            return []
        rows = [row for row in stored if isinstance(row, dict) and isinstance(row.get("path"), str)]
        return [(row["path"], str(row.get("title", "")), str(row.get("opened", ""))) for row in rows[:MOST]]

    def _write(self, entries: Iterable[tuple[str, str, str]]) -> None:
        rows = [{"path": path, "title": title, "opened": opened} for path, title, opened in entries]
        write_json(self._path, {"plans": rows[:MOST]})


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
