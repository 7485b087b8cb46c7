"""TEMP tables and triggers that copy old rows before they change; generated from the metadata, so a new table needs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

SHADOW_PREFIX = "journal_"
OPEN_TABLE = "journal_open"
GUARD_MESSAGE = "write outside a command"

_quote = '"{}"'.format


def shadow_name(table: str) -> str:
    """The TEMP table that holds old images of `table`."""
    return SHADOW_PREFIX + table


def journal_ddl(tables: tuple[Table, ...]) -> Iterator[str]:
    """Every statement that installs the journal on the write connection, in order."""
    yield f"CREATE TEMP TABLE {OPEN_TABLE} (is_open INTEGER NOT NULL)"
    yield f"INSERT INTO {OPEN_TABLE} VALUES (0)"
    for table in tables:
        yield _shadow_table(table)
        yield from _guards(table)
        yield from _recorders(table)


def deletion_triggers(table: Table) -> dict[str, str]:
    """Name -> statement of the triggers that a DELETE fires: a replay that copies many rows at once sets them aside."""
    shadow = shadow_name(table.name)
    statements = (*_guards(table), *_recorders(table))
    return {
        name: next(one for one in statements if one.startswith(f"CREATE TEMP TRIGGER {name} "))
        for name in (f"{shadow}_guard_delete", f"{shadow}_delete")
    }


def _shadow_table(table: Table) -> str:
    # The columns have no type: any affinity would turn 1.0 into 1 or text into numbers on the way back.
    columns = ", ".join(_quote(column.name) for column in table.columns)
    return f"CREATE TEMP TABLE {shadow_name(table.name)} (j_seq INTEGER PRIMARY KEY, j_op, {columns})"


def _guards(table: Table) -> Iterator[str]:
    for verb in ("INSERT", "UPDATE", "DELETE"):
        yield (
            f"CREATE TEMP TRIGGER {shadow_name(table.name)}_guard_{verb.lower()} BEFORE {verb} ON main.{_quote(table.name)}"
            f" WHEN (SELECT is_open FROM {OPEN_TABLE}) = 0"
            f" BEGIN SELECT RAISE(ABORT, '{GUARD_MESSAGE}'); END"
        )


def _recorders(table: Table) -> Iterator[str]:
    names = [column.name for column in table.columns]
    columns = ", ".join(map(_quote, names))
    old = ", ".join(f"OLD.{_quote(name)}" for name in names)
    shadow = shadow_name(table.name)
    main = f"main.{_quote(table.name)}"
    # AFTER, not BEFORE, for inserts: only then is the id of an AUTOINCREMENT row known.
    yield (
        f"CREATE TEMP TRIGGER {shadow}_insert AFTER INSERT ON {main}"
        f" BEGIN INSERT INTO {shadow} (j_op, id) VALUES ('I', NEW.id); END"
    )
    for verb, op in (("UPDATE", "U"), ("DELETE", "D")):
        yield (
            f"CREATE TEMP TRIGGER {shadow}_{verb.lower()} BEFORE {verb} ON {main}"
            f" BEGIN INSERT INTO {shadow} (j_op, {columns}) VALUES ('{op}', {old}); END"
        )
