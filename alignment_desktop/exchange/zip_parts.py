"""The parts of a zipped workbook, looked at before anything is unpacked: sizes, names and overlaps that an honest file
does not have are refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from alignment_desktop.exchange.packed_cells import RefusedError

MAX_DECLARED = 200 * 1_000_000
MAX_PART = 100 * 1_000_000
MAX_PARTS = 2_000
CHUNK = 64 * 1024

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, IndexError)


class ZipParts:
    """An opened archive that has passed the checks. `declared` is what its parts say they unpack to, in bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        try:
            self._archive = zipfile.ZipFile(stream)
            entries = self._archive.infolist()
        except _BROKEN as error:
            raise RefusedError("import_file_damaged") from error
        _check(entries)
        self.declared = sum(entry.file_size for entry in entries)
        self._by_name = {entry.filename.replace("\\", "/"): entry for entry in entries}
        self._by_folded = {name.casefold(): entry for name, entry in reversed(list(self._by_name.items()))}

    def find(self, name: str) -> str | None:
        """The name of a part as it is stored, first as it is written, then without regard to capitals."""
        plain = name.lstrip("/")
        if plain in self._by_name:
            return plain
        entry = self._by_folded.get(plain.casefold())
        return None if entry is None else entry.filename.replace("\\", "/")

    def names(self) -> list[str]:
        """Every part, in the archive's order."""
        return list(self._by_name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part piece by piece; never more than it declared."""
        entry = self._by_name[name]
        try:
            with self._archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
        except RuntimeError as error:
            raise RefusedError("import_file_encrypted") from error
        except _BROKEN as error:
            raise RefusedError("import_file_damaged") from error


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise RefusedError("import_file_too_many_parts", limit=MAX_PARTS)
    if any(entry.file_size > MAX_PART for entry in entries) or sum(e.file_size for e in entries) > MAX_DECLARED:
        raise RefusedError("import_file_too_large")
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0] or "\0" in name:
            raise RefusedError("import_file_hostile")
        if entry.flag_bits & 0x1:
            raise RefusedError("import_file_encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedError("import_file_damaged")
    # Each entry needs 30 bytes of header, its name and its data before the next may begin.
    end = 0
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < end:
            raise RefusedError("import_file_hostile")
        end = entry.header_offset + 30 + len(entry.filename) + entry.compress_size
