"""What was understood of a file, as records: the form of `inspect --json` without its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a value is beside the others of its number."""

    ACTUAL = "actual"
    TARGET = "target"
    PRIOR = "prior"
    DIFFERENCE = "difference"
    SHARE = "share"


class Kind(StrEnum):
    """Whether a value is to be taken: only DATA is; TOTAL and COMPUTED check it, MISSING is an empty place."""

    DATA = "data"
    TOTAL = "total"
    COMPUTED = "computed"
    MISSING = "missing"


class Unit(StrEnum):
    """What a value counts."""

    CURRENCY = "currency"
    PERCENT = "percent"
    NUMBER = "number"
    TEXT = "text"


class Layout(StrEnum):
    """How a table lies: periods across, a record per row, labels with values, or names both ways."""

    WIDE = "wide"
    LONG = "long"
    LIST = "list"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem or question: the code of a sentence and what fills its gaps."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class ReadValue(NamedTuple):
    """One cell of a table. `row` counts from 1, `column` from 0; a per cent is a fraction."""

    row: int
    column: int
    metric: str
    breakdown: tuple[str, ...]
    period: str | None
    role: Role
    kind: Kind
    value: float | None
    unit: Unit
    problem: Remark | None = None


class Area(NamedTuple):
    """A rectangle of cells: rows from 1, columns from 0, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Cells that are no values of a table, and why."""

    area: Area
    reason: str


@dataclass(slots=True)
class ReadTable:
    """A table with its values; `titles` are the texts above it."""

    area: Area
    layout: Layout
    header_rows: tuple[int, ...]
    values: list[ReadValue]
    titles: tuple[str, ...] = ()
    report: str | None = None
    headings: tuple[str, ...] = ()


@dataclass(slots=True)
class ReadSheet:
    """A sheet with its tables and what was left out of them."""

    name: str
    is_hidden: bool
    tables: list[ReadTable] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(slots=True)
class Inspection:
    """The whole file."""

    file_name: str
    sheets: list[ReadSheet]
    questions: list[Remark]
