"""Round bounds and ticks of a value axis, and the days at which a time axis is labelled."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A value axis from `low` to `high` with a tick every `step`; `decimals` are what the ticks need."""

    low: float
    high: float
    step: float
    decimals: int

    def ticks(self) -> list[float]:
        """The labelled values, from low to high."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + index * self.step, 12) for index in range(count + 1)]


def value_scale(
    low: float,
    high: float,
    most_ticks: int,
    floor: float | None = None,
    ceiling: float | None = None,
    least_step: float = 0.0,
) -> ValueScale:
    """Round bounds around `low` to `high` with a little air; not beyond `floor` and `ceiling`, where values end.

    `least_step` is the smallest difference that can be written in the number's unit.
    """
    if not high > low:
        air = abs(high) * 0.05 or 1.0
        low, high = low - air, high + air
    air = (high - low) * 0.11
    low, high = low - air, high + air
    if floor is not None:
        low = max(low, floor)
    if ceiling is not None:
        high = min(high, ceiling)
    step = max(_nice_step((high - low) / max(1, most_ticks)), least_step)
    bottom, top = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    decimals = max(0, -math.floor(math.log10(step) + 1e-9)) + (1 if _needs_half(step) else 0)
    return ValueScale(bottom, top, step, decimals)


def _nice_step(rough: float) -> float:
    magnitude = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(nice * magnitude for nice in _NICE if nice * magnitude >= rough * (1 - 1e-9))


def _needs_half(step: float) -> bool:
    mantissa = step / 10.0 ** math.floor(math.log10(step) + 1e-9)
    return abs(mantissa - 2.5) < 1e-6 and step < 10


@dataclass(frozen=True, slots=True)
class DayTick:
    """A labelled day. `shape` is how it is written: "d MMM", "MMM" or "yyyy"."""

    day: date
    shape: str


@dataclass(frozen=True, slots=True)
class _Unit:
    days: float
    least_pixels: int
    ticks: Callable[[date, date], Iterator[DayTick]]


def day_ticks(start: date, end: date, pixels: float) -> list[DayTick]:
    """Ticks so far apart that their labels fit into `pixels` for the whole stretch."""
    per_day = pixels / max(1, (end - start).days)
    unit = next((one for one in _UNITS if one.days * per_day >= one.least_pixels), _UNITS[-1])
    return list(unit.ticks(start, end))


def _weeks(start: date, end: date) -> Iterator[DayTick]:
    day = start + timedelta(days=-start.weekday() % 7)
    while day <= end:
        yield DayTick(day, "d MMM")
        day += timedelta(days=7)


def _days(start: date, end: date) -> Iterator[DayTick]:
    for index in range((end - start).days + 1):
        yield DayTick(start + timedelta(days=index), "d MMM")


def _months(step: int) -> Callable[[date, date], Iterator[DayTick]]:
    def ticks(start: date, end: date) -> Iterator[DayTick]:
        index = start.year * 12 + start.month - 1
        index += -index % step
        while True:
            year, month = divmod(index, 12)
            day = date(year, month + 1, 1)
            if day > end:
                return
            if day >= start:
                yield DayTick(day, "yyyy" if month == 0 else "MMM")
            index += step

    return ticks


_UNITS: tuple[_Unit, ...] = (
    _Unit(1, 58, _days),
    _Unit(7, 58, _weeks),
    _Unit(_DAYS_A_MONTH, 40, _months(1)),
    _Unit(3 * _DAYS_A_MONTH, 40, _months(3)),
    _Unit(12 * _DAYS_A_MONTH, 44, _months(12)),
    _Unit(60 * _DAYS_A_MONTH, 44, _months(60)),
    _Unit(240 * _DAYS_A_MONTH, 0, _months(240)),
)
