"""The scorecard as a flat table: a heading row for each area, then its objectives and its numbers; areas fold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import Scorecard, ScorecardArea, ScorecardRow
from alignment_desktop.domain.scorecard_goals import ScorecardGoal
from alignment_desktop.domain.tree_patch import TreeState, tree_patch
from alignment_desktop.ui.kpi_words import spoken_number, spoken_value
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.flat_patch import apply_flat_patch
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_columns import FIGURES, ScorecardColumn, ScorecardRole
from alignment_desktop.ui.models.scorecard_goal_cells import ScorecardGoalCells, counted
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import status_word

Index = QModelIndex | QPersistentModelIndex
Line = ScorecardArea | ScorecardGoal | ScorecardRow
Key = tuple[str, int | None]
NO_INDEX = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ScorecardModel(QAbstractTableModel):
    """Shows one `Scorecard`. Another one inserts, removes and moves lines, so selection and scroll stay.

    `shown` follows every `show`, when all lines stand.
    """

    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scorecard: Scorecard | None = None
        self._keys: list[Key] = []
        self._lines: dict[Key, Line] = {}
        self._folded: set[int | None] = set()
        self.has_figures = True
        self._texts: dict[tuple[int, ScorecardColumn], str] = {}
        self._form: tuple[QLocale, str, PlanCalendar] | None = None
        self.goals = ScorecardGoalCells(self)
        self._values = ValueFormat(QLocale())
        self._periods = PeriodFormat(QLocale(), PlanCalendar())
        self._cells: Mapping[ScorecardColumn, Callable[[ScorecardRow], str]] = {
            ScorecardColumn.NUMBER: lambda row: row.kpi.name,
            ScorecardColumn.OBJECTIVE: lambda row: row.objective_title,
            ScorecardColumn.OWNER: lambda row: row.owner_name.split(" ")[0],
            ScorecardColumn.ACTUAL: self._actual,
            ScorecardColumn.TARGET: self._target,
            ScorecardColumn.DIFFERENCE: lambda row: self._values.difference(row.difference, unit_of(row.kpi)),
            ScorecardColumn.STATUS: lambda row: status_word(row.status),
        }

    def show(self, scorecard: Scorecard, calendar: PlanCalendar) -> None:
        """Takes over another scorecard, worded in the number format of now."""
        form = (QLocale(), scorecard.currency, calendar)
        is_worded_anew = form != self._form
        if is_worded_anew:
            self._form = form
            self._values = ValueFormat(QLocale(), scorecard.currency)
            self._periods = PeriodFormat(QLocale(), calendar)
        self._scorecard = scorecard
        self._put(self._unfolded_lines(scorecard))
        if is_worded_anew and self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(ScorecardColumn) - 1))
        self.shown.emit()

    def line(self, index: Index) -> Line | None:
        """The area or the number at an index."""
        return self._lines[self._keys[index.row()]] if index.isValid() else None

    def texts(self, column: ScorecardColumn, role: int) -> set[str]:
        """All that the numbers show in a column, to measure it."""
        rows = (line for line in self._lines.values() if isinstance(line, ScorecardRow))
        if role == CellRole.SUFFIX:
            return {self._suffix(row) or "" for row in rows}
        return {self._text(row, column) or "" for row in rows}

    def row_of_kpi(self, kpi_id: int) -> int | None:
        """Where a number stands; None when its area is folded."""
        return self._row_of(("kpi", kpi_id))

    def area_of_kpi(self, kpi_id: int) -> ScorecardArea | None:
        """The area a number belongs to, folded or not; None for an unknown number."""
        areas = self._scorecard.areas if self._scorecard is not None else ()
        return next((area for area in areas if any(row.kpi.id == kpi_id for row in area.rows)), None)

    def heading_row(self, row: int) -> int:
        """The row of the heading over a row; a heading is its own."""
        return next((at for at in range(row, -1, -1) if self._keys[at][0] == "area"), 0)

    def row_of_area(self, perspective_id: int | None) -> int | None:
        """Where the heading of an area stands."""
        return self._row_of(("area", perspective_id))

    def area_rows(self) -> list[int]:
        """The rows that are headings."""
        return [at for at, key in enumerate(self._keys) if key[0] == "area"]

    @property
    def folded(self) -> frozenset[int | None]:
        """The areas of which only the heading is shown."""
        return frozenset(self._folded)

    def fold(self, areas: frozenset[int | None]) -> None:
        """Folds exactly these areas."""
        if self._folded != areas:
            self._folded = set(areas)
            if self._scorecard is not None:
                self._put(self._unfolded_lines(self._scorecard))
                for row in self.area_rows():
                    self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(ScorecardColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(ScorecardColumn(section))
        if role == Qt.ItemDataRole.TextAlignmentRole and section in FIGURES:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        column = ScorecardColumn(index.column())
        if isinstance(line, ScorecardArea):
            return self._area_data(line, column, role)
        if isinstance(line, ScorecardGoal):
            return self.goals.data(line, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in FIGURES else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column in {ScorecardColumn.NUMBER, ScorecardColumn.TREND}:
            return self._spoken(line) if column is ScorecardColumn.NUMBER else self._spoken_trend(line)
        return self._look(line, column, role)

    def _text(self, row: ScorecardRow, column: ScorecardColumn) -> str | None:
        """The words of a cell, made once: widths are measured from them and every scrolled line asks again."""
        known = self._texts.get((row.kpi.id, column))
        if known is None and column in self._cells:
            known = self._texts[row.kpi.id, column] = self._cells[column](row)
        return known

    def _look(self, row: ScorecardRow, column: ScorecardColumn, role: int) -> object:
        match (role, column):
            case (CellRole.TEXT_ROLE, ScorecardColumn.NUMBER):
                return TextRole.BODY_MEDIUM
            case (CellRole.TEXT_ROLE, ScorecardColumn.ACTUAL):
                return TextRole.BODY_STRONG
            case (CellRole.TOKEN, ScorecardColumn.OBJECTIVE | ScorecardColumn.TARGET):
                return Token.TEXT_SECONDARY
            case (CellRole.TOKEN, ScorecardColumn.OWNER):
                return Token.TEXT_PRIMARY
            case (CellRole.SUFFIX, ScorecardColumn.ACTUAL):
                return self._suffix(row)
            case (CellRole.SUFFIX, ScorecardColumn.NUMBER) if row.kpi.is_leading:
                return self.tr("warns early")
            case (CellRole.INITIALS, ScorecardColumn.OWNER):
                return row.owner_initials
            case (CellRole.STATUS, ScorecardColumn.STATUS):
                return row.status
            case (CellRole.VALUES, ScorecardColumn.TREND):
                return [point.value for point in row.trend]
            case (CellRole.TARGET, ScorecardColumn.TREND):
                return next(
                    (p.target.value for p in reversed(row.trend) if p.target and p.target.value is not None), None
                )
        return None

    def _area_data(self, area: ScorecardArea, column: ScorecardColumn, role: int) -> object:
        if column is not ScorecardColumn.NUMBER:
            return None
        name = area.name or self.tr("Without an area")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == ScorecardRole.COUNTS:
            return self._counts(area)
        if role == ScorecardRole.IS_FOLDED:
            return area.perspective_id in self._folded
        if role == Qt.ItemDataRole.ToolTipRole:
            return area.caption or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("folded") if area.perspective_id in self._folded else self.tr("unfolded")
            return ", ".join(text for text in (name, area.caption, self._counts(area), state) if text)
        return None

    def _counts(self, area: ScorecardArea) -> str:
        """Results, and beside them what warns early; without one of the two the other needs no name."""
        if not self.has_figures:
            return area.caption
        results, drivers = counted(area.result_counts), counted(area.driver_counts)
        if not drivers:
            return results
        early = self.tr("warning early: %1").replace("%1", drivers)
        return f"{results}   ·   {early}" if results else early

    def _actual(self, row: ScorecardRow) -> str:
        text = self._values.value(row.actual, unit_of(row.kpi))
        return f"≈ {text}" if row.is_estimate else text

    def _suffix(self, row: ScorecardRow) -> str | None:
        """As in "7 of 12" where parts are missing; "Sept" (or "Sept 2025") where the value is older than what is shown."""
        if not row.is_complete:
            number = QLocale().toString
            return self.tr("%1 of %2").replace("%1", number(row.have)).replace("%2", number(row.of))
        parts = row.actual_parts
        if parts is None or not row.is_older or self._scorecard is None:
            return None
        if parts.frequency in {Frequency.QUARTERLY, Frequency.YEARLY}:
            return self._periods.name(Period(parts.frequency, parts.start))
        is_same_year = parts.end.year == self._scorecard.period.end.year
        return self._periods.written(parts.end, "MMM" if is_same_year else "MMM yyyy")

    def _target(self, row: ScorecardRow) -> str:
        target = row.target
        if target is None:
            return self._values.value(None, unit_of(row.kpi))
        bounds = {"low": target.low, "high": target.high, "tolerance": row.kpi.tolerance}
        return self._values.target(target.value, unit_of(row.kpi), is_trimmed=False, **bounds)

    def _tooltip(self, row: ScorecardRow, column: ScorecardColumn) -> str | None:
        if column is ScorecardColumn.STATUS:
            return row.not_measured or words(row.reason_code, self._formatted(row))
        if column in {ScorecardColumn.NUMBER, ScorecardColumn.OBJECTIVE}:
            return self._cells[column](row)
        return row.owner_name if column is ScorecardColumn.OWNER else None

    def _formatted(self, row: ScorecardRow) -> dict[str, object]:
        """Figures of a reason in the number's own unit."""
        unit = unit_of(row.kpi)
        return {
            name: self._values.value(value, unit) if isinstance(value, float) else value
            for name, value in row.reason_params.items()
        }

    def _spoken(self, row: ScorecardRow) -> str:
        parts = row.actual_parts
        period = self._periods.name(Period(parts.frequency, parts.start)) if parts is not None else ""
        return spoken_number(row.kpi, period, row.actual, row.status, row.target, self._values)

    def _spoken_trend(self, row: ScorecardRow) -> str:
        """As in "Last ten: 7 values, from 57.1 per cent to 57.8 per cent"."""
        known = [point.value for point in row.trend if point.value is not None]
        if not known:
            return self.tr("Last ten: no values")
        ends = (spoken_value(row.kpi, value, self._values) for value in (known[0], known[-1]))
        text = self.tr("Last ten: %n value(s), from %1 to %2", "", len(known))
        first, last = ends
        return text.replace("%1", first).replace("%2", last)

    def _heading(self, column: ScorecardColumn) -> str:
        return {
            ScorecardColumn.NUMBER: self.tr("Number"),
            ScorecardColumn.OBJECTIVE: self.tr("Objective"),
            ScorecardColumn.OWNER: self.tr("Owner"),
            ScorecardColumn.ACTUAL: self.tr("Actual"),
            ScorecardColumn.TARGET: self.tr("Target"),
            ScorecardColumn.DIFFERENCE: self.tr("Difference"),
            ScorecardColumn.STATUS: self.tr("Status"),
            ScorecardColumn.TREND: self.tr("Last ten"),
        }[column]

    def _unfolded_lines(self, scorecard: Scorecard) -> list[Line]:
        lines: list[Line] = []
        for area in scorecard.areas:
            lines.append(area)
            if area.perspective_id not in self._folded:
                lines.extend(area.goals)
                lines.extend(area.rows)
        return lines

    def _put(self, lines: list[Line]) -> None:
        fresh = {_key(line): line for line in lines}
        old: TreeState[Key] = TreeState({None: tuple(self._keys)}, dict(self._lines))
        new: TreeState[Key] = TreeState({None: tuple(fresh)}, fresh)
        self._texts.clear()
        updated: list[int] = []
        apply_flat_patch(self, tree_patch(old, new), self._keys, self._lines, fresh, updated.append)
        # Another period changes nearly every row: one notice for neighbours costs a view less than one for each.
        for _, run in groupby(enumerate(sorted(updated)), lambda pair: pair[1] - pair[0]):
            rows = [row for _, row in run]
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(ScorecardColumn) - 1))

    def _row_of(self, key: Key) -> int | None:
        return self._keys.index(key) if key in self._lines else None


def _key(line: Line) -> Key:
    match line:
        case ScorecardArea():
            return ("area", line.perspective_id)
        case ScorecardGoal():
            return ("goal", line.id)
        case ScorecardRow():
            return ("kpi", line.kpi.id)
