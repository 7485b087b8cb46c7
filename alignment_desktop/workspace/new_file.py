"""Makes a new plan file, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.host.atomic_file import name_aside, publish_new
from alignment_desktop.store.closing import make_schema, note_orderly_close
from alignment_desktop.store.engines import create_file
from alignment_desktop.store.facts import raise_change_number
from alignment_desktop.store.storage_errors import storage_refusal


def create_plan_file(path: Path, fill: Callable[[Connection], object]) -> None:
    """Makes a new plan at `path`, filled by `fill`. Raises `NotSavedError` when something stands there or the folder refuses.

    The file is made beside its place and moved there whole, so that a start that was cut off leaves no half plan.
    """
    if path.exists() or path.is_symlink():
        raise NotSavedError("file_exists", name=path.name)
    aside = name_aside(path)
    try:
        file = create_file(aside)
        try:
            connection = file.wrapped()
            make_schema(connection)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            fill(connection)
            raise_change_number(connection)
            connection.exec_driver_sql("COMMIT")
            note_orderly_close(connection)
        finally:
            file.close()
        publish_new(aside, path)
    except FileExistsError as error:
        raise NotSavedError("file_exists", name=path.name) from error
    except Exception as error:
        raise storage_refusal(error) or error from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
