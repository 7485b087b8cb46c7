"""Reads a rollback journal before SQLite does: it would play any journal into any file that happens to have its name.

The layout is SQLite's own ("The Rollback Journal" in its file format documentation): a header of one sector, then records
of page number, old page, checksum. Every change of ours rewrites page 1, so its old page 1 tells whose journal it is.
"""

from __future__ import annotations

import os
import stat
from enum import StrEnum
from pathlib import Path

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 28
_PAGE_SIZE = slice(16, 18)
_CHANGE_COUNTER = slice(24, 28)
_SIZE_IN_PAGES = slice(28, 32)
_APPLICATION_ID = slice(68, 72)
_UNTIL_THE_END = 0xFFFFFFFF


class JournalState(StrEnum):
    """`NONE`: nothing to do. `HOT`: an unfinished change of this file. `FOREIGN`: one of another file, or no journal."""

    NONE = "none"
    HOT = "hot"
    FOREIGN = "foreign"


def journal_path(plan: Path) -> Path:
    """Where SQLite keeps the unfinished change of `plan`."""
    return plan.with_name(f"{plan.name}-journal")


def journal_state(journal: Path, header: bytes) -> JournalState:
    """What lies beside a plan whose first 100 bytes are `header`. Raises OSError if it cannot be looked at."""
    try:
        status = journal.lstat()
    except FileNotFoundError:
        return JournalState.NONE
    if not stat.S_ISREG(status.st_mode):
        return JournalState.FOREIGN
    descriptor = os.open(journal, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        return _state(descriptor, status.st_size, header)
    finally:
        os.close(descriptor)


def _state(descriptor: int, size: int, header: bytes) -> JournalState:
    start = os.read(descriptor, _HEADER)
    if start[:1] in (b"", b"\0"):
        return JournalState.NONE  # not yet begun, or already cancelled: SQLite lets it lie
    if len(start) < _HEADER or start[: len(_MAGIC)] != _MAGIC or _names_other_journals(descriptor, size):
        return JournalState.FOREIGN  # SQLite would delete it as used up
    count, nonce, pages, sector, page_size = (int.from_bytes(start[at : at + 4], "big") for at in range(8, 28, 4))
    plan_page_size = int.from_bytes(header[_PAGE_SIZE], "big")
    if page_size != (65_536 if plan_page_size == 1 else plan_page_size) or not 32 <= sector <= 65_536:
        return JournalState.FOREIGN
    if count == 0:
        # Its records were never synced, so the plan was not written yet; SQLite only cuts it to the size noted here.
        is_ours = pages == int.from_bytes(header[_SIZE_IN_PAGES], "big")
        return JournalState.HOT if is_ours else JournalState.FOREIGN
    if count == _UNTIL_THE_END:
        count = (size - sector) // (page_size + 8)
    first_page = _old_first_page(descriptor, count, nonce, sector, page_size, size)
    if first_page is None or first_page[_APPLICATION_ID] != header[_APPLICATION_ID]:
        return JournalState.FOREIGN
    now, before = (int.from_bytes(page[_CHANGE_COUNTER], "big") for page in (header, first_page))
    return JournalState.HOT if (now - before) % 2**32 in (0, 1) else JournalState.FOREIGN


def _names_other_journals(descriptor: int, size: int) -> bool:
    """Whether it ends in the name of a journal of several files, which a plan never has and SQLite would follow."""
    os.lseek(descriptor, max(0, size - len(_MAGIC)), os.SEEK_SET)
    return os.read(descriptor, len(_MAGIC)) == _MAGIC


def _old_first_page(descriptor: int, count: int, nonce: int, sector: int, page_size: int, size: int) -> bytes | None:
    """Page 1 as it was before the change, from the first run of records; None if no whole record holds it."""
    record = page_size + 8
    for index in range(count):
        at = sector + index * record
        if at + record > size:
            return None
        os.lseek(descriptor, at, os.SEEK_SET)
        if int.from_bytes(os.read(descriptor, 4), "big") != 1:
            continue
        page = os.read(descriptor, page_size)
        checksum = int.from_bytes(os.read(descriptor, 4), "big")
        return page if checksum == _checksum(page, nonce) else None
    return None


def _checksum(page: bytes, nonce: int) -> int:
    """SQLite's: the nonce and every 200th byte, counted from the end."""
    return (nonce + sum(page[at] for at in range(len(page) - 200, 0, -200))) % 2**32
