"""What a chart of one number shows, as plain data: values, targets in their time, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

from alignment_desktop.domain.bands import Band, TargetStep, bands_of, target_steps
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.chart_kind import ChartKind, is_running_total
from alignment_desktop.domain.chart_view import ChartView, chart_view
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, target_in_force
from alignment_desktop.queries.kpis import KpiNote

_AHEAD = timedelta(days=400)
_STATE = attrgetter("state")


@dataclass(frozen=True)
class KpiSeries:
    """One number with all its entries, oldest first, as a kind of chart shows them. A value stands at the first day of its
    period."""

    kpi: Kpi
    entries: Sequence[Measurement]
    targets: tuple[Target, ...]
    notes: tuple[KpiNote, ...]
    calendar: PlanCalendar
    today: date
    kind: ChartKind = ChartKind.LINE
    view: ChartView = field(init=False, compare=False)

    def __post_init__(self) -> None:
        view = chart_view(self.kind, self.kpi, self.entries, self.targets, self.calendar)
        object.__setattr__(self, "view", view)

    @property
    def points(self) -> tuple[Measurement, ...]:
        """What is drawn: the values, or what the kind makes of them."""
        return self.view.points

    @cached_property
    def has_estimates(self) -> bool:
        """Whether a point waits for its real value."""
        return MeasurementState.ESTIMATE in map(_STATE, self.points)

    @property
    def shows_entries(self) -> bool:
        """Whether the points are the values that were entered, so that a typed one or a forecast belongs among them."""
        return self.kind in (ChartKind.LINE, ChartKind.COLUMNS, ChartKind.YEAR_OVER_YEAR)

    @property
    def is_running_total(self) -> bool:
        """Whether the points grow over the year."""
        return is_running_total(self.kpi, self.kind)

    @cached_property
    def judged_kpi(self) -> Kpi:
        """The number as its points are judged: a red line for a month is none for a year so far."""
        return replace(self.kpi, red_line=None, baseline=None) if self.is_running_total else self.kpi

    @cached_property
    def steps(self) -> tuple[TargetStep, ...]:
        """The targets in force over the whole chart and a year beyond today; of a year so far for each of its periods."""
        aims = self.view.aims
        if aims is not None:
            days = sorted(aims)
            ends = [Period(self.kpi.frequency, day).next().start for day in days]
            return tuple(TargetStep(day, end, aims[day]) for day, end in zip(days, ends, strict=True))
        first = min([self.today, *(one.period_start for one in self.points[:1])])
        last = max([self.today, *(one.period_start for one in self.points[-1:])])
        return target_steps(self.kpi, self.targets, first - _AHEAD, last + _AHEAD, self.calendar)

    def bands(self, step: TargetStep) -> tuple[Band, ...]:
        """The coloured bands of a target; none where they would not fit what is drawn, or lie under the year before."""
        if self.is_running_total or self.kind is ChartKind.YEAR_OVER_YEAR:
            return ()
        return bands_of(self.kpi, step.target)

    def has_steps_of(self, other: KpiSeries) -> bool:
        """Whether targets, bands and the stretch of time are those of another state of the same number."""
        return self._ground == other._ground

    @property
    def _ground(self) -> tuple[object, ...]:
        return self.kpi, self.kind, self.targets, self.today, self._ends, self.view.aims

    @property
    def _ends(self) -> tuple[date, ...]:
        return tuple(one.period_start for one in (*self.points[:1], *self.points[-1:]))

    def period_of(self, point: Measurement) -> Period:
        """The period of an entry."""
        return Period(self.kpi.frequency, point.period_start)

    def target_of(self, point: Measurement) -> TargetValue | None:
        """What a point is judged against."""
        if self.view.aims is not None:
            return self.view.aims.get(point.period_start)
        return target_in_force(self.kpi, self.targets, self.period_of(point), self.calendar)

    def value_behind(self, point: Measurement) -> float | None:
        """What stood in the same period of the year before, where that is what the points are held against."""
        return self._year_before.get(point.period_start) if self.kind is ChartKind.YEAR_OVER_YEAR else None

    @cached_property
    def _year_before(self) -> dict[date, float]:
        return dict(self.view.behind)

    def step_on(self, day: date) -> TargetStep | None:
        """The target step that holds on a day."""
        return next((step for step in self.steps if step.start <= day < step.end), None)
