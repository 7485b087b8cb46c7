"""What a chart of one number says in words: its statuses and target, a value that is read, and what is read out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.ui.charts.kind_words import kind_name, point_words, too_few_words
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.kpi_words import spoken_number
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import status_word


@dataclass(frozen=True, slots=True)
class ReadWords:
    """A value in words: its period, the value with its target, its status."""

    title: str
    text: str
    status: Status


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words for one number in one number format."""

    series: KpiSeries
    form: ValueFormat
    periods: PeriodFormat

    def target(self, day: date) -> str:
        """As in "Target 97 %"; empty when none holds on that day."""
        step = self.series.step_on(day)
        if step is None or step.target is None or self.series.kpi.direction is Direction.YES_NO:
            return ""
        return _tr("Target %1").replace("%1", self.aim(step.target))

    def side(self) -> list[tuple[str, Status | None]]:
        """All that can stand at the right: the statuses that the target of today gives, and the target."""
        step = self.series.step_on(self.series.today)
        if step is None or step.target is None:
            return []
        statuses = dict.fromkeys(band.status for band in self.series.bands(step))
        return [*((status_word(status), status) for status in statuses), (self.target(self.series.today), None)]

    def likely(self, value: float) -> str:
        """Where a forecast ends, as in "Likely 90 %"."""
        return _tr("Likely %1").replace("%1", self.form.value(value, unit_of(self.series.kpi), is_trimmed=True))

    def last(self) -> str:
        """The last value with its unit."""
        return self.form.value(self.series.points[-1].value, unit_of(self.series.kpi)) if self.series.points else ""

    def read(self, point: Measurement) -> ReadWords:
        """A value under mouse or keyboard."""
        kpi, target = self.series.kpi, self.series.target_of(point)
        title = self._with_kind(self.periods.with_days(self.series.period_of(point), self.series.today), point)
        if point.state is MeasurementState.ESTIMATE:
            title = _tr("%1, estimate").replace("%1", title)
        text = self.form.value(point.value, unit_of(kpi))
        if target is not None and kpi.direction is not Direction.YES_NO:
            text = _tr("%1, target %2").replace("%1", text).replace("%2", self.aim(target))
        before = self.series.value_behind(point)
        if before is not None and point.value is not None:
            text += " · " + self._year_before(point.value, before)
        return ReadWords(title, text, judge(self.series.judged_kpi, point.value, target).status)

    def spoken(self, point: Measurement | None) -> str:
        """A value, else the last one, for those who listen."""
        kpi = self.series.kpi
        point = point or (self.series.points[-1] if self.series.points else None)
        if point is None:
            return _tr("%1, no values yet").replace("%1", kpi.name)
        target = self.series.target_of(point)
        period = self._with_kind(self.periods.name(self.series.period_of(point), self.series.today), point)
        status = judge(self.series.judged_kpi, point.value, target).status
        spoken = spoken_number(kpi, period, point.value, status, target, self.form)
        before = self.series.value_behind(point)
        if before is None or point.value is None:
            return spoken
        return f"{spoken}, {self._year_before(point.value, before)}"

    @staticmethod
    def is_estimate(point: Measurement) -> bool:
        """Whether a point waits for its real value."""
        return point.state is MeasurementState.ESTIMATE

    def nothing(self) -> str:
        """What stands in a chart without a point."""
        if any(one.value is not None for one in self.series.entries):
            return too_few_words(self.series.kpi, self.series.kind)
        return _tr("No values yet. The first one is entered below.")

    def kind(self) -> str:
        """The kind of chart by its name."""
        return kind_name(self.series.kpi, self.series.kind)

    def value_ticks(self, values: list[float], decimals: int) -> list[tuple[float, str]]:
        """The labelled values of the axis."""
        unit = unit_of(self.series.kpi)
        if unit.direction is Direction.YES_NO:
            return [(value, self.form.value(value, unit)) for value in (0.0, 1.0)]
        return [(value, self.form.figure(value, decimals)) for value in values]

    def day(self, day: date, shape: str) -> str:
        """A day of the axis, written as the tick asks."""
        return self.periods.day(day) if shape == "d MMM" else self.periods.written(day, shape)

    def _with_kind(self, period: str, point: Measurement) -> str:
        count = self.series.view.counts.get(point.period_start)
        return ", ".join(part for part in (period, point_words(self.series.kpi, self.series.kind, count)) if part)

    def _year_before(self, value: float, before: float) -> str:
        """As in "a year before 56.0 %, +2.4 pts"."""
        unit = unit_of(self.series.kpi)
        text = _tr("a year before %1, %2").replace("%1", self.form.value(before, unit))
        return text.replace("%2", self.form.difference(value - before, unit))

    def aim(self, target: TargetValue) -> str:
        """What is aimed at, in the number's unit."""
        kpi = self.series.kpi
        return self.form.target(target.value, unit_of(kpi), low=target.low, high=target.high, tolerance=kpi.tolerance)


def _tr(text: str) -> str:
    return QCoreApplication.translate("KpiChart", text)
