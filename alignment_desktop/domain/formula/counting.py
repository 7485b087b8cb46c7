"""The value of a formula in one period. A blank input stays blank with its reason; nothing is taken for 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum, isfinite

from alignment_desktop.domain.aggregation import combined
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.formula.tree import Arithmetic, Call, Figure, Function, Negation, Node, PerYear, Reference
from alignment_desktop.domain.kpi import Aggregation, Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.text_rules import SIGNIFICANT_DIGITS

PERIODS_A_YEAR = {
    Frequency.DAILY: 365,
    Frequency.WEEKLY: 52,
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.YEARLY: 1,
}


class BlankReason(StrEnum):
    """Why there is no value. Worded in `ui/messages/catalogue/formulas.py`; params: kpi_id, period, have, of."""

    MISSING = "blank_missing"
    INCOMPLETE = "blank_incomplete"
    COARSER = "blank_coarser"
    DIVISION_BY_ZERO = "blank_division_by_zero"
    TOO_LARGE = "blank_too_large"
    LOOP = "blank_loop"


@dataclass(frozen=True, slots=True)
class Counted:
    """A value, or the reason for none. An estimate among the inputs makes it one."""

    value: float | None
    is_estimate: bool = False
    reason: BlankReason | None = None
    params: dict[str, object] = field(default_factory=dict)


Lookup = Callable[[int, Period], Counted]
"""The value of a number in a period of the formula's frequency."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a formula is counted among: the values of numbers, how each is added up, and the calendar."""

    value_of: Lookup
    aggregation_of: Callable[[int], Aggregation]
    calendar: PlanCalendar


def count(node: Node, period: Period, around: Surroundings) -> Counted:
    """The value of the formula in `period`."""
    found = _count(node, period, around)
    if found.value is not None and (not isfinite(found.value) or abs(found.value) >= 10**SIGNIFICANT_DIGITS):
        return Counted(None, reason=BlankReason.TOO_LARGE)
    return found


def _count(node: Node, period: Period, around: Surroundings) -> Counted:
    match node:
        case Figure(value):
            return Counted(value)
        case PerYear():
            return Counted(float(PERIODS_A_YEAR[period.frequency]))
        case Reference(kpi_id):
            return around.value_of(kpi_id, period)
        case Negation(of):
            inner = _count(of, period, around)
            return inner if inner.value is None else Counted(-inner.value, inner.is_estimate)
        case Arithmetic(operator, left, right):
            return _arithmetic(operator, _count(left, period, around), _count(right, period, around))
        case Call(function, arguments, periods):
            return _call(function, arguments, periods, period, around)


def _arithmetic(operator: str, left: Counted, right: Counted) -> Counted:
    for one in (left, right):
        if one.value is None:
            return one
    assert left.value is not None  # both have one
    assert right.value is not None
    is_estimate = left.is_estimate or right.is_estimate
    match operator:
        case "+":
            return Counted(left.value + right.value, is_estimate)
        case "-":
            return Counted(left.value - right.value, is_estimate)
        case "*":
            return Counted(left.value * right.value, is_estimate)
    if right.value == 0:
        return Counted(None, reason=BlankReason.DIVISION_BY_ZERO)
    return Counted(left.value / right.value, is_estimate)


def _call(function: Function, arguments: Sequence[Node], periods: int, period: Period, around: Surroundings) -> Counted:
    first = arguments[0]
    if isinstance(first, Reference):
        match function:
            case Function.PREV:
                return around.value_of(first.kpi_id, period.previous())
            case Function.YTD:
                return _joined(first.kpi_id, _year_so_far(period, around.calendar), around)
            case Function.ROLLING:
                return _joined(first.kpi_id, _last(period, periods), around)
    found = [_count(one, period, around) for one in arguments]
    for one in found:
        if one.value is None:
            return one
    values = [one.value for one in found if one.value is not None]
    is_estimate = any(one.is_estimate for one in found)
    match function:
        case Function.MIN:
            return Counted(min(values), is_estimate)
        case Function.MAX:
            return Counted(max(values), is_estimate)
        case Function.ABS:
            return Counted(abs(values[0]), is_estimate)
    return Counted(round(values[0], int(values[1])), is_estimate)


def _year_so_far(period: Period, calendar: PlanCalendar) -> list[Period]:
    """All periods of the fiscal year up to this one; a week belongs to the year of its fourth day."""
    year = calendar.period_of(calendar.anchor(period), Frequency.YEARLY)
    found = [period]
    while True:
        before = found[-1].previous()
        if calendar.period_of(calendar.anchor(before), Frequency.YEARLY) != year:
            return found[::-1]
        found.append(before)


def _last(period: Period, periods: int) -> list[Period]:
    found = [period]
    while len(found) < periods:
        found.append(found[-1].previous())
    return found[::-1]


def _joined(kpi_id: int, periods: Sequence[Period], around: Surroundings) -> Counted:
    """Several periods as one, by the number's own aggregation; one that is blank leaves the whole blank."""
    found = [around.value_of(kpi_id, one) for one in periods]
    have = sum(one.value is not None for one in found)
    if have < len(found):
        return Counted(None, reason=BlankReason.INCOMPLETE, params={"kpi_id": kpi_id, "have": have, "of": len(found)})
    values = [one.value for one in found if one.value is not None]
    aggregation = around.aggregation_of(kpi_id)
    value = fsum(values) if aggregation is Aggregation.SUM else combined(values, aggregation)
    return Counted(value, any(one.is_estimate for one in found))
