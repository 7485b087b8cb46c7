"""Signal or noise: the natural limits of a number, and the first value that chance alone does not explain.

Individuals and moving range (Shewhart; Wheeler 1993, "Understanding Variation"): limits are the mean plus and minus 2.66 times
the mean moving range. They say what the number does by itself and have nothing to do with its target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

FEWEST_VALUES = 8
RUN_LENGTH = 8
_TO_LIMITS = 2.66
"""3 / 1.128: three standard errors, of which the mean moving range of two values is 1.128."""
_LOOKED_AT = 24
"""Older values belonged to another business."""


class SignalKind(StrEnum):
    """What is unusual. On screen `signal_<value>`."""

    ABOVE = "above"
    BELOW = "below"
    RUN_ABOVE = "run_above"
    RUN_BELOW = "run_below"


_ABOVE = frozenset({SignalKind.ABOVE, SignalKind.RUN_ABOVE})


@dataclass(frozen=True, slots=True)
class Signal:
    """The first unusual value: `place` counts the values that were given; a run begins there."""

    kind: SignalKind
    place: int


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What the number does by itself: `mean`, `low` and `high` in its unit, counted from `values` values; what is unusual of
    them (see `process_limits`), None where nothing is."""

    mean: float
    low: float
    high: float
    values: int
    signal: Signal | None


def process_limits(values: Sequence[float | None]) -> ProcessLimits | None:
    """The limits of the last values (consecutive periods, None where nothing was measured); None below eight values.

    Moving ranges are taken between neighbours only: over a gap nothing is known. When a run of eight begins, the number has
    moved for good. The first signal on the side of the mean where the last value lies is told, by its place in `values`: a
    number that has moved was on the one side before and is on the other now, and the former is no news. Without one on that
    side the first on the other is told.
    """
    first = max(0, len(values) - _LOOKED_AT)
    shown = values[first:]
    known = [one for one in shown if one is not None]
    if len(known) < FEWEST_VALUES:
        return None
    ranges = [abs(after - before) for before, after in pairwise(shown) if before is not None and after is not None]
    if not ranges:
        return None
    mean = sum(known) / len(known)
    reach = _TO_LIMITS * sum(ranges) / len(ranges)
    signals = list(_signals(shown, mean, mean - reach, mean + reach))
    is_above = known[-1] >= mean
    signal = next((one for one in signals if (one.kind in _ABOVE) is is_above), signals[0] if signals else None)
    placed = None if signal is None else Signal(signal.kind, signal.place + first)
    return ProcessLimits(mean, mean - reach, mean + reach, len(known), placed)


def _signals(values: Sequence[float | None], mean: float, low: float, high: float) -> Iterator[Signal]:
    """Values outside, and the first of eight in a row on one side, as they are noticed. A gap ends no run; a value on the mean
    does."""
    side = run = begin = 0
    for place, value in enumerate(values):
        if value is None:
            continue
        off = round(value - mean, 9)
        now = (off > 0) - (off < 0)
        run, begin = (run + 1, begin) if now == side and now else (1 if now else 0, place)
        side = now
        # A number that never moves has limits without width: only a true distance lies outside.
        if value > high and round(value - high, 9) > 0:
            yield Signal(SignalKind.ABOVE, place)
        if value < low and round(low - value, 9) > 0:
            yield Signal(SignalKind.BELOW, place)
        if run >= RUN_LENGTH:
            yield Signal(SignalKind.RUN_ABOVE if side > 0 else SignalKind.RUN_BELOW, begin)
