"""What a chart of one number shows, as plain data: values, targets in their time, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from alignment_desktop.domain.bands import TargetStep, target_steps
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, target_in_force
from alignment_desktop.queries.kpis import KpiNote

_AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class KpiSeries:
    """One number with all its entries, oldest first. The chart places a value at the first day of its period."""

    kpi: Kpi
    entries: Sequence[Measurement]
    targets: tuple[Target, ...]
    notes: tuple[KpiNote, ...]
    calendar: PlanCalendar
    today: date
    points: tuple[Measurement, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", tuple([one for one in self.entries if one.value is not None]))

    @cached_property
    def steps(self) -> tuple[TargetStep, ...]:
        """The targets in force over the whole chart and a year beyond today."""
        first = min([self.today, *(one.period_start for one in self.points[:1])])
        last = max([self.today, *(one.period_start for one in self.points[-1:])])
        return target_steps(self.kpi, self.targets, first - _AHEAD, last + _AHEAD, self.calendar)

    def has_steps_of(self, other: KpiSeries) -> bool:
        """Whether targets, bands and the stretch of time are those of another state of the same number."""
        return (self.kpi, self.targets, self.today, self._ends) == (other.kpi, other.targets, other.today, other._ends)

    @property
    def _ends(self) -> tuple[date, ...]:
        return tuple(one.period_start for one in (*self.points[:1], *self.points[-1:]))

    def period_of(self, point: Measurement) -> Period:
        """The period of an entry."""
        return Period(self.kpi.frequency, point.period_start)

    def target_of(self, point: Measurement) -> TargetValue | None:
        """What an entry is judged against."""
        return target_in_force(self.kpi, self.targets, self.period_of(point), self.calendar)

    def step_on(self, day: date) -> TargetStep | None:
        """The target step that holds on a day."""
        return next((step for step in self.steps if step.start <= day < step.end), None)
