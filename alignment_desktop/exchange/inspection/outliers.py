"""A value about ten times as large as all its neighbours: a slip of the decimal point that is told, never mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from alignment_desktop.exchange.inspection.records import Kind, Layout, ReadSheet, ReadTable, ReadValue, Remark

_FEWEST = 4
_LOW, _HIGH = 7.0, 14.0
_SPREAD = 2.5
_MOST_VALUES = 20_000


def flag_outliers(sheets: Sequence[ReadSheet]) -> None:
    """Give a problem to values that stand out in their row and in their column."""
    for sheet in sheets:
        for table in sheet.tables:
            if table.layout in (Layout.WIDE, Layout.MATRIX) and len(table.values) <= _MOST_VALUES:
                _flag(table)


def _flag(table: ReadTable) -> None:
    by_row: dict[int, list[float]] = defaultdict(list)
    by_column: dict[int, list[float]] = defaultdict(list)
    for value in table.values:
        if value.kind is Kind.DATA and value.value is not None and value.value > 0:
            by_row[value.row].append(value.value)
            by_column[value.column].append(value.value)
    for place, value in enumerate(table.values):
        if value.kind is not Kind.DATA or value.value is None or value.value <= 0 or value.problem is not None:
            continue
        if _stands_out(value, by_row[value.row]) and _stands_out(value, by_column[value.column]):
            table.values[place] = value._replace(problem=Remark("inspect_problem_outlier"))


def _stands_out(value: ReadValue, line: Sequence[float]) -> bool:
    rest = list(line)
    rest.remove(value.value)  # type: ignore[arg-type]
    if len(rest) < _FEWEST - 1:
        return False
    middle = median(rest)
    return (
        _LOW * middle <= (value.value or 0) <= _HIGH * middle
        and max(rest) <= _SPREAD * middle
        and min(rest) * _SPREAD >= middle
    )
