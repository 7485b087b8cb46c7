"""Looks whether a plan still holds what it held at its last orderly close; slow, so on a copy and in a worker."""

from __future__ import annotations

from collections.abc import Callable

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.store.closing import content_is_as_hashed
from alignment_desktop.store.engines import close, raw_connection, wrap
from alignment_desktop.store.file_copy import take_snapshot
from alignment_desktop.store.health import quick_check
from alignment_desktop.store.possible_values import holds_impossible
from alignment_desktop.store.storage_errors import storage_refusal
from alignment_desktop.workspace.workspace import Workspace


def begin_content_check(workspace: Workspace) -> Callable[[], bool]:
    """Copies the plan as it is at this moment (milliseconds); the call that comes back looks at the copy and may run in a
    worker. It says False when the structure is damaged or a value is not what it was, which SQLite alone does not see."""
    snapshot = workspace.with_writer(lambda connection: take_snapshot(raw_connection(connection)))

    def finish() -> bool:
        copy = wrap(snapshot)
        try:
            return quick_check(snapshot) and content_is_as_hashed(copy) is not False and not holds_impossible(snapshot)
        except Exception as error:
            if storage_refusal(error) is None and not isinstance(error, AlignmentError):
                raise
            return False  # what cannot even be read is not what it was
        finally:
            close(copy)

    return finish
