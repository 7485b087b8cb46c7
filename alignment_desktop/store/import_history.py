"""The log of imports: untracked history, so an undo takes the values back and the log still says what happened."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert, select

from alignment_desktop.store.tables.history import import_log


def log_import(
    connection: Connection, *, imported_on: date, file_name: str, fingerprint: str, added: int, changed: int
) -> None:
    """Notes one import; call inside its transaction."""
    connection.execute(
        insert(import_log).values(
            imported_on=imported_on, file_name=file_name, fingerprint=fingerprint, added=added, changed=changed
        )
    )


def last_import_of(connection: Connection, fingerprint: str) -> date | None:
    """When a file with this fingerprint came in last."""
    statement = select(import_log.c.imported_on).where(import_log.c.fingerprint == fingerprint)
    return connection.execute(statement.order_by(import_log.c.id.desc()).limit(1)).scalar()
