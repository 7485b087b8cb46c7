"""Files that are either the old one or the new one, never half: write aside, sync, put in place, sync the folder."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import time
from collections.abc import Callable
from pathlib import Path

from alignment_desktop.host.paths import PRIVATE_FILE_MODE

HELD_BY_ANOTHER_PROGRAM = frozenset({5, 32, 33})
"""winerror values that a virus scanner or an indexer causes for some milliseconds: denied, sharing and lock violation."""

FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 1.0
PATIENCE_S = 3.0
LEFTOVER_SUFFIX = ".alignment-new"
LEFTOVER_AGE_S = 3600.0

Pause = Callable[[float], object]
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS})


def write_atomically(path: Path, content: bytes, *, mode: int = PRIVATE_FILE_MODE, pause: Pause = time.sleep) -> None:
    """Replace `path` by `content`. After the return it survives a power cut; on OSError the old file is untouched."""
    aside = name_aside(path)
    try:
        write_new(aside, content, mode=mode)
        replace_patiently(aside, path, pause=pause)
    except BaseException:
        with contextlib.suppress(OSError):
            remove_patiently(aside, pause=pause)
        raise
    sync_folder(path.parent)


def name_aside(path: Path) -> Path:
    """A fresh hidden name in the folder of `path`, recognisable as ours by `sweep_leftovers`."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}{LEFTOVER_SUFFIX}")


def write_new(path: Path, content: bytes, *, mode: int = PRIVATE_FILE_MODE) -> None:
    """Create `path` with `content` and bring it to the disk. FileExistsError if there is one already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_patiently(source: Path, target: Path, *, pause: Pause = time.sleep) -> None:
    """Put `source` in the place of `target` in one step, waiting while another program holds it (3 s at most).

    There is no moment without a `target`: it is never deleted first.
    """
    _patiently(lambda: source.replace(target), pause)


def remove_patiently(path: Path, *, pause: Pause = time.sleep) -> None:
    """Remove a file, waiting while another program holds it; a missing one is fine."""
    _patiently(lambda: path.unlink(missing_ok=True), pause)


def publish_new(aside: Path, target: Path, *, pause: Pause = time.sleep) -> None:
    """Give the finished file `aside` the name `target` and sync the folder. FileExistsError if the name is taken:
    whatever stands there is not touched, also when it appeared in this very moment."""
    if os.name == "nt":
        _patiently(lambda: aside.rename(target), pause)  # Windows refuses to rename onto an existing name
        return
    try:
        os.link(aside, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        _publish_by_reservation(aside, target, pause)  # a stick with FAT knows no hard links
    else:
        sync_folder(target.parent)
        remove_patiently(aside, pause=pause)
    sync_folder(target.parent)


def _publish_by_reservation(aside: Path, target: Path, pause: Pause) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE_MODE))
    try:
        replace_patiently(aside, target, pause=pause)
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise


def sync_file(path: Path) -> None:
    """Bring the bytes of a closed file to the disk. Never for an open plan: closing the handle drops SQLite's locks."""
    descriptor = os.open(path, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring names of `folder` to the disk. Some file systems cannot (and Windows need not): that is no error."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except PermissionError:
        return  # a folder that may be written but not listed
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def sweep_leftovers(folder: Path, name: str | None = None, *, older_than_s: float = LEFTOVER_AGE_S) -> int:
    """Remove what a killed program left half written in `folder` (for the file `name`, or for any); how many."""
    swept = 0
    limit = time.time() - older_than_s
    for path in folder.glob(f".{'*' if name is None else glob.escape(name)}.????????{LEFTOVER_SUFFIX}*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime <= limit:
                path.unlink()
                swept += 1
    return swept


def _patiently(action: Callable[[], object], pause: Pause) -> None:
    waited, next_pause = 0.0, FIRST_PAUSE_S
    while True:
        try:
            action()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in HELD_BY_ANOTHER_PROGRAM or waited >= PATIENCE_S:
                raise
        else:
            return
        step = min(next_pause, PATIENCE_S - waited)
        pause(step)
        waited += step
        next_pause = min(next_pause * 2, LONGEST_PAUSE_S)
