"""The journal: which rows a step touched and what they were before, recorded by the database itself.

From one record come the undo of a step and the notice of what changed; no command carries inverse code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.store.journal_schema import OPEN_TABLE, journal_ddl, shadow_name
from alignment_desktop.store.referential_check import broken_reference


class JournalError(Exception):
    """A replay would leave the plan inconsistent; it was rolled back. A fault of ours, never of the owner."""


@dataclass(frozen=True, slots=True)
class JournalPart:
    """What one transaction recorded: per table the first and last sequence number of its old images."""

    ranges: Mapping[str, tuple[int, int]]

    @property
    def is_empty(self) -> bool:
        """Nothing was touched."""
        return not self.ranges


class Journal:
    """The record of changes on one write connection. Lives and dies with that connection."""

    def __init__(self, connection: Connection, tables: tuple[Table, ...]) -> None:
        self._connection = connection
        self._tables = {table.name: table for table in tables}
        self._start: dict[str, int] = {}
        self._lasts = " UNION ALL ".join(
            f"SELECT '{name}', max(j_seq) FROM {shadow_name(name)}" for name in self._tables
        )
        for statement in journal_ddl(tables):
            connection.exec_driver_sql(statement)

    def begin(self) -> None:
        """Opens the tables for writing; call inside the transaction."""
        self._start = self._last_numbers()
        self._connection.exec_driver_sql(f"UPDATE {OPEN_TABLE} SET is_open = 1")

    def end(self) -> JournalPart:
        """Closes the tables again and returns what was recorded since `begin`; call before COMMIT."""
        self._connection.exec_driver_sql(f"UPDATE {OPEN_TABLE} SET is_open = 0")
        ranges = {}
        for name, last in self._last_numbers().items():
            if last > self._start[name]:
                ranges[name] = (self._start[name] + 1, last)
        return JournalPart(ranges)

    def changes(self, part: JournalPart) -> ChangeSet:
        """The touched rows of `part` as ids, by what they are now: inserted, updated or deleted."""
        tables = {}
        for name, (first, last) in part.ranges.items():
            rows = self._row_changes(name, first, last)
            if rows.all_ids:
                tables[name] = rows
        return ChangeSet(tables)

    def replay(self, parts: Iterable[JournalPart]) -> None:
        """Puts every row touched by `parts` back to its first image. Recorded like any change, so it can be undone itself.

        Deletes all touched rows first and inserts the old images then: swapping two unique positions would fail row by row.
        Call with foreign keys off (cascades would take the children of a renamed parent); the references of all touched rows
        are checked here. Raises `JournalError` when one would dangle.
        """
        ranges: dict[str, list[tuple[int, int]]] = {}
        for part in parts:
            for name, bounds in part.ranges.items():
                ranges.setdefault(name, []).append(bounds)
        for name, bounds_list in ranges.items():
            where = _where(bounds_list)
            self._connection.exec_driver_sql(
                f'DELETE FROM "{name}" WHERE id IN (SELECT id FROM {shadow_name(name)} WHERE {where})'
            )
        for name, bounds_list in ranges.items():
            self._insert_first_images(name, _where(bounds_list))
        for name, bounds_list in ranges.items():
            ids = f"SELECT id FROM {shadow_name(name)} WHERE {_where(bounds_list)}"
            broken = broken_reference(self._connection, self._tables[name], ids)
            if broken:
                raise JournalError(broken)

    def forget(self, parts: Iterable[JournalPart]) -> None:
        """Drops the images of steps that can no longer be undone. Call outside a transaction."""
        for part in parts:
            for name, (first, last) in part.ranges.items():
                self._connection.exec_driver_sql(
                    f"DELETE FROM {shadow_name(name)} WHERE j_seq BETWEEN ? AND ?", (first, last)
                )

    def _last_numbers(self) -> dict[str, int]:
        """The highest sequence number of every shadow table, in one statement."""
        rows = self._connection.exec_driver_sql(self._lasts).all()
        return {name: int(last or 0) for name, last in rows}

    def _row_changes(self, name: str, first: int, last: int) -> RowChanges:
        rows = self._connection.exec_driver_sql(
            f'SELECT id, min(j_seq), j_op, EXISTS (SELECT 1 FROM "{name}" t WHERE t.id = s.id)'
            f" FROM {shadow_name(name)} s WHERE j_seq BETWEEN ? AND ? GROUP BY id",
            (first, last),
        ).all()
        inserted = frozenset(row[0] for row in rows if row[2] == "I" and row[3])
        updated = frozenset(row[0] for row in rows if row[2] != "I" and row[3])
        deleted = frozenset(row[0] for row in rows if row[2] != "I" and not row[3])
        return RowChanges(inserted, updated, deleted)

    def _insert_first_images(self, name: str, where: str) -> None:
        columns = ", ".join(f'"{column.name}"' for column in self._tables[name].columns)
        # SQLite takes the bare columns of a min() query from the very row that holds the minimum.
        self._connection.exec_driver_sql(
            f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM'
            f" (SELECT min(j_seq), j_op, {columns} FROM {shadow_name(name)} WHERE {where} GROUP BY id)"
            " WHERE j_op <> 'I'"
        )


def _where(bounds: Iterable[tuple[int, int]]) -> str:
    """The sequence ranges as SQL; they are our own integers."""
    return " OR ".join(f"(j_seq BETWEEN {int(first)} AND {int(last)})" for first, last in bounds)
