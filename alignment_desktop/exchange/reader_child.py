"""The capped child process that reads a stranger's file: standard input is the file, standard output its cells in frames.
Whatever happens, it answers with one frame or dies; it opens no other file and imports only what reading needs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO

from alignment_desktop.exchange.cell_frames import MAX_FRAME, PROGRESS, REFUSAL, WORKBOOK, pack, write_frame
from alignment_desktop.exchange.csv_cells import MAX_BYTES, read_csv
from alignment_desktop.exchange.packed_cells import PackedWorkbook, RefusedError
from alignment_desktop.exchange.xlsx_cells import read_xlsx
from alignment_desktop.exchange.zip_parts import ZipParts
from alignment_desktop.host import child_limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OTHER_READER = "alignment_desktop.exchange.calamine_cells"
"""Only imported for the files that need it: most do not, and its library is large."""
_OTHER_KINDS = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"%PDF", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"ID;P", ".slk"),
    (b"SQLite format 3", ".db"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
)
_PAGE_STARTS = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<body", b"<svg")


def main(stream: IO[bytes] | None = None, output: IO[bytes] | None = None) -> int:
    """Cap this process, read the file on standard input, answer on standard output. 0 cells came out, 3 refused."""
    source = stream or sys.stdin.buffer
    answer = output or sys.stdout.buffer
    child_limits.cap_at_start()
    try:
        parts = pack(read_cells(source, lambda percent: write_frame(answer, PROGRESS, bytes([percent]))))
        if sum(map(len, parts)) > MAX_FRAME:
            raise RefusedError("import_file_too_large")
        write_frame(answer, WORKBOOK, *parts)
    except RefusedError as refusal:
        return _refuse(answer, refusal.code, refusal.params)
    except MemoryError:
        return _refuse(answer, "import_file_too_much_memory", {})
    except RecursionError:
        return _refuse(answer, "import_file_hostile", {})
    except BrokenPipeError:
        return 3
    except Exception:  # noqa: BLE001 - a fault in reading a broken file is the file's refusal, never a traceback
        return _refuse(answer, "import_file_damaged", {})
    return 0


def read_cells(source: IO[bytes], progress: Callable[[int], None]) -> PackedWorkbook:
    """Look at what kind of file it is and read it. `progress` gets per cents. Raises `RefusedError`."""

    def step(percent: int) -> None:
        child_limits.check_memory()
        progress(percent)

    head = source.read(4096)
    source.seek(0)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RefusedError("import_file_empty")
    if head.startswith(b"PK"):
        return _read_package(source, step)
    if head.startswith(_OLE):
        data = source.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise RefusedError("import_file_too_large")
        if _ENCRYPTED_STREAM in data:
            raise RefusedError("import_file_encrypted")
        return _read_other(data, len(data), step)
    for start, kind in _OTHER_KINDS:
        if head.startswith(start):
            raise RefusedError(
                "import_file_kind_unsupported" if kind == ".slk" else "import_file_not_a_workbook", kind=kind
            )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_STARTS):
        raise RefusedError("import_file_kind_unsupported", kind=".html")
    return _read_text(source, step)


def _read_package(source: IO[bytes], progress: Callable[[int], None]) -> PackedWorkbook:
    parts = ZipParts(source)
    child_limits.allow_for(parts.declared)
    if parts.find("content.xml") is not None and parts.find("mimetype") is not None:
        return _read_other(_all_of(source), parts.declared, progress)
    if parts.find("xl/workbook.bin") is not None:
        return _read_other(_all_of(source), parts.declared, progress)
    return read_xlsx(parts, progress)


def _all_of(source: IO[bytes]) -> bytes:
    source.seek(0)
    return source.read(MAX_BYTES + 1)


def _read_other(data: bytes, declared: int, progress: Callable[[int], None]) -> PackedWorkbook:
    child_limits.allow_for(declared)
    cells: PackedWorkbook = import_module(_OTHER_READER).read_with_calamine(data, progress)
    return cells


def _read_text(source: IO[bytes], progress: Callable[[int], None]) -> PackedWorkbook:
    data = source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise RefusedError("import_file_too_large")
    child_limits.allow_for(len(data))
    return read_csv(data, "", progress)


def _refuse(answer: IO[bytes], code: str, params: dict[str, str | int]) -> int:
    try:
        write_frame(answer, REFUSAL, json.dumps({"code": code, "params": params}).encode())
    except (OSError, ValueError):
        return 4
    return 3


if __name__ == "__main__":
    sys.exit(main())
