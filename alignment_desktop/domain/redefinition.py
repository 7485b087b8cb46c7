"""What becomes of the values of a number when its unit or how often it is counted changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from alignment_desktop.domain.aggregation import aggregate
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.exact import meant
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period, is_longer

_NOTE_LENGTH = 200
_DAYS_IN_A_YEAR = 365.2425
_PERIODS_A_YEAR: Mapping[Frequency, float] = MappingProxyType({
    Frequency.DAILY: _DAYS_IN_A_YEAR,
    Frequency.WEEKLY: _DAYS_IN_A_YEAR / 7,
    Frequency.MONTHLY: 12.0,
    Frequency.QUARTERLY: 4.0,
    Frequency.YEARLY: 1.0,
})  # fmt: skip
# The words an owner may have for a stretch of time, in hours of the clock.
_HOURS: Mapping[str, float] = MappingProxyType({
    "min": 1 / 60, "mins": 1 / 60, "minute": 1 / 60, "minutes": 1 / 60, "h": 1.0, "hr": 1.0, "hrs": 1.0, "hour": 1.0,
    "hours": 1.0, "d": 24.0, "day": 24.0, "days": 24.0, "wk": 168.0, "wks": 168.0, "week": 168.0, "weeks": 168.0,
})  # fmt: skip
_WORKING_DAY = 8.0
_BARE = frozenset({UnitKind.COUNT, UnitKind.SCORE})


class UnitChange(StrEnum):
    """What to do with the values there are: KEEP the figures as they stand, CONVERT them, or convert them with days of eight
    hours instead of twenty-four."""

    KEEP = "keep"
    CONVERT = "convert"
    CONVERT_WORKING_DAYS = "convert_working_days"


@dataclass(frozen=True, slots=True)
class Unit:
    """Kind and own word of a unit."""

    kind: UnitKind
    text: str = ""


def ways_to_convert(old: Unit, new: Unit) -> dict[UnitChange, float]:
    """What values are multiplied by, for each way from one unit to the other that keeps their meaning; empty when there is
    none: nobody knows how many days a pound is."""
    if old.kind is UnitKind.PERCENT and new.kind in _BARE:
        return {UnitChange.CONVERT: 0.01}
    if new.kind is UnitKind.PERCENT and old.kind in _BARE:
        return {UnitChange.CONVERT: 100.0}
    before, after = _hours(old), _hours(new)
    if before is None or after is None or before == after:
        return {}
    ways = {UnitChange.CONVERT: before / after}
    # A day may be one of work; weeks and longer stretches are of the calendar in any case.
    if (before <= 1.0) != (after <= 1.0) and max(before, after) == _HOURS["day"]:
        shorter = min(before, after)
        ways[UnitChange.CONVERT_WORKING_DAYS] = _WORKING_DAY / shorter if before > after else shorter / _WORKING_DAY
    return ways


def is_another_unit(old: Unit, new: Unit) -> bool:
    """Whether figures may mean something else under the new unit. Another spelling of an owner's own word is none."""
    if old.kind is not new.kind:
        return _hours(old) is None or _hours(old) != _hours(new)
    if old.kind is not UnitKind.TEXT or old.text == new.text:
        return False
    return bool(ways_to_convert(old, new))


def converted(value: float | None, factor: float) -> float | None:
    """A figure in the other unit, without what binary fractions leave over."""
    return None if value is None else meant(value * factor if factor >= 1 else value / (1 / factor))


def can_join(old: Frequency, new: Frequency) -> bool:
    """Whether periods of the one can be put together to periods of the other: weeks to months, never months to weeks."""
    return is_longer(new, old)


def periods_in(old: Frequency, new: Frequency) -> float:
    """How many periods of the one make one of the other on average: 4.348 weeks a month."""
    return _PERIODS_A_YEAR[old] / _PERIODS_A_YEAR[new]


def grows_with_time(aggregation: Aggregation) -> bool:
    """Whether a longer period has a larger figure, so that targets and red lines must grow with it."""
    return aggregation is Aggregation.SUM


def joined_entries(
    entries: Mapping[date, Measurement],
    kpi: Kpi,
    frequency: Frequency,
    calendar: PlanCalendar,
    closed: Collection[date] = frozenset(),
) -> list[Measurement]:
    """The entries of a number as those of longer periods, oldest first; `kpi` has the frequency of the entries.

    What is missing inside is not made up: the joined value is an estimate then, except where the latest counts and is there.
    Notes are kept one after the other; several entries without a value stay *not measured* with their reasons.
    """
    groups: dict[Period, list[Measurement]] = defaultdict(list)
    for start in sorted(entries):
        groups[calendar.enclosing(Period(kpi.frequency, start), frequency)].append(entries[start])
    return [_joined(period, found, entries, kpi, calendar, closed) for period, found in sorted(groups.items())]


def _joined(
    period: Period,
    found: list[Measurement],
    entries: Mapping[date, Measurement],
    kpi: Kpi,
    calendar: PlanCalendar,
    closed: Collection[date],
) -> Measurement:
    last = found[-1]
    base = replace(last, id=0, period_start=period.start, note=_line(one.note for one in found))
    whole = aggregate(entries, kpi, period, calendar, closed)
    value, numerator, denominator = whole.value, whole.numerator, whole.denominator
    valued = [one for one in found if one.value is not None]
    if value is None and valued and kpi.aggregation is Aggregation.RATIO:
        # Bare quotients cannot be joined soundly: their mean stands in, and says that it is no more than that.
        value, numerator, denominator = sum(one.value or 0.0 for one in valued) / len(valued), None, None
        whole = replace(whole, is_estimate=True)
    if value is None:
        reason = _line(one.reason for one in found)
        return replace(
            base, value=None, state=MeasurementState.NOT_MEASURED, reason=reason, numerator=None, denominator=None
        )
    is_whole = whole.is_complete
    if kpi.aggregation is Aggregation.LAST:
        expected = [one for one in calendar.sub_periods(period, kpi.frequency) if one.start not in closed]
        is_whole = not expected or (whole.latest_period is not None and whole.latest_period >= expected[-1])
    state = MeasurementState.VALUE if is_whole and not whole.is_estimate else MeasurementState.ESTIMATE
    return replace(base, value=meant(value), state=state, reason="", numerator=numerator, denominator=denominator)


def _line(texts: Iterable[str]) -> str:
    joined = "; ".join(dict.fromkeys(text for text in texts if text))
    return joined if len(joined) <= _NOTE_LENGTH else joined[: _NOTE_LENGTH - 1] + "…"


def _hours(unit: Unit) -> float | None:
    """How many hours one of the unit is; None where it is no stretch of time."""
    if unit.kind is UnitKind.HOURS:
        return 1.0
    if unit.kind is UnitKind.DAYS:
        return 24.0
    return _HOURS.get(unit.text.strip().casefold().rstrip(".")) if unit.kind is UnitKind.TEXT else None
