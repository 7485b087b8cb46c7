"""Looks for dangling references among touched rows only: the whole-file check reads every row and takes too long for an undo."""

from __future__ import annotations

from sqlalchemy import Connection, ForeignKey, Table


def broken_reference(
    connection: Connection, table: Table, ids: str, *, may_point_nowhere: bool = True, may_be_missed: bool = True
) -> str | None:
    """The first reference that dangles after a replay of `table`, as `table.column`, or None.

    `ids` is a SELECT of the touched ids. Checked both ways: what the touched rows point to (unless none of them exists any
    more), and what points to touched rows that no longer exist (unless all of them do).
    """
    for key in sorted(table.foreign_keys, key=_name) if may_point_nowhere else ():
        if _any(connection, _pointing_nowhere(key, f"child.id IN ({ids})")):
            return _name(key)
    for other in table.metadata.tables.values() if may_be_missed else ():
        for key in sorted(other.foreign_keys, key=_name):
            if key.column.table is table and _any(
                connection, _pointing_nowhere(key, f'child."{key.parent.name}" IN ({ids})')
            ):
                return _name(key)
    return None


def _name(key: ForeignKey) -> str:
    return f"{key.parent.table.name}.{key.parent.name}"


def _pointing_nowhere(key: ForeignKey, among: str) -> str:
    child, column, parent = key.parent.table.name, key.parent.name, key.column.table.name
    # Each thing that is pointed to is looked for once: a hundred thousand values belong to a few hundred numbers.
    return (
        f'SELECT 1 FROM (SELECT DISTINCT child."{column}" AS pointed FROM "{child}" child'
        f' WHERE {among} AND child."{column}" IS NOT NULL)'
        f' WHERE NOT EXISTS (SELECT 1 FROM "{parent}" parent WHERE parent.id = pointed) LIMIT 1'
    )


def _any(connection: Connection, sql: str) -> bool:
    return connection.exec_driver_sql(sql).first() is not None
