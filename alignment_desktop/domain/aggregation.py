"""The value of a longer period from the values inside it (rule 1). Missing is not zero, and nothing is extrapolated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One value of a shown period and what it rests on.

    `have` of `of` sub-periods had a value ("7 of 12"); `counted` are those, in order, and `latest_period` is the last of
    them. `numerator` and `denominator` are the sums of a ratio. `value` None means nothing to show, never zero.
    """

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    have: int = 0
    of: int = 0
    counted: tuple[Period, ...] = ()
    is_estimate: bool = False

    @property
    def latest_period(self) -> Period | None:
        """The latest sub-period with a value."""
        return self.counted[-1] if self.counted else None

    @property
    def is_complete(self) -> bool:
        """Whether every expected sub-period has a value."""
        return 0 < self.of == self.have


def ratio_of(numerator: float, denominator: float, unit_kind: UnitKind) -> float | None:
    """Numerator by denominator, in points for per cents; None when the denominator is 0."""
    if denominator == 0:
        return None
    return numerator / denominator * (100 if unit_kind is UnitKind.PERCENT else 1)


def aggregate(
    measurements: Mapping[date, Measurement],
    kpi: Kpi,
    period: Period,
    calendar: PlanCalendar,
    closed: Collection[date] = frozenset(),
) -> Aggregate:
    """The number of `period` by the KPI's own aggregation.

    `measurements` are the KPI's own, by first day of their period. Sub-periods whose first day is in `closed` are not
    expected, so they count in `of` only when they have a value. A ratio over several periods needs numerator and
    denominator of each; a period with the bare quotient is left out. A period shorter than the KPI's holds nothing.
    """
    parts = [(one, measurements.get(one.start)) for one in calendar.sub_periods(period, kpi.frequency)]
    is_single = kpi.frequency is period.frequency
    usable = [(one, found) for one, found in parts if found is not None and _counts(found, kpi.aggregation, is_single)]
    missing = sum(1 for one, found in parts if found is None and one.start not in closed)
    silent = sum(1 for _, found in parts if found is not None) - len(usable)
    of = len(usable) + missing + silent
    if not usable:
        return Aggregate(None, of=of)
    found = [measurement for _, measurement in usable]
    value, numerator, denominator = _joined(found, kpi, is_single=is_single)
    weighing = found[-1:] if kpi.aggregation is Aggregation.LAST else found
    return Aggregate(
        value=value,
        numerator=numerator,
        denominator=denominator,
        have=len(usable),
        of=of,
        counted=tuple(one for one, _ in usable),
        is_estimate=any(one.state is MeasurementState.ESTIMATE for one in weighing),
    )


def _counts(measurement: Measurement, aggregation: Aggregation, is_single: bool) -> bool:
    if measurement.state is MeasurementState.NOT_MEASURED:
        return False
    has_parts = measurement.numerator is not None and measurement.denominator is not None
    if aggregation is Aggregation.RATIO and not is_single:
        return has_parts
    return measurement.value is not None or (aggregation is Aggregation.RATIO and has_parts)


def _joined(found: list[Measurement], kpi: Kpi, *, is_single: bool) -> tuple[float | None, float | None, float | None]:
    """Value, numerator and denominator of measurements that count."""
    if kpi.aggregation is Aggregation.RATIO:
        first = found[0]
        if is_single and (first.numerator is None or first.denominator is None):
            return first.value, None, None
        numerator = fsum(one.numerator for one in found if one.numerator is not None)
        denominator = fsum(one.denominator for one in found if one.denominator is not None)
        return ratio_of(numerator, denominator, kpi.unit_kind), numerator, denominator
    return combined([one.value for one in found if one.value is not None], kpi.aggregation), None, None


def combined(values: list[float], aggregation: Aggregation) -> float:
    """Values in the order of time as one. A ratio of bare values is their mean. ValueError without any value."""
    match aggregation:
        case Aggregation.SUM:
            return fsum(values)
        case Aggregation.MEAN | Aggregation.RATIO:
            if not values:
                raise ValueError("no values to combine")
            return fsum(values) / len(values)
        case Aggregation.MIN:
            return min(values)
        case Aggregation.MAX:
            return max(values)
        case Aggregation.LAST:
            if not values:
                raise ValueError("no values to combine")
            return values[-1]
