"""The journal: which rows a step touched and what they were before, recorded by the database itself.

From one record come the undo of a step and the notice of what changed; no command carries inverse code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.journal_schema import OPEN_TABLE, deletion_triggers, journal_ddl, shadow_name
from alignment_desktop.store.referential_check import broken_reference

MANY_ROWS = 1_000
"""From so many inserted rows on, their undo copies and deletes them in one stretch."""
FORGOTTEN_AT_ONCE = 5_000


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
        self._stretches: dict[str, _Seen] = {}
        self._to_forget: list[tuple[str, int, int]] = []
        self._lasts = " UNION ALL ".join(
            f"SELECT '{name}', max(j_seq) FROM {shadow_name(name)}" for name in self._tables
        )
        # Every edit passes here several times, so these few statements go without SQLAlchemy.
        self._raw = raw_connection(connection)
        for statement in journal_ddl(tables):
            self._raw.execute(statement)

    def begin(self) -> None:
        """Opens the tables for writing; call inside the transaction."""
        self._start = self._last_numbers()
        self._stretches.clear()
        self._raw.execute(f"UPDATE {OPEN_TABLE} SET is_open = 1")

    def touched_so_far(self, table: str, columns: tuple[str, ...] = ()) -> tuple[int, list[tuple[Any, ...]]]:
        """How many images of a table this step has left so far, and (id, then `columns`) of the rows it touched: as they are
        now, and as they were where they were changed or deleted. No rows when there are none."""
        start = self._start[table]
        shadow = shadow_name(table)
        last = self._raw.execute(f"SELECT max(j_seq) FROM {shadow}").fetchone()[0]
        count = int(last or 0) - start
        if count <= 0:
            return 0, []
        if count > MANY_ROWS:
            return count, []
        now = ", ".join(["t.id", *(f't."{name}"' for name in columns)])
        before = ", ".join(["s.id", *(f's."{name}"' for name in columns)])
        rows = self._raw.execute(
            f'SELECT {now} FROM {shadow} s JOIN "{table}" t ON t.id = s.id WHERE s.j_seq > ?'
            f" UNION SELECT {before} FROM {shadow} s WHERE s.j_seq > ? AND s.j_op <> 'I'",
            (start, start),
        ).fetchall()
        return count, rows

    def end(self) -> JournalPart:
        """Closes the tables again and returns what was recorded since `begin`; call before COMMIT."""
        self._raw.execute(f"UPDATE {OPEN_TABLE} SET is_open = 0")
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
            if rows.inserted or rows.updated or rows.deleted:
                tables[name] = rows
        return ChangeSet(tables)

    def replay(self, parts: Iterable[JournalPart]) -> None:
        """Puts every row touched by `parts` back to its first image. Recorded like any change, so it can be undone itself.

        Deletes all touched rows first and inserts the old images then: swapping two unique positions would fail row by row.
        Call with foreign keys off (cascades would take the children of a renamed parent); the references of all touched rows
        are checked here. Raises `JournalError` when one would dangle.
        """
        touched = [
            _Touched(self._connection, self._tables[name], bounds) for name, bounds in _bounds_by_table(parts).items()
        ]
        for one in touched:
            if one.delete_rows():
                self._stretches[one.name] = replace(one.seen, only="D")
        for one in touched:
            one.insert_first_images()
        for one in touched:
            broken = one.broken_reference()
            if broken:
                raise JournalError(broken)

    def forget(self, parts: Iterable[JournalPart]) -> None:
        """Drops the images of steps that can no longer be undone. Call outside a transaction, after every step.

        Those of an import go a few thousand at a time, so that no single step waits for all of them.
        """
        self._to_forget += [(name, *bounds) for part in parts for name, bounds in part.ranges.items()]
        left = FORGOTTEN_AT_ONCE
        while self._to_forget and left > 0:
            name, first, last = self._to_forget.pop()
            until = min(last, first + left - 1)
            self._raw.execute(f"DELETE FROM {shadow_name(name)} WHERE j_seq BETWEEN ? AND ?", (first, until))
            left -= until - first + 1
            if until < last:
                self._to_forget.append((name, until + 1, last))

    def _last_numbers(self) -> dict[str, int]:
        """The highest sequence number of every shadow table, in one statement."""
        rows = self._raw.execute(self._lasts).fetchall()
        return {name: int(last or 0) for name, last in rows}

    def _row_changes(self, name: str, first: int, last: int) -> RowChanges:
        where = _where([(first, last)])
        seen = self._stretches.get(name) or _seen(self._connection, name, where)
        if seen.only in ("I", "D"):
            # No row was touched twice, and none needs to be looked at.
            ids = seen.ids(self._connection, name, where)
            return RowChanges(inserted=ids) if seen.only == "I" else RowChanges(deleted=ids)
        rows = self._connection.exec_driver_sql(
            f'SELECT id, min(j_seq), j_op, EXISTS (SELECT 1 FROM "{name}" t WHERE t.id = s.id)'
            f" FROM {shadow_name(name)} s WHERE {where} GROUP BY id"
        ).all()
        inserted = frozenset(row[0] for row in rows if row[2] == "I" and row[3])
        updated = frozenset(row[0] for row in rows if row[2] != "I" and row[3])
        deleted = frozenset(row[0] for row in rows if row[2] != "I" and not row[3])
        return RowChanges(inserted, updated, deleted)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What some images are of: `only` I, U or D when they are of one kind, the ids they lie between, how many they are."""

    only: str | None
    first: int
    last: int
    count: int

    @property
    def is_stretch(self) -> bool:
        """Whether, each id occurring once, none is left out."""
        return self.last - self.first + 1 == self.count

    def ids(self, connection: Connection, table: str, where: str) -> frozenset[int]:
        """Every id, where each occurs once."""
        if self.is_stretch:
            return frozenset(range(self.first, self.last + 1))
        result = connection.exec_driver_sql(f"SELECT id FROM {shadow_name(table)} WHERE {where}")
        return frozenset(result.scalars())


class _Touched:
    """The rows of one table that a replay puts back. `bounds` are the sequence ranges of their old images."""

    def __init__(self, connection: Connection, table: Table, bounds: list[tuple[int, int]]) -> None:
        self._connection = connection
        self._table = table
        self._shadow = shadow_name(table.name)
        self._where = _where(bounds)
        self.name = table.name
        self.seen = _seen(connection, table.name, self._where)
        self._columns = ", ".join(f'"{column.name}"' for column in table.columns)
        self._ids = f"SELECT id FROM {self._shadow} WHERE {self._where}"

    def delete_rows(self) -> bool:
        """Takes away every row that was touched and still is there. Whether it was in one stretch, and nothing else."""
        seen = self.seen
        if seen.only == "D":
            return False
        if seen.only == "I" and seen.is_stretch and seen.count >= MANY_ROWS:
            self._delete_stretch()
            return True
        self._connection.exec_driver_sql(f'DELETE FROM "{self._table.name}" WHERE id IN ({self._ids})')
        return False

    def insert_first_images(self) -> None:
        """Brings back what each row was before it was touched first."""
        if self.seen.only == "I":
            return
        if self.seen.only == "D":
            images = f"SELECT {self._columns} FROM {self._shadow} WHERE {self._where}"
        else:
            # SQLite takes the bare columns of a min() query from the very row that holds the minimum.
            images = (
                f"SELECT {self._columns} FROM (SELECT min(j_seq), j_op, {self._columns} FROM {self._shadow}"
                f" WHERE {self._where} GROUP BY id) WHERE j_op <> 'I'"
            )
        self._connection.exec_driver_sql(f'INSERT INTO "{self._table.name}" ({self._columns}) {images}')

    def broken_reference(self) -> str | None:
        """The first reference from or to these rows that dangles now."""
        return broken_reference(
            self._connection,
            self._table,
            self._ids,
            may_point_nowhere=self.seen.only != "I",
            may_be_missed=self.seen.only != "D",
        )

    def _delete_stretch(self) -> None:
        """The same record as the triggers would leave, made in one statement instead of row by row."""
        name, between = self._table.name, f"id BETWEEN {self.seen.first} AND {self.seen.last}"
        triggers = deletion_triggers(self._table)
        self._connection.exec_driver_sql(
            f"INSERT INTO {self._shadow} (j_op, {self._columns}) SELECT 'D', {self._columns} FROM \"{name}\" WHERE {between}"
        )
        for trigger in triggers:
            self._connection.exec_driver_sql(f"DROP TRIGGER temp.{trigger}")
        self._connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE {between}')
        for statement in triggers.values():
            self._connection.exec_driver_sql(statement)


def _bounds_by_table(parts: Iterable[JournalPart]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for part in parts:
        for name, bounds in part.ranges.items():
            found.setdefault(name, []).append(bounds)
    return found


def _seen(connection: Connection, table: str, where: str) -> _Seen:
    lowest, highest, first, last, count = connection.exec_driver_sql(
        f"SELECT min(j_op), max(j_op), min(id), max(id), count(*) FROM {shadow_name(table)} WHERE {where}"
    ).one()
    return _Seen(lowest if lowest == highest else None, int(first or 0), int(last or -1), count)


def _where(bounds: Iterable[tuple[int, int]]) -> str:
    """The sequence ranges as SQL; they are our own integers."""
    return " OR ".join(f"(j_seq BETWEEN {int(first)} AND {int(last)})" for first, last in bounds)
