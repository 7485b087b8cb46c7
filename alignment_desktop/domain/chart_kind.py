"""The ways in which a number can be charted, and which of them say something about a given number."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi


class ChartKind(StrEnum):
    """How values become a picture. On screen `chart_kind_<value>`; the two averages name their length."""

    LINE = "line"
    COLUMNS = "columns"
    YEAR_TO_DATE = "year_to_date"
    SHORT_AVERAGE = "short_average"
    LONG_AVERAGE = "long_average"
    YEAR_OVER_YEAR = "year_over_year"


_AVERAGED: Mapping[Frequency, tuple[int, int]] = MappingProxyType(
    {Frequency.DAILY: (7, 28), Frequency.WEEKLY: (4, 13), Frequency.MONTHLY: (3, 12), Frequency.QUARTERLY: (2, 4)}
)
"""How many periods the short and the long average take in: a month and a quarter of weeks, a quarter and a year of months."""
_AVERAGES = (ChartKind.SHORT_AVERAGE, ChartKind.LONG_AVERAGE)
_ADDS_UP = frozenset({Aggregation.SUM, Aggregation.MEAN, Aggregation.RATIO})


def averaged_periods(kpi: Kpi, kind: ChartKind) -> int:
    """How many periods an average of this kind takes in; 1 for a kind that is no average."""
    if kind not in _AVERAGES or kpi.frequency not in _AVERAGED:
        return 1
    return _AVERAGED[kpi.frequency][_AVERAGES.index(kind)]


def kinds_of(kpi: Kpi) -> tuple[ChartKind, ...]:
    """The kinds that make sense: nothing is averaged that is yes or no, and no year is summed up of last values."""
    kinds = [ChartKind.LINE, ChartKind.COLUMNS]
    if kpi.direction is Direction.YES_NO:
        return tuple(kinds)
    if kpi.aggregation in _ADDS_UP and kpi.frequency is not Frequency.YEARLY:
        kinds.append(ChartKind.YEAR_TO_DATE)
    if kpi.frequency in _AVERAGED:
        kinds += _AVERAGES
    if kpi.frequency is not Frequency.YEARLY:
        kinds.append(ChartKind.YEAR_OVER_YEAR)
    return tuple(kinds)


def is_running_total(kpi: Kpi, kind: ChartKind) -> bool:
    """Whether what is shown grows over the year, so that targets of single periods do not apply to it."""
    return kind is ChartKind.YEAR_TO_DATE and kpi.aggregation is Aggregation.SUM
