"""Plans built by hand to do harm: what an attacker would try, each once."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from alignment_desktop.store.hot_journal import journal_path
from tests.reliability.plan_mutants import INVALID_TEXT, rehash
from tests.support.plans import example_workspace

HELD_TRIGGER = "trigger"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
CHAIN = 5_000


def build(name: str, path: Path) -> Path:
    """The plan `name` at `path`, with whatever belongs beside it."""
    path.write_bytes(_example())
    BUILT[name](path)
    return path


def _example() -> bytes:
    if not _EXAMPLE:
        with TemporaryDirectory() as folder:
            workspace = example_workspace(Path(folder))
            workspace.close()
            _EXAMPLE.append(workspace.path.read_bytes())
    return _EXAMPLE[0]


_EXAMPLE: list[bytes] = []


def sql(*statements: str, whole: bool = False) -> Callable[[Path], None]:
    """A builder that runs SQL on the example; `whole`: and gives it the hash that then belongs to it."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA foreign_keys=OFF")
            for statement in statements:
                raw.execute(statement)
            if whole:
                rehash(raw)

    return change


def smuggled(kind: str, name: str, table: str, text: str) -> Callable[[Path], None]:
    """A builder that writes straight into the table of the schema, where every name is allowed."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA writable_schema=ON")
            row = (kind, name, table, text)
            raw.execute("INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, 0, ?)", row)

    return change


def patched(offset: int, content: bytes) -> Callable[[Path], None]:
    """A builder that changes bytes."""

    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[offset : offset + len(content)] = content
        path.write_bytes(data)

    return change


def copied_with(*pragmas: str) -> Callable[[Path], None]:
    """A builder that lets SQLite write the whole file anew under other settings."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            for pragma in (*pragmas, "VACUUM"):
                raw.execute(pragma)

    return change


def long_chain(path: Path) -> None:
    """Goals each inside the one before: deeper than any stack of calls."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO objective (id, parent_id, position, level, title) VALUES (?, ?, 0, 'personal', ?)",
            ((100_000 + depth, 99_999 + depth if depth else None, f"Depth {depth}") for depth in range(CHAIN)),
        )
        raw.execute("COMMIT")
        rehash(raw)


def foreign_journal(path: Path) -> None:
    """The unfinished change of another file lies beside it."""
    other = path.with_name("other")
    shutil.copy(path, other)
    with closing(sqlite3.connect(other, isolation_level=None)) as raw:
        for number in range(5):
            raw.execute("UPDATE person SET job = ?", (f"Job {number}",))
        raw.execute("PRAGMA cache_size=1")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE half_done AS SELECT zeroblob(100000)")
        shutil.copy(journal_path(other), journal_path(path))
        raw.execute("ROLLBACK")
    other.unlink()


def journal_of_garbage(path: Path) -> None:
    journal_path(path).write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\xff" * 5_000)


def named_stranger(path: Path) -> None:
    """A journal that names a journal of several files, somewhere else on the disk."""
    name = b"/etc/passwd"
    tail = len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7")
    journal_path(path).write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(1_000) + name + tail)


def wal_beside(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(40_000))


def sparse(path: Path) -> None:
    """A file that says it is a gigabyte."""
    with path.open("r+b") as file:
        file.truncate(1_000_000_000)


BUILT: dict[str, Callable[[Path], None]] = {
    HELD_TRIGGER: sql("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person WHERE id < 5; END"),
    "trigger under a name of SQLite": smuggled(
        "trigger",
        "sqlite_stat1",
        "person",
        "CREATE TRIGGER sqlite_stat1 AFTER INSERT ON person BEGIN DELETE FROM person WHERE id < 5; END",
    ),
    "trigger that reads files": sql("CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT load_extension('x'); END"),
    "view in the place of a table": sql("DROP TABLE kpi_note", "CREATE VIEW kpi_note AS SELECT * FROM target"),
    "view without end": sql("DROP TABLE kpi_note", f"CREATE VIEW kpi_note AS {ENDLESS} x AS id FROM n"),
    "spare view without end": sql(f"CREATE VIEW v AS {ENDLESS} count(*) FROM n"),
    "check without end": sql(
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'PRIMARY KEY', 'CHECK (id + 1 > 0) PRIMARY KEY') "
        "WHERE name = 'person'",
    ),
    "generated column": sql("ALTER TABLE kpi ADD COLUMN g TEXT AS (hex(zeroblob(1000000)))"),
    "index over an expression": sql("CREATE INDEX i ON person (length(hex(zeroblob(1000))))"),
    "virtual table": sql("CREATE VIRTUAL TABLE words USING fts5(word)"),
    "table under a name of SQLite": smuggled("table", "sqlite_stat3", "sqlite_stat3", "CREATE TABLE sqlite_stat3(x)"),
    "statistics that lie": sql(
        "ANALYZE", "UPDATE sqlite_stat1 SET stat = '99999999999 1 1 1 1'", "INSERT INTO sqlite_stat1 VALUES (1, 2, 3)"
    ),
    "huge blob": sql("UPDATE plan SET name = zeroblob(200000000)"),
    "huge text": sql("UPDATE vision SET purpose = printf('%.*c', 50000000, 'x')", whole=True),
    "page size 512": copied_with("PRAGMA page_size=512"),
    "page size 65536": copied_with("PRAGMA page_size=65536"),
    "pages that shrink": copied_with("PRAGMA auto_vacuum=FULL"),
    "reserved bytes": patched(20, b"\xff"),
    "page size 1000": patched(16, b"\x03\xe8"),
    "text as UTF-16": patched(56, (2).to_bytes(4, "big")),
    "text in no encoding": patched(56, (9).to_bytes(4, "big")),
    "schema format 99": patched(44, (99).to_bytes(4, "big")),
    "list of free pages in a circle": patched(32, (2).to_bytes(4, "big") + (50_000).to_bytes(4, "big")),
    "size in the header": patched(28, (2**31).to_bytes(4, "big")),
    "file of a gigabyte": sparse,
    "journal of another file": foreign_journal,
    "journal of garbage": journal_of_garbage,
    "journal that names a file": named_stranger,
    "write-ahead log": wal_beside,
    "goals in a circle": sql(
        "UPDATE objective SET parent_id = (SELECT max(id) FROM objective) WHERE id > 1", whole=True
    ),
    "goal inside itself": sql("UPDATE objective SET parent_id = id", whole=True),
    "very deep goals": long_chain,
    "goals that lead nowhere": sql("UPDATE objective SET parent_id = 9999, owner_id = 9999", whole=True),
    "key results in a circle": sql("UPDATE key_result SET kpi_id = 9999, objective_id = 9999", whole=True),
    "no plan row": sql("DELETE FROM plan", whole=True),
    "two plan rows": sql("INSERT INTO plan (name) VALUES ('second')", whole=True),
    "no facts": sql("DELETE FROM fact"),
    "facts that are no numbers": sql("UPDATE fact SET value = 'x'"),
    "change number beyond all": sql("UPDATE fact SET value = '9223372036854775807' WHERE key = 'change_number'"),
    "last id": sql("UPDATE sqlite_sequence SET seq = 9223372036854775807", whole=True),
    "infinite values": sql("UPDATE measurement SET value = 9e999", whole=True),
    "days that are none": sql("UPDATE measurement SET period_start = '2026-02-31' || id", whole=True),
    "first and last day": sql("UPDATE objective SET start_on = '0001-01-01', due_on = '9999-12-31'", whole=True),
    "values of the last day": sql("UPDATE target SET effective_from = '9999-12-31'", whole=True),
    "words that are none": sql("UPDATE kpi SET frequency = 'hourly', direction = 'sideways'", whole=True),
    "month 4,000,000": sql("UPDATE plan SET fiscal_start_month = 4000000", whole=True),
    "decimals 2,000,000,000": sql("UPDATE kpi SET decimals = 2000000000", whole=True),
    "text that is none": sql(f"UPDATE objective SET title = {INVALID_TEXT}"),
    "text that holds nothing": sql("UPDATE person SET name = char(0) || char(0)", whole=True),
    "bytes as text": sql("UPDATE person SET name = x'ffff'", whole=True),
    "text as numbers": sql("UPDATE measurement SET value = 'many'", whole=True),
    "versions that are no JSON": sql(
        "INSERT INTO vision_version (kept_on, content) VALUES ('2026-01-01', '[[[[' || zeroblob(100000))", whole=True
    ),
    "versions nested for ever": sql(
        "INSERT INTO vision_version (kept_on, content) VALUES "
        "('2026-01-01', replace(hex(zeroblob(100000)), '00', '['))",
        whole=True,
    ),
}
LARGE = frozenset({"huge blob", "huge text", "file of a gigabyte"})
"""Those that take seconds to build or to look at."""
