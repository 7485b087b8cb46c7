"""Public series that ship with statsmodels, for forecasts to be tried on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class PublicSeries:
    """Consecutive values with the number of periods in a year (1 without a season)."""

    name: str
    values: tuple[float, ...]
    season: int


def public_series() -> tuple[PublicSeries, ...]:
    """At least thirty, with at least 20 values each."""
    return tuple(one for one in _every() if len(one.values) >= 20)


def _every() -> Iterator[PublicSeries]:
    from statsmodels import datasets

    macro = datasets.macrodata.load_pandas().data
    for name in macro.columns:
        if name not in ("year", "quarter"):
            yield _series(f"macrodata {name}", macro[name], 4)
    danish = datasets.danish_data.load_pandas().data
    for name in danish.select_dtypes("number").columns:
        yield _series(f"danish {name}", danish[name], 4)
    yield _series("sunspots", datasets.sunspots.load_pandas().data["SUNACTIVITY"], 1)
    yield _series("nile", datasets.nile.load_pandas().data["volume"], 1)
    co2 = datasets.co2.load_pandas().data["co2"].resample("MS").mean().dropna()
    yield _series("co2", co2[-240:], 12)
    sea = datasets.elnino.load_pandas().data.drop(columns="YEAR")
    yield _series("elnino", sea.to_numpy().ravel()[-240:], 12)
    for month in sea.columns[::2]:
        yield _series(f"elnino {month}", sea[month], 1)
    copper = datasets.copper.load_pandas().data
    for name in ("WORLDCONSUMPTION", "COPPERPRICE", "INCOMEINDEX", "ALUMPRICE", "INVENTORYINDEX"):
        yield _series(f"copper {name}", copper[name], 1)
    rates = datasets.interest_inflation.load_pandas().data
    for name in ("Dp", "R"):
        yield _series(f"interest {name}", rates[name], 4)
    grunfeld = datasets.grunfeld.load_pandas().data
    for firm in ("General Motors", "US Steel", "IBM", "Goodyear"):
        yield _series(f"grunfeld {firm}", grunfeld[grunfeld["firm"] == firm]["invest"], 1)


def _series(name: str, values: object, season: int) -> PublicSeries:
    return PublicSeries(name, tuple(float(one) for one in np.asarray(values, dtype=np.float64)), season)
