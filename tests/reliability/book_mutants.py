"""Workbooks and text tables as nobody's program writes them. Endless, and the same for one seed."""

from __future__ import annotations

import io
import os
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.exchange import books

CORPUS = Path(os.environ.get("ALIGNMENT_CORPUS") or Path(__file__).resolve().parents[3] / "shared" / "corpus")
"""Real files that break readers, where the collection lies beside the checkout."""
LARGEST_BASE = 300_000
EXTREMES = ("0", "-1", "1", "16384", "16385", "1048576", "1048577", "1e308", "99999999999999999999", "NaN", "")
FRAGMENTS = (
    '<c r="XFD1048576"><v>1</v></c>',
    '<row r="1048576"><c t="s"><v>99999999</v></c></row>',
    '<c t="e"><v>#REF!</v></c>',
    '<c t="d"><v>9999-12-31T23:59:59.999999</v></c>',
    '<c s="4294967295"><v>-1</v></c>',
    '<c><f>WEBSERVICE("x")</f><v>7</v></c>',
    '<c t="inlineStr"><is><t>_x0000__xD800_&#65279;</t></is></c>',
    "<is><r><t>" * 60,
    "<!-- " + "-x" * 2_000 + " -->",
    "<![CDATA[]]>",
    "&lol;",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    '<mergeCell ref="A1:XFD1048576"/>',
    "\x01\x02",
    "\ufffe",
)
CELLS = (
    '"',
    '""',
    "\0",
    "\t",
    ";" * 500,
    ",",
    "\r",
    "=1+1",
    "1,5",
    "1.234.567,89",
    "31.02.2026",
    "9" * 400,
    "x" * 40_000,
    "−5",
    "¼",
)

Mutator = Callable[[bytes, random.Random], bytes]


def bases(folder: Path) -> list[tuple[str, bytes]]:
    """Honest files to change, by the ending of their names: some of our own, and what the collection has."""
    folder.mkdir(exist_ok=True)
    rows = [["Number", "2026-01", "2026-02", "2026-03"], ["Sales", 1200.5, 1300, None], ["Waste %", 0.051, "n/a", 7]]
    long = [["Date", "Name", "Value"], *([f"2026-{month:02d}-01", "Guests", month * 10] for month in range(1, 13))]
    book = books.save_book(folder / "book.xlsx", {"Table": rows, "List": long})
    found = [
        (".xlsx", book.read_bytes()),
        (".xlsx", books.zip_of(books.parts(books.sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))),
        (".csv", "\n".join(";".join(str(cell) for cell in row) for row in long).encode()),
        (".csv", "\n".join(",".join(str(cell) for cell in row) for row in rows).encode("utf-16")),
    ]
    kinds = {".xlsx", ".csv", ".xls", ".ods", ".xlsb"}
    paths = [path for path in sorted(CORPUS.glob("*/*")) if path.suffix in kinds]
    return found + [(path.suffix, path.read_bytes()) for path in paths if path.stat().st_size <= LARGEST_BASE]


def mutants(from_bases: list[tuple[str, bytes]], seed: int, start: int, count: int) -> Iterator[tuple[str, bytes]]:
    """The mutants `start` to `start + count` of `seed`: ending of the name, and bytes."""
    for number in range(start, start + count):
        rng = random.Random(f"{seed} {number}")
        read_now = rng.random() < 0.95
        suffix, data = rng.choice([one for one in from_bases if not read_now or one[0] in {".xlsx", ".csv"}])
        if suffix == ".xlsx" and rng.random() < 0.75:
            mutate: Mutator = _parts
        else:
            mutate = _cells if suffix == ".csv" and rng.random() < 0.5 else rng.choice(_RAW)
        yield suffix, mutate(data, rng)


def _bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 2, 8, 64])):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _numbers(data: bytes, rng: random.Random) -> bytes:
    """Sizes and offsets of the archive's directory stand at its end."""
    changed = bytearray(data)
    for _ in range(rng.choice([1, 3])):
        at = max(0, len(changed) - rng.randrange(1, min(len(changed), 2_000)) - 4)
        changed[at : at + 4] = struct.pack("<I", rng.choice((0, 1, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)))
    return bytes(changed)


def _length(data: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.6:
        return data[: rng.randrange(len(data))]
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.choice([1, 50, 5_000])) + data[at:]


_RAW: tuple[Mutator, ...] = (_bytes, _numbers, _length)


def _cells(data: bytes, rng: random.Random) -> bytes:
    changed = data
    for _ in range(rng.choice([1, 2, 5, 40])):
        at = rng.randrange(len(changed) + 1)
        changed = changed[:at] + rng.choice(CELLS).encode() + changed[at:]
    return changed


def _parts(data: bytes, rng: random.Random) -> bytes:
    """The archive stays sound, what is in it does not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return _bytes(data, rng)
    for _ in range(rng.choice([1, 1, 2, 4])):
        names = [name for name in parts if name.endswith((".xml", ".rels"))]
        if not names:
            break
        wanted = [
            name for name in names if "sheet" in name or "workbook" in name or "Strings" in name or "styles" in name
        ]
        name = rng.choice(wanted or names)
        if rng.random() < 0.08:
            other = rng.choice(names)
            parts[name], parts[other] = parts[other], parts[name]
        elif rng.random() < 0.05:
            del parts[name]
        else:
            parts[name] = _text(parts[name].decode("utf-8", "replace"), rng).encode("utf-8", "replace")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _text(text: str, rng: random.Random) -> str:
    if not text:
        return rng.choice(FRAGMENTS)
    kind = rng.random()
    ends = [found.end() for found in re.finditer(">", text)] or [len(text)]
    if kind < 0.35:
        numbers = list(re.finditer(r'(?<=["> ])-?\d+(?:\.\d+)?(?=["< ])', text))
        if numbers:
            found = rng.choice(numbers)
            return text[: found.start()] + rng.choice(EXTREMES) + text[found.end() :]
    if kind < 0.65:
        at = rng.choice(ends)
        return text[:at] + rng.choice(FRAGMENTS) + text[at:]
    start, end = sorted((rng.choice(ends), rng.choice(ends)))
    end = min(end, start + 20_000)
    if kind < 0.8:
        return text[:start] + text[end:]
    if kind < 0.93:
        return text[:end] + text[start:end] * rng.choice([1, 5, 200]) + text[end:]
    at = rng.randrange(len(text))
    return text[:at] + chr(rng.choice((0, 60, 62, 34, 38, 0xFFFF))) + text[at + 1 :]
