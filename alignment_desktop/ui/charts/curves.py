"""What a chart draws, as arrays: bands, the line of values with its gaps, what it is held against, the fan of a forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment_desktop.ui.charts.thinning import Floats
from alignment_desktop.ui.theme.tokens import Token

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BandRect:
    """A coloured stretch: from day `start` to `end`, values `low` to `high` (None: without end)."""

    start: float
    end: float
    low: float | None
    high: float | None
    token: Token


@dataclass(frozen=True, slots=True)
class Curve:
    """Values over days. `line_x`, `line_y` hold NaN where a period is missing; the others are the values alone."""

    x: Floats
    y: Floats
    is_estimate: Bools
    line_x: Floats
    line_y: Floats


@dataclass(frozen=True, slots=True)
class Fan:
    """A forecast as it is drawn: one value a day in `x`, the likely line and the edges of both ranges."""

    x: Floats
    likely: Floats
    low50: Floats
    high50: Floats
    low80: Floats
    high80: Floats


@dataclass(frozen=True, slots=True)
class Behind:
    """What values are held against: a thin line with NaN at its gaps, and where both have a value the stretches between them.

    `between` holds one (days, values, values behind) for each stretch without a gap; empty where nothing is filled.
    """

    line_x: Floats
    line_y: Floats
    between: tuple[tuple[Floats, Floats, Floats], ...] = ()


@dataclass(frozen=True, slots=True)
class LimitLines:
    """What a number does by itself: its mean and the limits around it, in its unit."""

    mean: float
    low: float
    high: float
