"""The hash sees every value to its last bit, its kind and its place, and nothing else."""

from __future__ import annotations

import math
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.health import quick_check
from tests.store.made_plans import make_plan


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(make_plan(tmp_path / "Plan.alignment"), isolation_level=None)
    yield connection
    connection.close()


CHANGES = {
    "last bit of a float": ("UPDATE plan SET explore_share = ?", (math.nextafter(0.1, 1),)),
    "kind of a value": ("UPDATE plan SET plan_to = ?", (b"",)),
    "empty text for nothing": ("UPDATE plan SET plan_to = ?", ("",)),
    "a space": ("UPDATE perspective SET name = name || ' ' WHERE id = 7", ()),
    "one row less": ("DELETE FROM perspective WHERE id = 7", ()),
    "the same row by another id": ("UPDATE perspective SET id = 999 WHERE id = 50", ()),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_every_change_is_seen(raw: sqlite3.Connection, kind: str) -> None:
    before = content_hash(raw)
    raw.execute(*CHANGES[kind])
    assert content_hash(raw) != before


def test_text_does_not_run_from_one_row_into_the_next(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE perspective SET name = CASE id WHEN 1 THEN 'ab' WHEN 2 THEN 'c' ELSE name END")
    before = content_hash(raw)
    raw.execute("UPDATE perspective SET name = CASE id WHEN 1 THEN 'a' WHEN 2 THEN 'bc' ELSE name END")
    assert content_hash(raw) != before


def test_only_content_counts(raw: sqlite3.Connection) -> None:
    before = content_hash(raw)
    raw.execute("INSERT INTO fact (key, value) VALUES ('anything', 'untracked')")
    raw.execute("DELETE FROM perspective WHERE id = 20")
    raw.execute(
        "INSERT INTO perspective (id, name, position) VALUES (20, 'Perspective number 20 with a longer name', 20)"
    )
    raw.execute("VACUUM")
    assert content_hash(raw) == before


def test_more_rows_than_are_read_at_once(tmp_path: Path) -> None:
    raw = sqlite3.connect(make_plan(tmp_path / "Large.alignment", rows=9_000), isolation_level=None)
    before = content_hash(raw)
    assert content_hash(raw) == before
    raw.execute("UPDATE perspective SET position = 0 WHERE id = 8999")
    assert content_hash(raw) != before
    raw.close()


def test_it_sees_what_sqlite_does_not(tmp_path: Path) -> None:
    """Of files with a few changed bytes that pass SQLite's check, none with other content has the old hash."""
    good = make_plan(tmp_path / "Plan.alignment", rows=300).read_bytes()
    before = _read(tmp_path / "Plan.alignment")
    rng = random.Random(3)
    passed = silent = 0
    for _ in range(150):
        data = bytearray(good)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(100, len(data))] = rng.randrange(256)
        path = tmp_path / "Damaged.alignment"
        path.write_bytes(data)
        content, checked = _read(path)
        if not checked:
            continue
        passed += 1
        if content != before[0]:
            silent += 1
    assert passed > silent > 0, "the bare check must let some through, else this test shows nothing"


def _read(path: Path) -> tuple[str, bool]:
    raw = sqlite3.connect(path)
    try:
        checked = quick_check(raw)
        return (content_hash(raw) if checked else "", checked)
    except PlanOpenError:
        return ("unreadable", True)
    finally:
        raw.close()
