"""The journal: which rows a step touched and what they were before, recorded by the database itself.

From one record come the undo of a step and the notice of what changed; no command carries inverse code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.journal_schema import OPEN_TABLE, deletion_triggers, journal_ddl, shadow_name
from alignment_desktop.store.referential_check import broken_reference

MANY_ROWS = 1_000
"""From so many inserted rows on, their undo copies and deletes them in one stretch."""


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
        # Every edit passes here several times, so these few statements go without SQLAlchemy.
        self._raw = raw_connection(connection)
        for statement in journal_ddl(tables):
            self._raw.execute(statement)

    def begin(self) -> None:
        """Opens the tables for writing; call inside the transaction."""
        self._start = self._last_numbers()
        self._raw.execute(f"UPDATE {OPEN_TABLE} SET is_open = 1")

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
            one.delete_rows()
        for one in touched:
            one.insert_first_images()
        for one in touched:
            broken = one.broken_reference()
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
        rows = self._raw.execute(self._lasts).fetchall()
        return {name: int(last or 0) for name, last in rows}

    def _row_changes(self, name: str, first: int, last: int) -> RowChanges:
        where = _where([(first, last)])
        seen = _seen(self._connection, name, where)
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
        self._seen = _seen(connection, table.name, self._where)
        self._columns = ", ".join(f'"{column.name}"' for column in table.columns)
        self._ids = f"SELECT id FROM {self._shadow} WHERE {self._where}"

    def delete_rows(self) -> None:
        """Takes away every row that was touched and still is there."""
        seen = self._seen
        if seen.only == "D":
            return
        if seen.only == "I" and seen.is_stretch and seen.count >= MANY_ROWS:
            self._delete_stretch()
        else:
            self._connection.exec_driver_sql(f'DELETE FROM "{self._table.name}" WHERE id IN ({self._ids})')

    def insert_first_images(self) -> None:
        """Brings back what each row was before it was touched first."""
        if self._seen.only == "I":
            return
        if self._seen.only == "D":
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
            may_point_nowhere=self._seen.only != "I",
            may_be_missed=self._seen.only != "D",
        )

    def _delete_stretch(self) -> None:
        """The same record as the triggers would leave, made in one statement instead of row by row."""
        name, between = self._table.name, f"id BETWEEN {self._seen.first} AND {self._seen.last}"
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
