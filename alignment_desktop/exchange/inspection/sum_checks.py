"""Totals and counted rows that were typed are recognised by what they sum up; a sum that does not fit is told with both
figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from alignment_desktop.exchange.inspection.columns import Columns
from alignment_desktop.exchange.inspection.records import Kind, Layout, ReadTable, ReadValue, Remark, Role, Unit
from alignment_desktop.exchange.inspection.words import is_bare_total, is_counted_label, is_total_label

_MOST_VALUES = 30_000
_LOOK_BACK = 60
_Lines = dict[int, dict[int, ReadValue]]


def check_sums(table: ReadTable, columns: Columns) -> None:
    """Turn typed totals and counted rows into what they are, then hold the totals against what they should sum up."""
    if not table.values or len(table.values) > _MOST_VALUES:
        return
    lines: _Lines = defaultdict(dict)
    for value in table.values:
        lines[value.row][value.column] = value
    changed: dict[tuple[int, int], ReadValue] = {}
    if table.layout is not Layout.LONG or columns.labels:
        _settle_rows(lines, changed, is_long=table.layout is Layout.LONG)
    _check_columns(lines, columns, changed)
    if changed:
        table.values = [changed.get((value.row, value.column), value) for value in table.values]


def _label(line: Mapping[int, ReadValue]) -> str:
    first = next(iter(line.values()))
    return next((name for name in (first.metric, *reversed(first.breakdown)) if is_total_label(name)), first.metric)


def _settle_rows(lines: _Lines, changed: dict[tuple[int, int], ReadValue], *, is_long: bool) -> None:
    above: list[int] = []
    for row in lines:
        line = lines[row]
        label = _label(line)
        is_total = is_total_label(label)
        typed = [value for value in line.values() if value.kind is Kind.DATA]
        if typed and is_total and (above or is_bare_total(label)):
            if is_bare_total(label) or _sums_up(typed, lines, above) or (not is_long and above and len(above) >= 2):
                _turn(line, lines, changed, Kind.TOTAL)
        elif typed and not is_long and above and is_counted_label(label) and _is_counted(typed, lines, above):
            _turn(line, lines, changed, Kind.COMPUTED)
        above.append(row)


def _turn(line: dict[int, ReadValue], lines: _Lines, changed: dict[tuple[int, int], ReadValue], kind: Kind) -> None:
    for column, value in list(line.items()):
        if value.kind is Kind.DATA:
            line[column] = changed[(value.row, column)] = value._replace(kind=kind)


def _sums_up(typed: Sequence[ReadValue], lines: _Lines, above: Sequence[int]) -> bool:
    """Whether in most columns the rows right above (without the totals among them, or only those) come to the value."""
    fits = sum(_fits(value, lines, above) for value in typed if value.value)
    filled = sum(1 for value in typed if value.value)
    return filled > 0 and fits >= 0.6 * filled


def _fits(value: ReadValue, lines: _Lines, above: Sequence[int]) -> bool:
    parts = totals = 0.0
    assert value.value is not None
    count = 0
    for row in reversed(above[-_LOOK_BACK:]):
        other = lines[row].get(value.column)
        if other is None or other.value is None:
            continue
        count += 1
        if other.kind is Kind.DATA:
            parts += other.value
        elif other.kind is Kind.TOTAL:
            totals += other.value
        if count >= 1 and (_is_near(parts, value.value) or (totals and _is_near(totals, value.value))):
            return True
        if totals and _is_near(parts + totals, value.value):
            return True
    return False


def _is_counted(typed: Sequence[ReadValue], lines: _Lines, above: Sequence[int]) -> bool:
    """Whether the same two or three rows above give the value in each column by plus and minus."""
    filled = [value for value in typed if value.value is not None]
    rows = list(above[-_LOOK_BACK:])
    if not filled:
        return False
    for place, one in enumerate(rows):
        for other in rows[:place]:
            for sign in (-1, 1):
                if all(_pair(value, lines, other, one, sign) for value in filled):
                    return True
    return False


def _pair(value: ReadValue, lines: _Lines, first: int, second: int, sign: int) -> bool:
    one, two = lines[first].get(value.column), lines[second].get(value.column)
    if one is None or two is None or one.value is None or two.value is None or value.value is None or not two.value:
        return False
    return _is_near(one.value + sign * two.value, value.value)


def _check_columns(lines: _Lines, columns: Columns, changed: dict[tuple[int, int], ReadValue]) -> None:
    """Columns of totals beside periods: where most rows fit their sum, the others are told with both figures."""
    if not columns.is_wide:
        return
    parts = [c for c in columns.values if columns.headings[c].period is not None]
    sums = [
        c
        for c in columns.values
        if c in columns.headings and (columns.headings[c].is_total or columns.headings[c].is_to_date)
    ]
    if len(parts) < 3 or len(sums) != 1:
        return
    fitting: list[int] = []
    others: list[tuple[ReadValue, float]] = []
    for row, line in lines.items():
        total = line.get(sums[0])
        amounts = [line[c].value for c in parts if c in line and line[c].value is not None]
        if (
            total is None
            or total.value is None
            or not amounts
            or total.unit is Unit.PERCENT
            or total.role is Role.SHARE
        ):
            continue
        amount = sum(filter(None, amounts))
        if _is_near(amount, total.value):
            fitting.append(row)
        else:
            others.append((total, amount))
    if not fitting or len(fitting) < len(others):
        return
    for total, amount in others:
        remark = Remark("inspect_problem_sum", {"printed": total.value, "counted": round(amount, 6)})
        changed[(total.row, total.column)] = changed.get((total.row, total.column), total)._replace(problem=remark)


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= 0.011 + 1e-9 * max(abs(one), abs(other))
