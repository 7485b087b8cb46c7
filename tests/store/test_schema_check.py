"""Nothing that this program did not make may stand in the schema of a plan, though SQLite itself is content with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.expected_schema import expected_schema
from alignment_desktop.store.health import quick_check
from alignment_desktop.store.schema_check import EXPECTED_DIGEST, check_schema
from alignment_desktop.store.schema_text import schema_digest
from tests.store.made_plans import make_plan

PLANTED = {
    "trigger": "CREATE TRIGGER t AFTER UPDATE ON perspective BEGIN DELETE FROM kpi; END",
    "view": "CREATE VIEW v AS SELECT * FROM kpi",
    "table": "CREATE TABLE spare (id INTEGER)",
    "virtual table": "CREATE VIRTUAL TABLE words USING fts5(word)",
    "index": "CREATE INDEX i ON kpi (name)",
    "column": "ALTER TABLE kpi ADD COLUMN colour TEXT",
    "generated column": "ALTER TABLE kpi ADD COLUMN g TEXT AS (hex(name))",
    "renamed column": "ALTER TABLE kpi RENAME COLUMN name TO title",
    "lost table": "DROP TABLE kpi_note",
}


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(make_plan(tmp_path / "Plan.alignment"), isolation_level=None)
    yield connection
    connection.close()


def test_our_own_schema_passes(raw: sqlite3.Connection) -> None:
    check_schema(raw)
    raw.execute("ANALYZE")
    check_schema(raw)


@pytest.mark.parametrize("kind", PLANTED)
def test_what_was_planted_is_refused(raw: sqlite3.Connection, kind: str) -> None:
    raw.execute(PLANTED[kind])
    assert quick_check(raw), "SQLite itself has nothing against it"
    with pytest.raises(PlanOpenError) as refusal:
        check_schema(raw)
    assert refusal.value.code == "plan_schema_unknown"


def test_a_rewritten_schema_text_is_refused(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA writable_schema=ON")
    raw.execute("UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT', 'name TEXT DEFAULT 7') WHERE name = 'kpi'")
    raw.execute("PRAGMA writable_schema=OFF")
    with pytest.raises(PlanOpenError) as refusal:
        check_schema(raw)
    assert refusal.value.code == "plan_schema_unknown"


@pytest.mark.parametrize("name", ["sqlite_stat1", "sqlite_stat5"])
def test_a_trigger_under_a_name_of_sqlite_is_refused(raw: sqlite3.Connection, name: str) -> None:
    text = f"CREATE TRIGGER {name} AFTER UPDATE ON kpi BEGIN DELETE FROM person; END"
    raw.execute("PRAGMA writable_schema=ON")
    raw.execute("INSERT INTO sqlite_schema VALUES ('trigger', ?, 'kpi', 0, ?)", (name, text))
    with pytest.raises(PlanOpenError, match="plan_schema_unknown"):
        check_schema(raw)


def test_a_damaged_schema_is_damage(tmp_path: Path, raw: sqlite3.Connection) -> None:
    path = tmp_path / "Damaged.alignment"
    data = bytearray((tmp_path / "Plan.alignment").read_bytes())
    data[100:108] = b"\xff" * 8
    path.write_bytes(data)
    connection = sqlite3.connect(path)
    with pytest.raises(PlanOpenError) as refusal:
        check_schema(connection)
    connection.close()
    assert refusal.value.code == "plan_damaged"


def test_the_known_fingerprint_is_that_of_our_schema() -> None:
    # After a change of the tables, put the printed one into `EXPECTED_DIGEST`.
    assert schema_digest(expected_schema()) == EXPECTED_DIGEST
