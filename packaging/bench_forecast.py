"""The part of the benchmark that looks ahead: one series forecast with its back-test, by processor time.

Run as a child process: `bench_forecast.py REPEATS`; prints one JSON object of lists of processor seconds.
"""

from __future__ import annotations

import json
import sys
import time
from math import pi, sin
from random import Random

from alignment_desktop.analytics.forecast import forecast_series
from alignment_desktop.analytics.lead_lag import as_row, best_lag

SERIES = {"60 monthly": (60, 12, 12), "156 weekly": (156, 52, 13), "520 daily": (520, 7, 28)}
"""Values, periods after which a pattern repeats, periods ahead."""


def values(count: int, season: int, seed: int) -> list[float]:
    """A trend, a season and chance."""
    chance = Random(seed)
    return [100 + 0.3 * t + 8 * sin(2 * pi * t / season) + chance.gauss(0, 3) for t in range(count)]


def measure(repeats: int) -> dict[str, list[float]]:
    """Processor seconds of forecasts of series that all differ, and of one leading number looked at."""
    found: dict[str, list[float]] = {}
    forecast_series(values(24, 12, 0), 12, 12)  # the first call of NumPy's functions brings code in
    for name, (count, season, ahead) in SERIES.items():
        times = found[name] = []
        for seed in range(repeats):
            series = values(count, season, seed)
            began = time.process_time()
            forecast_series(series, season, ahead)
            times.append(time.process_time() - began)
    times = found["driver"] = []
    for seed in range(repeats):
        one, other = (as_row(values(156, 52, 2 * seed + place)) for place in range(2))
        began = time.process_time()
        best_lag(one, other, 3, 12)
        times.append(time.process_time() - began)
    return found


if __name__ == "__main__":
    json.dump(measure(int(sys.argv[1])), sys.stdout)
