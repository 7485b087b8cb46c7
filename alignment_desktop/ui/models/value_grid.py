"""The grid of numbers as plain data: which rows there are, which periods stand beside them, what each cell shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.due import DueState, due_state
from alignment_desktop.domain.kpi import Direction, Frequency
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.queries.kpis import MeasurementChange
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit, unit_of
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

FIRST_PERIOD = 2
"""Before the periods stand the name and the target."""
CellKey = tuple[int, date]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A number, or the heading of a cadence when `kpi_id` is None. `periods` are those of its columns, oldest first."""

    frequency: Frequency
    periods: tuple[Period, ...]
    kpi_id: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """What one cell shows. `text` is the value as it is written there, `problem` what could not be read instead."""

    text: str = ""
    status: Status | None = None
    is_estimate: bool = False
    due: DueState = DueState.EXPECTED
    is_future: bool = False
    is_counted: bool = False
    not_measured: str = ""
    is_missing: bool = False
    """Nothing stands where something should, of a period before the one that is due now."""
    problem: str = ""
    change: MeasurementChange | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridChoice:
    """Which numbers are shown: of one cadence or all, those that wait, of one owner."""

    frequency: Frequency | None = None
    only_waiting: bool = False
    owner_id: int | None = None

    def takes(self, one: KpiFigures) -> bool:
        """Whether a number is among them."""
        if self.frequency is not None and one.kpi.frequency is not self.frequency:
            return False
        if self.only_waiting and not one.waits:
            return False
        return self.owner_id is None or one.kpi.owner_id == self.owner_id


def grid_rows(figures: PlanFigures, choice: GridChoice, until: date, columns: int) -> list[GridRow]:
    """A heading for each cadence, and under it its numbers in the owner's order. The last column is the latest period whose
    end has come by `until`, of each cadence."""
    rows: list[GridRow] = []
    for frequency in Frequency:
        numbers = [one for one in figures.kpis.values() if one.kpi.frequency is frequency and choice.takes(one)]
        if not numbers:
            continue
        last = figures.calendar.period_of(until, frequency)
        if last.end > until:
            last = last.previous()
        periods = [last]
        while len(periods) < columns:
            periods.append(periods[-1].previous())
        shown = tuple(reversed(periods))
        rows.append(GridRow(frequency, shown))
        rows += [GridRow(frequency, shown, one.kpi.id) for one in numbers]
    return rows


def first_days(rows: Iterable[GridRow], today: date) -> dict[Frequency, date]:
    """From which day on values are read, by cadence; today for those that are not shown."""
    return dict.fromkeys(Frequency, today) | {row.frequency: row.periods[0].start for row in rows}


class GridCells:
    """Words and judges cells when they are looked at, and keeps them until something changes."""

    def __init__(
        self,
        figures: PlanFigures,
        entries: Mapping[int, Sequence[Measurement]],
        changes: Iterable[MeasurementChange],
        problems: Mapping[CellKey, str],
    ) -> None:
        self._figures = figures
        self._form = ValueFormat(QLocale(), figures.plan.currency)
        self._entries = {kpi_id: {one.period_start: one for one in found} for kpi_id, found in entries.items()}
        self._changes = {(one.kpi_id, one.period_start): one for one in changes}
        self._problems = problems
        self._kept: dict[CellKey, GridCell] = {}
        self._closed = {one: figures.due_rules.closed(one, figures.calendar) for one in Frequency}

    def follow(
        self,
        figures: PlanFigures,
        present: Mapping[int, Measurement],
        deleted: Iterable[int],
        changes: Iterable[MeasurementChange],
    ) -> set[int]:
        """Take up a few entries that were written, by id, and forget those that went. Returns the numbers they are of."""
        self._figures = figures
        gone = set(deleted) | set(present)
        touched: set[int] = set()
        if gone:
            for kpi_id, known in self._entries.items():
                for day in [day for day, entry in known.items() if entry.id in gone]:
                    del known[day]
                    touched.add(kpi_id)
        for entry in present.values():
            self._entries.setdefault(entry.kpi_id, {})[entry.period_start] = entry
            touched.add(entry.kpi_id)
        self._changes = {(one.kpi_id, one.period_start): one for one in changes}
        self.forget(touched)
        return touched

    def forget(self, kpi_ids: Iterable[int]) -> None:
        """The cells of these numbers look another way."""
        wanted = set(kpi_ids)
        self._kept = {key: cell for key, cell in self._kept.items() if key[0] not in wanted}

    def entry(self, kpi_id: int, period: Period) -> Measurement | None:
        """What was entered for a period."""
        return self._entries.get(kpi_id, {}).get(period.start)

    def cell(self, kpi_id: int, period: Period) -> GridCell:
        """What stands in a cell."""
        key = (kpi_id, period.start)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._made(kpi_id, period)
        return found

    def _made(self, kpi_id: int, period: Period) -> GridCell:
        one = self._figures.kpis[kpi_id]
        entry = self.entry(kpi_id, period)
        problem = self._problems.get((kpi_id, period.start), "")
        is_closed = period.start in self._closed[one.kpi.frequency]
        due = due_state(period, one.lag_days, self._figures.today, entry, is_closed=is_closed)
        is_future = period.start > self._figures.today
        is_counted = bool(one.kpi.formula)
        if entry is None or entry.value is None:
            reason = entry.reason if entry is not None else ""
            is_missing = due is DueState.OVERDUE and period != one.due_period
            if due is DueState.OVERDUE and not self._had_begun(one, period):
                due, is_missing = DueState.EXPECTED, False
            return GridCell("", None, False, due, is_future, is_counted, reason, is_missing, problem)
        target = target_in_force(one.kpi, one.targets, period, self._figures.calendar)
        return GridCell(
            self.written(one, entry.value),
            judge(one.kpi, entry.value, target).status,
            entry.state is MeasurementState.ESTIMATE,
            due,
            is_future,
            is_counted,
            "",
            False,
            problem,
            self._changes.get((kpi_id, period.start)),
            entry.note,
        )

    def _had_begun(self, one: KpiFigures, period: Period) -> bool:
        """Whether the number was counted by then: it had a value before, or a target."""
        if period == one.due_period:
            return True
        first = min([*self._entries.get(one.kpi.id, {}), *(entry.period_start for entry in one.latest)], default=None)
        if first is not None and first < period.start:
            return True
        return any(target.effective_from <= period.start for target in one.targets)

    def written(self, one: KpiFigures, value: float) -> str:
        """A value without its unit, as it stands in a column of its kind."""
        unit = unit_of(one.kpi)
        if unit.direction is Direction.YES_NO:
            return self._form.value(value, unit)
        return self._form.figure(value, unit.decimals)

    def unit_word(self, unit: ValueUnit) -> str:
        """The unit beside the name: "%", "£", "weeks"."""
        return self._form.unit_word(unit)

    def target_now(self, one: KpiFigures) -> str:
        """What is aimed at today, as in "≤ 5.0"."""
        period = self._figures.calendar.period_of(self._figures.today, one.kpi.frequency)
        target = target_in_force(one.kpi, one.targets, period, self._figures.calendar)
        if target is None:
            return ""
        unit = unit_of(one.kpi)
        tolerance = one.kpi.tolerance
        text = self._form.target(
            target.value, unit, low=target.low, high=target.high, tolerance=tolerance, is_trimmed=False
        )
        word = self._form.unit_word(unit)
        return text.replace(word, "").replace("\u00a0", " ").strip() if word else text


def heading_of(frequency: Frequency) -> str:
    """The name of a cadence."""
    texts = {
        Frequency.DAILY: _tr("Daily"),
        Frequency.WEEKLY: _tr("Weekly"),
        Frequency.MONTHLY: _tr("Monthly"),
        Frequency.QUARTERLY: _tr("Quarterly"),
        Frequency.YEARLY: _tr("Yearly"),
    }
    return texts[frequency]


def short_period(period: Period, before: Period | None, figures: PlanFigures) -> str:
    """The head of a column: "Wk 45", "Oct", "Q3"; with the year where it begins or is not the one before's."""
    calendar = figures.calendar
    periods = PeriodFormat(QLocale(), calendar)
    match period.frequency:
        case Frequency.WEEKLY:
            return _tr("Wk %1").replace("%1", str(calendar.week_number(period.start)[1]))
        case Frequency.DAILY:
            return periods.written(period.start, "d MMM")
        case Frequency.MONTHLY:
            name = periods.written(period.start, "MMM")
            known = figures.today.year if before is None else before.start.year
            is_new = known != period.start.year
            return f"{name} {period.start.year}" if is_new else name
        case Frequency.QUARTERLY:
            name = _tr("Q%1").replace("%1", str(calendar.quarter(period.start)))
            year = calendar.fiscal_year_label(period.start)
            is_new = before is None or calendar.fiscal_year_label(before.start) != year
            return f"{name} {year}" if is_new else name
        case Frequency.YEARLY:
            return calendar.fiscal_year_label(period.start)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ValueGrid", text)
