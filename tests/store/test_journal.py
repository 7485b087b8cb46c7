"""The pitfalls of an undo that the database records, each met in trials and each with a name here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Float, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.exc import DBAPIError

from alignment_desktop.store.engines import close, create_file, raw_connection
from alignment_desktop.store.journal import MANY_ROWS, Journal, JournalError, JournalPart
from alignment_desktop.store.tables.base import reference

metadata = MetaData()
parent = Table(
    "parent", metadata, Column("id", Integer, primary_key=True), Column("name", Text), sqlite_autoincrement=True
)
child = Table(
    "child",
    metadata,
    Column("id", Integer, primary_key=True),
    reference("parent_id", "parent", "CASCADE"),
    Column("position", Integer),
    Column("figure", Float),
    Column("anything", Text),
    UniqueConstraint("parent_id", "position"),
    sqlite_autoincrement=True,
)


class Bench:
    """A small file with a journal: `step` runs statements as one recorded step, `take_back` replays steps."""

    def __init__(self, path: Path) -> None:
        self.connection: Connection = create_file(path).wrapped()
        metadata.create_all(self.connection)
        self.journal = Journal(self.connection, (parent, child))

    def step(self, *statements: str) -> JournalPart:
        self.connection.exec_driver_sql("BEGIN IMMEDIATE")
        self.journal.begin()
        for statement in statements:
            self.connection.exec_driver_sql(statement)
        part = self.journal.end()
        self.connection.exec_driver_sql("COMMIT")
        return part

    def take_back(self, *parts: JournalPart) -> JournalPart:
        self.connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        self.connection.exec_driver_sql("BEGIN IMMEDIATE")
        self.journal.begin()
        self.journal.replay(parts)
        part = self.journal.end()
        self.connection.exec_driver_sql("COMMIT")
        self.connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        return part

    def rows(self, table: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id")]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "bench.db")
    made.step(
        "INSERT INTO parent (name) VALUES ('a'), ('b')", "INSERT INTO child (parent_id, position) VALUES (1, 0), (1, 1)"
    )
    yield made
    close(made.connection)


def test_undo_of_a_parents_rename_keeps_its_children(bench: Bench) -> None:
    before = bench.rows("child")
    part = bench.step("UPDATE parent SET name = 'z' WHERE id = 1")
    bench.take_back(part)
    assert bench.rows("child") == before
    assert bench.rows("parent")[0] == (1, "a")


def test_undo_of_a_cascade_brings_back_what_it_took(bench: Bench) -> None:
    before = bench.rows("parent"), bench.rows("child")
    part = bench.step("DELETE FROM parent WHERE id = 1")
    assert bench.rows("child") == []
    redo = bench.take_back(part)
    assert (bench.rows("parent"), bench.rows("child")) == before
    bench.take_back(redo)
    assert bench.rows("child") == []


def test_ids_are_never_given_out_twice(bench: Bench) -> None:
    part = bench.step("DELETE FROM parent WHERE id = 2")
    bench.step("INSERT INTO parent (name) VALUES ('c')")
    bench.take_back(part)
    assert bench.rows("parent") == [(1, "a"), (2, "b"), (3, "c")]


def test_insert_or_replace_does_not_hide_the_row_it_replaces(bench: Bench) -> None:
    before = bench.rows("parent")
    part = bench.step("INSERT OR REPLACE INTO parent (id, name) VALUES (1, 'other')")
    bench.take_back(part)
    assert bench.rows("parent") == before


def test_swapping_two_unique_positions(bench: Bench) -> None:
    before = bench.rows("child")
    part = bench.step(
        "UPDATE child SET position = 9 WHERE id = 1",
        "UPDATE child SET position = 0 WHERE id = 2",
        "UPDATE child SET position = 1 WHERE id = 1",
    )
    after = bench.rows("child")
    redo = bench.take_back(part)
    assert bench.rows("child") == before
    bench.take_back(redo)
    assert bench.rows("child") == after


@pytest.mark.parametrize("figure", [0.1 + 0.2, 1e308, 5e-324, 123456789.123456789, 1.0])
def test_floats_keep_every_digit(bench: Bench, figure: float) -> None:
    bench.connection.exec_driver_sql("BEGIN")
    bench.journal.begin()
    bench.connection.exec_driver_sql("UPDATE child SET figure = ? WHERE id = 1", (figure,))
    bench.journal.end()
    bench.connection.exec_driver_sql("COMMIT")
    part = bench.step("UPDATE child SET figure = 7 WHERE id = 1")
    bench.take_back(part)
    found = bench.connection.exec_driver_sql("SELECT figure FROM child WHERE id = 1").scalar_one()
    assert isinstance(found, float)
    assert found.hex() == figure.hex()


@pytest.mark.parametrize("value", ["1", "1.0", "007", "1E5", "", "NULL", "x" * 100_000, "é\u0301🥐"])
def test_texts_that_look_like_numbers_stay_texts(bench: Bench, value: str) -> None:
    bench.connection.exec_driver_sql("BEGIN")
    bench.journal.begin()
    bench.connection.exec_driver_sql("UPDATE child SET anything = ? WHERE id = 1", (value,))
    bench.journal.end()
    bench.connection.exec_driver_sql("COMMIT")
    part = bench.step("UPDATE child SET anything = NULL WHERE id = 1")
    bench.take_back(part)
    assert bench.connection.exec_driver_sql("SELECT anything FROM child WHERE id = 1").scalar_one() == value


def test_first_image_counts_when_a_row_changes_twice(bench: Bench) -> None:
    part = bench.step("UPDATE parent SET name = 'x' WHERE id = 1", "UPDATE parent SET name = 'y' WHERE id = 1")
    bench.take_back(part)
    assert bench.rows("parent")[0] == (1, "a")


def test_row_made_and_deleted_in_one_step_leaves_no_trace(bench: Bench) -> None:
    before = bench.rows("parent")
    part = bench.step("INSERT INTO parent (name) VALUES ('c')", "DELETE FROM parent WHERE name = 'c'")
    assert bench.journal.changes(part).tables == {}
    bench.take_back(part)
    assert bench.rows("parent") == before


def test_several_steps_are_taken_back_as_one(bench: Bench) -> None:
    before = bench.rows("parent")
    first = bench.step("UPDATE parent SET name = 'x' WHERE id = 1")
    second = bench.step("UPDATE parent SET name = 'y' WHERE id = 1", "DELETE FROM parent WHERE id = 2")
    redo = bench.take_back(first, second)
    assert bench.rows("parent") == before
    bench.take_back(redo)
    assert bench.rows("parent") == [(1, "y")]


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO parent (name) VALUES ('c')", "UPDATE parent SET name = 'q'", "DELETE FROM parent"],
)
def test_write_outside_a_command_is_refused(bench: Bench, statement: str) -> None:
    before = bench.rows("parent")
    with pytest.raises(DBAPIError, match="write outside a command"):
        bench.connection.exec_driver_sql(statement)
    assert bench.rows("parent") == before


def test_rolled_back_step_leaves_no_record(bench: Bench) -> None:
    bench.connection.exec_driver_sql("BEGIN")
    bench.journal.begin()
    bench.connection.exec_driver_sql("DELETE FROM parent")
    bench.journal.end()
    bench.connection.exec_driver_sql("ROLLBACK")
    part = bench.step("UPDATE parent SET name = 'x' WHERE id = 1")
    assert part.ranges == {"parent": part.ranges["parent"]}
    first, last = part.ranges["parent"]
    assert last == first


def test_python_says_no_begin_of_its_own(bench: Bench) -> None:
    raw = raw_connection(bench.connection)
    assert raw.isolation_level is None
    raw.execute("SAVEPOINT one")
    raw.execute("RELEASE one")
    assert not raw.in_transaction


def test_foreign_keys_cannot_be_switched_inside_a_transaction(bench: Bench) -> None:
    """The reason why a replay switches them before BEGIN."""
    raw = raw_connection(bench.connection)
    raw.execute("BEGIN")
    raw.execute("PRAGMA foreign_keys=OFF")
    assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
    raw.execute("ROLLBACK")


def test_settings_that_keep_a_plan_safe(bench: Bench) -> None:
    raw = raw_connection(bench.connection)

    def pragma(name: str) -> object:
        return raw.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "delete"
    assert pragma("synchronous") == 3
    assert pragma("foreign_keys") == 1
    assert pragma("trusted_schema") == 0
    assert pragma("cell_size_check") == 1
    assert pragma("recursive_triggers") == 1
    assert pragma("cache_spill") == 0


def test_control_without_recursive_triggers_replace_hides_a_row(bench: Bench) -> None:
    """What the setting is for: with it off the old row is lost to the journal."""
    raw_connection(bench.connection).execute("PRAGMA recursive_triggers=OFF")
    part = bench.step("INSERT OR REPLACE INTO parent (id, name) VALUES (1, 'other')")
    images = bench.connection.exec_driver_sql(
        "SELECT j_op FROM journal_parent WHERE j_seq BETWEEN ? AND ?", part.ranges["parent"]
    )
    assert [row[0] for row in images] == ["I"]


def test_dangling_reference_stops_a_replay(bench: Bench) -> None:
    part = bench.step("DELETE FROM child WHERE id = 1")
    bench.step("DELETE FROM parent WHERE id = 1")
    bench.connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    bench.connection.exec_driver_sql("BEGIN IMMEDIATE")
    bench.journal.begin()
    with pytest.raises(Exception, match=r"child\.parent_id"):
        bench.journal.replay([part])
    bench.connection.exec_driver_sql("ROLLBACK")


def test_sqlite_is_new_enough() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37)


def many_children(bench: Bench) -> JournalPart:
    values = ", ".join(f"(2, {place}, {place / 7})" for place in range(MANY_ROWS))
    return bench.step(f"INSERT INTO child (parent_id, position, figure) VALUES {values}")


def test_many_inserted_rows_are_taken_back_in_one_stretch_and_brought_again(bench: Bench) -> None:
    before = bench.rows("child")
    part = many_children(bench)
    full = bench.rows("child")
    gone = bench.take_back(part)
    assert bench.rows("child") == before
    assert len(bench.journal.changes(gone).rows("child").deleted) == MANY_ROWS
    again = bench.take_back(gone)
    assert bench.rows("child") == full
    assert len(bench.journal.changes(again).rows("child").inserted) == MANY_ROWS


def test_after_a_stretch_the_triggers_are_back(bench: Bench) -> None:
    gone = bench.take_back(many_children(bench))
    with pytest.raises(DBAPIError, match="write outside a command"):
        bench.connection.exec_driver_sql("DELETE FROM child WHERE id = 1")
    bench.take_back(gone)
    part = bench.step("DELETE FROM child WHERE id = 3")
    assert bench.journal.changes(part).rows("child").deleted == {3}


def test_a_stretch_that_is_rolled_back_leaves_rows_and_triggers(bench: Bench) -> None:
    part = many_children(bench)
    full = bench.rows("child")
    bench.connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    bench.connection.exec_driver_sql("BEGIN IMMEDIATE")
    bench.journal.begin()
    bench.journal.replay([part])
    bench.connection.exec_driver_sql("ROLLBACK")
    assert bench.rows("child") == full
    assert len(bench.journal.changes(bench.step("DELETE FROM child WHERE id = 5")).rows("child").deleted) == 1


def test_many_rows_with_a_gap_or_an_edit_among_them_are_taken_back_as_well(bench: Bench) -> None:
    before = bench.rows("child")
    part = many_children(bench)
    edited = bench.step("UPDATE child SET anything = 'x' WHERE id = 7", "INSERT INTO child (position) VALUES (9)")
    bench.step("INSERT INTO parent (name) VALUES ('c')")
    bench.take_back(part, edited)
    assert bench.rows("child") == before


def test_dangling_reference_stops_the_replay_of_many_rows(bench: Bench) -> None:
    gone = bench.take_back(many_children(bench))
    bench.step("DELETE FROM parent WHERE id = 2")
    bench.connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    bench.connection.exec_driver_sql("BEGIN IMMEDIATE")
    bench.journal.begin()
    with pytest.raises(JournalError, match=r"child\.parent_id"):
        bench.journal.replay([gone])
    bench.connection.exec_driver_sql("ROLLBACK")


def test_what_is_forgotten_goes_bit_by_bit_and_nothing_else_goes_with_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alignment_desktop.store.journal.FORGOTTEN_AT_ONCE", 300)
    part = many_children(bench)
    gone = bench.take_back(part)
    bench.journal.forget([part])
    for _ in range(5):
        kept = bench.step("UPDATE parent SET name = name || 'z' WHERE id = 1")
        bench.journal.forget([])
    left = "SELECT count(*) FROM journal_child WHERE j_seq BETWEEN ? AND ?"
    assert bench.connection.exec_driver_sql(left, part.ranges["child"]).scalar() == 0
    assert bench.connection.exec_driver_sql(left, gone.ranges["child"]).scalar() == MANY_ROWS
    bench.take_back(kept)
    bench.take_back(gone)
    assert len(bench.rows("child")) == MANY_ROWS + 2
