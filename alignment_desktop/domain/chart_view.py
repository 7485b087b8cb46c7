"""The arithmetic of the kinds of chart: what is drawn of a number's values, and what they are held against.

Missing stays missing: a period without a value has none in any kind. An average or a year so far says of how many periods it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from math import fsum

from alignment_desktop.domain.aggregation import combined, ratio_of
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.chart_kind import ChartKind, averaged_periods
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.exact import meant
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, targets_over

Aims = Mapping[date, TargetValue | None]


@dataclass(frozen=True, slots=True)
class ChartView:
    """What one kind of chart shows, all oldest first.

    `points` have a value each, in the number's unit, by the first day of their period. `behind` is what they are held against:
    the values themselves behind an average, those of the year before on the days of this year. `counts` tells for a period how
    many values a point is made of and how many there could be. `begins` are the days on which a new line starts. `aims` are the
    targets of a year so far, None where each period has its own.
    """

    points: tuple[Measurement, ...]
    behind: tuple[tuple[date, float], ...] = ()
    counts: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    begins: frozenset[date] = frozenset()
    aims: Aims | None = None


def chart_view(
    kind: ChartKind, kpi: Kpi, entries: Iterable[Measurement], targets: Sequence[Target], calendar: PlanCalendar
) -> ChartView:
    """The view of a number's own `entries` (oldest first) by `kind`."""
    points = tuple([one for one in entries if one.value is not None])
    match kind:
        case ChartKind.YEAR_TO_DATE:
            return _year_to_date(kpi, points, targets, calendar)
        case ChartKind.SHORT_AVERAGE | ChartKind.LONG_AVERAGE:
            return _average(kpi, points, averaged_periods(kpi, kind))
        case ChartKind.YEAR_OVER_YEAR:
            return ChartView(points, _a_year_on(kpi, points, calendar))
    return ChartView(points)


def _average(kpi: Kpi, points: Sequence[Measurement], length: int) -> ChartView:
    """The mean of the last `length` periods; of a ratio that of its parts. A point needs a value of its own, a whole length of
    periods since the first one, and values in half of them."""
    shown: list[Measurement] = []
    counts: dict[date, tuple[int, int]] = {}
    if not points:
        return ChartView(())
    first = Period(kpi.frequency, points[0].period_start)
    places = [first.steps_to(Period(kpi.frequency, one.period_start)) for one in points]
    estimates = [0, *accumulate(one.state is MeasurementState.ESTIMATE for one in points)]
    begin = 0
    for at, one in enumerate(points):
        while places[begin] <= places[at] - length:
            begin += 1
        window = points[begin : at + 1]
        if places[at] < length - 1 or 2 * len(window) < length:
            continue
        value = _mean(kpi, window)
        if value is not None:
            shown.append(_derived(one, value, is_estimate=estimates[at + 1] > estimates[begin]))
            counts[one.period_start] = (len(window), length)
    behind = tuple([(one.period_start, one.value) for one in points if one.value is not None])
    return ChartView(tuple(shown), behind, counts)


def _year_to_date(
    kpi: Kpi, points: Sequence[Measurement], targets: Sequence[Target], calendar: PlanCalendar
) -> ChartView:
    """The year up to each period by the number's own aggregation, against the targets of the periods that have a value.

    After the last value the aims go on to the end of its year, as if every period to come had one.
    """
    own = [one for one in targets if one.kpi_id == kpi.id]
    shown: list[Measurement] = []
    counts: dict[date, tuple[int, int]] = {}
    aims: dict[date, TargetValue | None] = {}
    begins: set[date] = set()
    by_day = {one.period_start: one for one in points}
    for year in _years(kpi, points, calendar):
        values, aim = _Running(kpi), _Running(kpi)
        periods = calendar.sub_periods(year, kpi.frequency)
        for place, (period, target) in enumerate(
            zip(periods, targets_over(kpi, own, periods, calendar), strict=True), start=1
        ):
            entry = by_day.get(period.start)
            if entry is None and points[-1].period_start >= period.start:
                continue
            aim.add_target(target)
            aims[period.start] = aim.target()
            if entry is None:
                continue
            if not values.count:
                begins.add(period.start)
            values.add(entry)
            value = values.value()
            if value is not None:
                shown.append(_derived(entry, value, is_estimate=values.is_estimate))
                counts[period.start] = (values.count, place)
    return ChartView(tuple(shown), (), counts, frozenset(begins), aims)


def _years(kpi: Kpi, points: Sequence[Measurement], calendar: PlanCalendar) -> list[Period]:
    """The fiscal years in which there is a value."""
    anchors = (calendar.anchor(Period(kpi.frequency, one.period_start)) for one in points)
    return sorted({calendar.period_of(day, Frequency.YEARLY) for day in anchors})


def _a_year_on(kpi: Kpi, points: Sequence[Measurement], calendar: PlanCalendar) -> tuple[tuple[date, float], ...]:
    """Each value at the same period of the following year; what has none there is left out."""
    found = []
    for one in points:
        day = year_later(Period(kpi.frequency, one.period_start), calendar)
        if day is not None and one.value is not None:
            found.append((day, one.value))
    return tuple(found)


def year_later(period: Period, calendar: PlanCalendar) -> date | None:
    """The first day of the same period a year later: the week of the same number, the same month or day.

    None for week 53 and the 29th of February, which the next year has not.
    """
    start = period.start
    try:
        if period.frequency is Frequency.WEEKLY:
            year, week = calendar.week_number(start)
            if week > calendar.weeks_in_year(year + 1):
                return None
            return calendar.parse(f"{year + 1:04d}-W{week:02d}").start
        return start.replace(year=start.year + 1)
    except (ValueError, DomainError):
        return None


def _mean(kpi: Kpi, window: Sequence[Measurement]) -> float | None:
    """Of a ratio with its parts the sums are divided; otherwise the mean. None for a ratio whose denominators are nothing."""
    if kpi.aggregation is Aggregation.RATIO:
        parts = [(one.numerator, one.denominator) for one in window]
        numerators = [numerator for numerator, _ in parts if numerator is not None]
        denominators = [denominator for _, denominator in parts if denominator is not None]
        if len(numerators) == len(denominators) == len(window):
            return ratio_of(fsum(numerators), fsum(denominators), kpi.unit_kind)
    return combined(_values(window), Aggregation.MEAN)


def _values(entries: Iterable[Measurement]) -> list[float]:
    return [one.value for one in entries if one.value is not None]


def _derived(entry: Measurement, value: float, *, is_estimate: bool) -> Measurement:
    """A point where `entry` stands; an estimate as soon as one of those it is made of is one."""
    state = MeasurementState.ESTIMATE if is_estimate else MeasurementState.VALUE
    return Measurement(entry.id, entry.kpi_id, entry.period_start, value, state)


class _Running:
    """Values or targets of a year one after the other, joined as `aggregation` and `targets` join them, but in one go: a year
    of days would otherwise be joined 365 times."""

    def __init__(self, kpi: Kpi) -> None:
        self._kpi = kpi
        self.count = 0
        self.is_estimate = False
        self._sums = [0.0, 0.0, 0.0]
        self._known = [0, 0, 0]
        self._has_gap = False

    def add(self, entry: Measurement) -> None:
        """One value more."""
        self._add(entry.value, entry.numerator, entry.denominator)
        self.is_estimate = self.is_estimate or entry.state is MeasurementState.ESTIMATE

    def add_target(self, target: TargetValue | None) -> None:
        """The target of one period more; of a sum none is left out."""
        if target is None:
            self._has_gap = True
        else:
            self._add(target.value, target.low, target.high)

    def value(self) -> float | None:
        """The values so far as one."""
        first, numerator, denominator = self._sums
        if self._kpi.aggregation is Aggregation.RATIO and self._known[1] == self._known[2] == self.count:
            return ratio_of(numerator, denominator, self._kpi.unit_kind)
        return self._joined(0, first)

    def target(self) -> TargetValue | None:
        """The targets so far as one."""
        if not self.count or (self._has_gap and self._kpi.aggregation is Aggregation.SUM):
            return None
        return TargetValue(*(self._joined(place, total) for place, total in enumerate(self._sums)))

    def _add(self, *numbers: float | None) -> None:
        self.count += 1
        for place, number in enumerate(numbers):
            if number is not None:
                self._sums[place] += number
                self._known[place] += 1

    def _joined(self, place: int, total: float) -> float | None:
        if self._known[place] < self.count:
            return None
        return meant(total if self._kpi.aggregation is Aggregation.SUM else total / self.count)
