"""Whole copies of a plan through SQLite's backup API, looked at before anybody relies on them; never over an existing file."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.host.atomic_file import (
    name_aside,
    publish_new,
    remove_patiently,
    replace_patiently,
    sync_file,
    sync_folder,
)
from alignment_desktop.host.paths import PRIVATE_FILE_MODE
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.health import full_check
from alignment_desktop.store.hot_journal import journal_path
from alignment_desktop.store.storage_errors import storage_refusal


def take_snapshot(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The plan at this moment, in memory: takes milliseconds, so that checking and writing can go on in a worker.

    May be used from any one thread at a time; the caller closes it. Not inside a transaction that has changed something.
    """
    snapshot = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    try:
        connection.backup(snapshot)
    except BaseException:
        snapshot.close()
        raise
    return snapshot


def open_finished(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody writes any more (a backup, a copy): nothing is created beside it.

    Only for such files: a plan that may be open needs SQLite's locks, which this leaves out.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def write_checked_copy(source: sqlite3.Connection, aside: Path, expected_hash: str) -> None:
    """Write `source` to the new file `aside`, bring it to the disk, read it again and compare.

    The file is readable by its owner alone. On any failure nothing is left at `aside`. Raises NotSavedError.
    """
    try:
        aside.touch(mode=PRIVATE_FILE_MODE, exist_ok=False)
        _fill(source, aside)
        sync_file(aside)
        if hash_if_whole(aside) != expected_hash:
            raise NotSavedError("copy_not_whole")
    except BaseException as error:
        for leftover in (aside, journal_path(aside)):
            with contextlib.suppress(OSError):
                remove_patiently(leftover)
        refusal = storage_refusal(error)
        if refusal is not None and not isinstance(error, NotSavedError):
            raise NotSavedError(refusal.code) from error
        raise


def hash_if_whole(path: Path) -> str | None:
    """The content hash of a finished file, None unless structure, references and rows are whole."""
    try:
        connection = open_finished(path)
    except sqlite3.Error:
        return None
    try:
        return content_hash(connection) if full_check(connection) else None
    except PlanOpenError:
        return None
    finally:
        connection.close()


def save_copy(connection: sqlite3.Connection, path: Path, *, replace: bool = False) -> None:
    """Save what `connection` shows as a plan at `path`: *Save a copy elsewhere*, also when the plan's own file has gone.

    An existing file is refused unless the person agreed to `replace` it, and the open plan itself always is; it is only
    replaced by a copy that was read back whole. Raises NotSavedError, and PlanOpenError if the plan itself is damaged.
    """
    _refuse_target(connection, path, replace=replace)
    aside = name_aside(path)
    try:
        snapshot = take_snapshot(connection)
        try:
            write_checked_copy(snapshot, aside, content_hash(snapshot))
        finally:
            snapshot.close()
        put_in_place(aside, path, replace=replace)
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise storage_refusal(error) or error from error


def put_in_place(aside: Path, path: Path, *, replace: bool = False) -> None:
    """Give a finished copy its name. NotSavedError `file_exists` if it is taken; then the copy is removed."""
    try:
        if replace:
            replace_patiently(aside, path)
            sync_folder(path.parent)
        else:
            publish_new(aside, path)
    except FileExistsError as error:
        raise NotSavedError("file_exists", name=path.name) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def _fill(source: sqlite3.Connection, target: Path) -> None:
    copy = sqlite3.connect(f"{target.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous=EXTRA")
        source.backup(copy)
    finally:
        copy.close()


def _refuse_target(connection: sqlite3.Connection, path: Path, *, replace: bool) -> None:
    own = next(
        (Path(file) for _, name, file in connection.execute("PRAGMA database_list") if name == "main" and file), None
    )
    with contextlib.suppress(OSError):
        if own is not None and path.samefile(own):
            raise NotSavedError("copy_onto_itself")
    if journal_path(path).exists():
        raise NotSavedError("copy_beside_journal", name=path.name)  # SQLite would play it into the copy
    if not replace and (path.exists() or path.is_symlink()):
        raise NotSavedError("file_exists", name=path.name)
