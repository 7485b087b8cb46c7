"""What a process did to the files under one folder, read from a log of strace: the input of the power-cut replay."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

CALLS = (
    "openat,open,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,"
    "rename,renameat,renameat2,link,linkat,lseek,dup,dup2,dup3,mkdir"
)


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes went into a file: not yet on the disk."""

    file: int
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was given a size."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file reached the disk."""

    file: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a folder now leads to a file (or, with None, to nothing). Renames are two of these in one step."""

    changes: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """The names of a folder reached the disk."""

    folder: str


@dataclass(frozen=True, slots=True)
class Said:
    """The process said a line to its parent."""

    line: str


Event = Write | Cut | Sync | Name | SyncFolder | Said


@dataclass(frozen=True, slots=True)
class Recording:
    """The files under a folder at the start (path below it -> number), their bytes, and what happened then."""

    names: dict[str, int]
    contents: dict[int, bytes]
    events: tuple[Event, ...]


@dataclass(slots=True)
class _Open:
    """An open descriptor: a file by number, or a folder by path."""

    file: int | None
    folder: str | None
    position: int
    appends: bool


class Recorder:
    """Follows descriptors and names through a log."""

    def __init__(self, root: Path) -> None:
        self._root = PurePosixPath(os.path.realpath(root))
        self._names: dict[str, int] = {}
        self._contents: dict[int, bytes] = {}
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            self._names[str(path.relative_to(root))] = len(self._names)
            self._contents[len(self._names) - 1] = path.read_bytes()
        self._start = dict(self._names)
        self._sizes = {number: len(content) for number, content in self._contents.items()}
        self._open: dict[int, _Open] = {}
        self._events: list[Event] = []

    def read(self, log: Path) -> Recording:
        """The recording in `log`. ValueError for a call that cannot be followed."""
        for call, arguments, result in _calls(log):
            if result >= 0:
                handler: Callable[[list[str], int], None] | None = getattr(self, f"_on_{call}", None)
                if handler is None:
                    raise ValueError(call)
                handler(arguments, result)
        return Recording(self._start, self._contents, tuple(self._events))

    def _below(self, text: str) -> str | None:
        path = PurePosixPath(os.path.normpath(_bytes(text).decode("utf-8", "surrogateescape")))
        return str(path.relative_to(self._root)) if path.is_relative_to(self._root) else None

    def _on_openat(self, arguments: list[str], result: int) -> None:
        self._on_open(arguments[1:], result)

    def _on_open(self, arguments: list[str], result: int) -> None:
        self._open.pop(result, None)
        path, flags = self._below(arguments[0]), arguments[1]
        if path is None:
            return
        if (self._root / path == self._root) or os.path.isdir(self._root / path):  # noqa: PTH112 - a pure path
            self._open[result] = _Open(None, path, 0, appends=False)
            return
        number = self._names.get(path)
        if number is None:
            if "O_CREAT" not in flags:
                return  # a device or a pipe
            number = len(self._sizes)
            self._sizes[number] = 0
            self._names[path] = number
            self._events.append(Name(((path, number),)))
        elif "O_TRUNC" in flags:
            self._cut(number, 0)
        self._open[result] = _Open(number, None, 0, "O_APPEND" in flags)

    def _on_close(self, arguments: list[str], _result: int) -> None:
        self._open.pop(int(arguments[0]), None)

    def _on_dup(self, arguments: list[str], result: int) -> None:
        if int(arguments[0]) in self._open:
            self._open[result] = self._open[int(arguments[0])]

    _on_dup2 = _on_dup3 = _on_dup

    def _on_lseek(self, arguments: list[str], result: int) -> None:
        opened = self._open.get(int(arguments[0]))
        if opened is not None:
            opened.position = result

    def _on_write(self, arguments: list[str], result: int) -> None:
        opened = self._open.get(int(arguments[0]))
        content = _bytes(arguments[1])[:result]
        if opened is None:
            if content.startswith((b"ok ", b"refused ", b"trouble ")):
                self._events.append(Said(content.decode().rstrip("\n")))
            return
        if opened.file is not None:
            if opened.appends:
                opened.position = self._sizes[opened.file]
            self._write(opened.file, opened.position, content)
            opened.position += len(content)

    def _on_pwrite64(self, arguments: list[str], result: int) -> None:
        opened = self._open.get(int(arguments[0]))
        if opened is not None and opened.file is not None:
            self._write(opened.file, int(arguments[3]), _bytes(arguments[1])[:result])

    def _write(self, number: int, offset: int, content: bytes) -> None:
        self._sizes[number] = max(self._sizes[number], offset + len(content))
        self._events.append(Write(number, offset, content))

    def _on_ftruncate(self, arguments: list[str], _result: int) -> None:
        opened = self._open.get(int(arguments[0]))
        if opened is not None and opened.file is not None:
            self._cut(opened.file, int(arguments[1]))

    def _cut(self, number: int, size: int) -> None:
        self._sizes[number] = size
        self._events.append(Cut(number, size))

    def _on_fsync(self, arguments: list[str], _result: int) -> None:
        opened = self._open.get(int(arguments[0]))
        if opened is None:
            return
        if opened.folder is not None:
            self._events.append(SyncFolder(opened.folder))
        elif opened.file is not None:
            self._events.append(Sync(opened.file))

    _on_fdatasync = _on_fsync

    def _on_unlink(self, arguments: list[str], _result: int) -> None:
        path = self._below(arguments[0])
        if path is not None and self._names.pop(path, None) is not None:
            self._events.append(Name(((path, None),)))

    def _on_unlinkat(self, arguments: list[str], result: int) -> None:
        self._on_unlink(arguments[1:], result)

    def _on_rename(self, arguments: list[str], _result: int) -> None:
        old, new = self._below(arguments[0]), self._below(arguments[1])
        if old is None or new is None:
            return
        number = self._names.pop(old)
        self._names[new] = number
        self._events.append(Name(((old, None), (new, number))))

    def _on_renameat(self, arguments: list[str], result: int) -> None:
        self._on_rename([arguments[1], arguments[3]], result)

    _on_renameat2 = _on_renameat

    def _on_link(self, arguments: list[str], _result: int) -> None:
        old, new = self._below(arguments[0]), self._below(arguments[1])
        if old is None or new is None:
            return
        self._names[new] = self._names[old]
        self._events.append(Name(((new, self._names[old]),)))

    def _on_linkat(self, arguments: list[str], result: int) -> None:
        self._on_link([arguments[1], arguments[3]], result)

    def _on_mkdir(self, _arguments: list[str], _result: int) -> None:
        """Folders are taken as there: only files are lost in this model."""


_LINE = re.compile(r"(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_UNFINISHED = re.compile(r"(\d+)\s+(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(\d+)\s+<\.\.\. \w+ resumed>(.*)$")
_ARGUMENT = re.compile(r'"(?:\\x[0-9a-f]{2})*"(?:\.\.\.)?|[^,"\s][^,"]*')


def _calls(log: Path) -> Iterator[tuple[str, list[str], int]]:
    """Name, arguments and result of each call in the order of its end."""
    begun: dict[str, str] = {}
    with log.open() as lines:
        for line in lines:
            if match := _UNFINISHED.match(line):
                begun[match[1]] = match[2]
                continue
            text = line
            if match := _RESUMED.match(line):
                text = f"{match[1]} {begun.pop(match[1])}{match[2]}"
            if match := _LINE.match(text):
                yield match[1], [argument.strip() for argument in _ARGUMENT.findall(match[2])], int(match[3])


def _bytes(argument: str) -> bytes:
    if argument.endswith("..."):
        raise ValueError(argument[-20:])
    return bytes.fromhex(argument.strip('"').replace("\\x", ""))
