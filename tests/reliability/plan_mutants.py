"""Plans as nobody's program writes them: changed bytes, moved pages, impossible values. Endless, and the same for one seed."""

from __future__ import annotations

import random
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.facts import CONTENT_HASH

EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
EVIL_VALUES: tuple[object, ...] = (
    None,
    "",
    " ",
    "\0",
    "nul\0inside",
    "x" * 200_000,
    "é" * 3_000,
    "2026-99-99",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "no such word",
    "=cmd|' /C calc'!A0",
    "<b onclick=x>" * 50,
    "\u202e\u0000\ufffe",
    "1e400",
    0,
    -1,
    1,
    2,
    13,
    2**31,
    2**53 + 1,
    2**63 - 1,
    -(2**63),
    1e308,
    -1e308,
    5e-324,
    float("inf"),
    float("-inf"),
    b"",
    b"\xff\xfe",
    b"\x00" * 10_000,
    b"text as bytes",
)
INVALID_TEXT = "CAST(x'ff41fe' AS TEXT)"
"""Text that is no UTF-8; only SQL can say it."""

Mutator = Callable[[bytes, random.Random], bytes]


def mutants(bases: list[bytes], scratch: Path, seed: int, start: int, count: int) -> Iterator[bytes]:
    """The mutants `start` to `start + count` of `seed`, each made from one of `bases`; `scratch` is a file to work in."""
    for number in range(start, start + count):
        rng = random.Random(f"{seed} {number}")
        base = rng.choice(bases)
        if rng.random() < 0.5:
            yield _with_evil_values(base, rng, scratch)
        else:
            yield rng.choice(_BYTE_MUTATORS)(base, rng)


def _bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    used = [at for at in (rng.randrange(len(data)) for _ in range(400)) if data[at]] or [0]
    for _ in range(rng.choice([1, 2, 8, 64])):
        changed[rng.choice(used)] = rng.randrange(256)
    return bytes(changed)


def _header(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 2, 4])):
        changed[rng.randrange(100)] = rng.choice((0, 1, 0xFF, rng.randrange(256)))
    return bytes(changed)


def _page_heads(data: bytes, rng: random.Random) -> bytes:
    """Kind, cell count, pointers of a page: what SQLite follows."""
    changed, size = bytearray(data), _page_size(data)
    for _ in range(rng.choice([1, 2, 6])):
        page = rng.randrange(len(data) // size)
        at = page * size + (100 if page == 0 else 0) + rng.randrange(24)
        changed[at] = rng.choice((0, 2, 5, 10, 13, 0x7F, 0xFF, rng.randrange(256)))
    return bytes(changed)


def _numbers(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 3])):
        at = rng.randrange(len(data) - 4)
        changed[at : at + 4] = struct.pack(">I", rng.choice(EXTREMES))
    return bytes(changed)


def _pages(data: bytes, rng: random.Random) -> bytes:
    """Pages swapped, doubled, emptied: loops and shared pages."""
    size = _page_size(data)
    pages = [data[at : at + size] for at in range(0, len(data), size)]
    one, other = rng.randrange(1, len(pages)), rng.randrange(1, len(pages))
    match rng.randrange(4):
        case 0:
            pages[one], pages[other] = pages[other], pages[one]
        case 1:
            pages[one] = pages[other]
        case 2:
            pages[one] = bytes(size)
        case _:
            pages[one] = rng.randbytes(size)
    return b"".join(pages)


def _length(data: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.5:
        return data[: rng.randrange(len(data))]
    return data + rng.randbytes(rng.choice([1, 100, 4096]))


def _schema_text(data: bytes, rng: random.Random) -> bytes:
    """Letters of the statements that make the tables."""
    changed = bytearray(data)
    places = [at for word in (b"CREATE", b"NOT NULL", b"REFERENCES", b"TEXT", b"UNIQUE") for at in _all(data, word)]
    if places:
        changed[rng.choice(places) + rng.randrange(6)] = rng.choice(b"\"'(),;x \0")
    return bytes(changed)


_BYTE_MUTATORS: tuple[Mutator, ...] = (_bytes, _bytes, _header, _page_heads, _numbers, _pages, _length, _schema_text)


def _with_evil_values(data: bytes, rng: random.Random, scratch: Path) -> bytes:
    """Impossible values under an honest schema, half of them with the hash that belongs to them: nothing looks damaged."""
    scratch.write_bytes(data)
    with closing(sqlite3.connect(scratch, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=MEMORY")
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA ignore_check_constraints=ON")
        for _ in range(rng.choice([1, 1, 2, 5])):
            try:
                _write_evil(raw, rng)
            except sqlite3.Error:
                continue  # not even a stranger can write that there
        if rng.random() < 0.5:
            rehash(raw)
    return scratch.read_bytes()


def rehash(raw: sqlite3.Connection) -> None:
    """Give a plan the hash of what it holds now, as somebody would who wants it to look whole."""
    try:
        found = content_hash(raw)
    except Exception:  # noqa: BLE001 - what cannot be read keeps its old hash
        return
    raw.execute("UPDATE fact SET value = ? WHERE key = ?", (found, CONTENT_HASH))


def _write_evil(raw: sqlite3.Connection, rng: random.Random) -> None:
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    filled = [name for name in tables if raw.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()]
    table = rng.choice(filled)
    columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
    column = rng.choice(columns)
    ids = [row[0] for row in raw.execute(f'SELECT rowid FROM "{table}"')]
    if rng.random() < 0.05:
        raw.execute(f'UPDATE "{table}" SET "{column}" = {INVALID_TEXT} WHERE rowid = ?', (rng.choice(ids),))
        return
    value = rng.choice(EVIL_VALUES) if rng.random() < 0.8 else rng.choice(ids)
    everywhere = rng.random() < 0.1
    where = "" if everywhere else f" WHERE rowid = {rng.choice(ids)}"
    raw.execute(f'UPDATE "{table}" SET "{column}" = ?{where}', (value,))


def _page_size(data: bytes) -> int:
    size = int.from_bytes(data[16:18], "big")
    return 65_536 if size == 1 else size


def _all(data: bytes, word: bytes) -> Iterator[int]:
    at = data.find(word)
    while at >= 0:
        yield at
        at = data.find(word, at + 1)
