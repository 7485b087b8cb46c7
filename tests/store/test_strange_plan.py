"""What a plan with a strange schema holds is read without running or changing anything of it."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.strange_plan import known_columns, read_strange_plan
from alignment_desktop.store.strange_plan_child import _connect
from tests.store.made_plans import digest, make_plan
from tests.store.test_schema_check import PLANTED

ROWS = 2_500


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "Plan.alignment", ROWS)


def change(plan: Path, *statements: str) -> None:
    connection = sqlite3.connect(plan, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("kind", PLANTED)
def test_whatever_was_planted_the_rows_come_and_the_file_stays(plan: Path, kind: str) -> None:
    change(plan, PLANTED[kind])
    before, beside = digest(plan), sorted(plan.parent.iterdir())
    found = read_strange_plan(plan)
    assert len(found.tables["perspective"].rows) == ROWS
    assert not found.tables["perspective"].is_cut
    assert digest(plan) == before
    assert sorted(plan.parent.iterdir()) == beside


def test_what_no_plan_has_is_counted(plan: Path) -> None:
    assert read_strange_plan(plan).unknown == 0
    change(plan, PLANTED["trigger"], PLANTED["view"], PLANTED["table"])
    assert read_strange_plan(plan).unknown == 3


@pytest.mark.parametrize(
    "fake",
    [
        "CREATE VIEW kpi_note AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n",
        "CREATE VIRTUAL TABLE kpi_note USING fts5(id, kpi_id, noted_on, text)",
    ],
    ids=["an endless view", "a virtual table"],
)
def test_what_only_bears_the_name_of_a_table_is_not_read(plan: Path, fake: str) -> None:
    change(plan, "DROP TABLE kpi_note", fake)
    assert "kpi_note" not in read_strange_plan(plan).tables


def test_a_generated_column_is_not_worked_out(plan: Path) -> None:
    change(plan, "DROP TABLE partner", "CREATE TABLE partner (id INTEGER PRIMARY KEY, name TEXT, position AS (1/0))")
    assert read_strange_plan(plan).tables["partner"].columns == ["id", "name"]


def test_values_of_no_kind_are_marked(plan: Path) -> None:
    change(
        plan,
        "UPDATE perspective SET name = x'00ff' WHERE id = 1",
        "UPDATE perspective SET name = CAST(x'ff61' AS TEXT) WHERE id = 2",
        "UPDATE perspective SET position = 9e999 WHERE id = 3",
    )
    table = read_strange_plan(plan).tables["perspective"]
    name, position = table.columns.index("name"), table.columns.index("position")
    assert [row[name] for row in table.rows[:2]] == [[], []]
    assert table.rows[2][position] == float("inf")


def test_rows_before_and_behind_a_broken_page_come(plan: Path) -> None:
    data = bytearray(plan.read_bytes())
    middle = data.find(b"Perspective number 1200 ") // 4096 * 4096
    data[middle : middle + 8] = b"\xff" * 8
    plan.write_bytes(data)
    table = read_strange_plan(plan).tables["perspective"]
    found = {row[0] for row in table.rows}
    assert table.is_cut
    assert {1, ROWS} <= found
    assert 1200 not in found
    assert len(found) == len(table.rows)
    assert ROWS - 200 < len(found) < ROWS


@pytest.mark.parametrize("data", [b"", b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4080])
def test_what_is_no_database_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.alignment"
    path.write_bytes(data)
    with pytest.raises(PlanOpenError) as refusal:
        read_strange_plan(path)
    assert refusal.value.code == "strange_plan_unreadable"


@pytest.mark.parametrize(
    "answer",
    ["import sys; sys.exit(9)", "print('[')", 'print(\'["table", "secret", []]\')', "print('[\"rows\", [[1]]]')"],
)
def test_a_child_that_lies_is_not_believed(plan: Path, answer: str) -> None:
    with pytest.raises(PlanOpenError) as refusal:
        read_strange_plan(plan, program=[sys.executable, "-S", "-c", answer])
    assert refusal.value.code == "strange_plan_unreadable"


@pytest.mark.parametrize("is_cancelled", [True, False], ids=["cancelled", "too slow"])
def test_a_child_that_hangs_is_ended(plan: Path, is_cancelled: bool) -> None:
    program = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
    with pytest.raises(PlanOpenError):
        read_strange_plan(plan, program=program, is_cancelled=lambda: is_cancelled, longest_seconds=0.2)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT id FROM v",
        "SELECT hex(name) FROM kpi",
        "SELECT * FROM fact",
        "DELETE FROM kpi",
        "ATTACH ':memory:' AS m",
    ],
)
def test_nothing_but_plain_reads_of_known_tables_is_allowed(plan: Path, statement: str) -> None:
    change(plan, PLANTED["view"])
    known = {name: columns for name, columns in known_columns().items() if columns}
    connection = _connect(plan.read_bytes(), known)
    connection.execute("SELECT id FROM kpi").fetchall()
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
        connection.execute(statement)
    connection.close()
