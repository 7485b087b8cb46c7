"""Turns rows into the domain's frozen records: a record names its columns, so a new field needs no second list.

In plain SQL, because a window waits for the first of these reads and building statements would cost it half its start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from alignment_desktop.store.day_text import day_of as named_day
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.possible_values import LARGEST_FIGURE
from alignment_desktop.store.storage_errors import ImpossibleValueError

if TYPE_CHECKING:
    from sqlalchemy import Connection

R = TypeVar("R")
Processor = Callable[[Any], Any]
IDS_AT_ONCE = 500


def load_records(
    connection: Connection,
    table: str,
    record: type[R],
    *,
    where: str = "",
    parameters: Sequence[object] = (),
    order_by: tuple[str, ...] = ("id",),
    most: int | None = None,
) -> tuple[R, ...]:
    """All rows of `table` as `record`, whose fields are names of columns, in the order of the given columns.

    `where` is a condition of our own with a `?` for each of `parameters`. A column of `order_by` may be followed by `DESC`;
    `most` rows are loaded, None: all.
    """
    names = ", ".join(order_by)
    condition = f"WHERE {where}" if where else ""
    sql = f'SELECT {column_list(record)} FROM "{table}" {condition} ORDER BY {names}'  # noqa: S608 - names of our own tables
    sql += "" if most is None else f" LIMIT {most}"
    return tuple(read_records(connection, record, sql, parameters))


def read_records(
    connection: Connection, record: type[R], sql: str, parameters: Mapping[str, object] | Sequence[object] = ()
) -> list[R]:
    """The answer of a SELECT of our own whose columns are those of `column_list`, in that order.

    Column by column, without a row object in between: thousands of goals are read at every start.
    """
    rows = plain_rows(connection, sql, parameters)
    if not rows:
        return []
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place in _figure_places(record):  # type: ignore[arg-type]  # a class can be hashed
        refuse_impossible_figures(columns[place])
    for place, process in _processors(record):  # type: ignore[arg-type]  # a class can be hashed
        columns[place] = list(map(process, columns[place]))
    return list(map(record, *columns))


def refuse_impossible_figures(column: Iterable[object]) -> None:
    """Raise `ImpossibleValueError` unless all are finite figures or None: in a stranger's file a text may stand for one."""
    figures = {figure for figure in column if figure is not None}
    try:
        possible = not figures or (min(figures) >= -LARGEST_FIGURE and max(figures) <= LARGEST_FIGURE)  # type: ignore[type-var]
    except TypeError as error:
        raise ImpossibleValueError from error
    if not possible:
        raise ImpossibleValueError


def day_of(text: str | None) -> date | None:
    """A day as the file holds it, or none. Raises `ImpossibleValueError` for what is no day."""
    return None if text is None else named_day(text)


def load_by_id(connection: Connection, table: str, record: type[R], ids: Collection[int]) -> dict[int, R]:
    """The rows with these ids that exist, by id; the first field of the record is the id."""
    found: dict[int, R] = {}
    for some in parts_of(ids):
        for one in load_records(connection, table, record, where=among("id", some)):
            found[one.id] = one  # type: ignore[attr-defined]  # every record of a table has one
    return found


def among(column: str, ids: Collection[int]) -> str:
    """The condition that a column holds one of some integers, which are ours and stand in the text."""
    return f'"{column}" IN ({", ".join(str(int(one)) for one in ids)})'


def parts_of(ids: Collection[int]) -> list[list[int]]:
    """Ids in lists that are short enough for one statement."""
    wanted = list(ids)
    return [wanted[start : start + IDS_AT_ONCE] for start in range(0, len(wanted), IDS_AT_ONCE)]


def column_list(record: type[Any], prefix: str = "") -> str:
    """The columns that `record` names, for a SELECT written as text."""
    return ", ".join(f'{prefix}"{field.name}"' for field in fields(record))


@cache
def _figure_places(record: type[Any]) -> tuple[int, ...]:
    """The places of the fields that hold figures."""
    return tuple(place for place, field in enumerate(fields(record)) if str(field.type).startswith("float"))


@cache
def _processors(record: type[Any]) -> tuple[tuple[int, Processor], ...]:
    """(place, what turns a value of the file into one of the record) of the fields that need it."""
    made = ((place, _processor(record, str(field.type))) for place, field in enumerate(fields(record)))
    return tuple((place, process) for place, process in made if process is not None)


def _processor(record: type[Any], annotation: str) -> Processor | None:
    kind = annotation.removesuffix(" | None")
    if kind == "bool":
        return bool
    if kind == "date":
        return _Days().__getitem__
    named = getattr(sys.modules[record.__module__], kind, None)
    return _member_of(named) if isinstance(named, type) and issubclass(named, StrEnum) else None


class _Days(dict[str | None, date | None]):
    """Text of the file -> day, found once: a plan has far fewer days than values."""

    def __missing__(self, text: str | None) -> date | None:
        """Looks at a text that was not met before."""
        day = self[text] = day_of(text)
        return day


class _Members(dict[str | None, StrEnum | None]):
    """Text of the file -> member of a closed list, by one look-up, because it runs for every value that is read."""

    def __missing__(self, text: str | None) -> StrEnum | None:
        """No member has this text."""
        raise ImpossibleValueError


def _member_of(kind: type[StrEnum]) -> Processor:
    members = _Members({str(member): member for member in kind})
    members[None] = None
    return members.__getitem__
