"""The grid of numbers for a table view: rows come and go with the choice, cells are worded when they are looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from alignment_desktop.domain.due import DueState
from alignment_desktop.domain.period import Period
from alignment_desktop.ui.models.roles import FIRST_FREE_ROLE
from alignment_desktop.ui.models.value_grid import FIRST_PERIOD, GridCell, GridCells, GridRow, heading_of, short_period
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import unit_of
from alignment_desktop.ui.widgets.status import status_word
from alignment_desktop.workspace.plan_figures import PlanFigures

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class GridRole(IntEnum):
    """What a delegate asks for beside the text."""

    CELL = FIRST_FREE_ROLE + 40
    UNIT = FIRST_FREE_ROLE + 41
    IS_HEADING = FIRST_FREE_ROLE + 42


class ValueGridModel(QAbstractTableModel):
    """Rows of `GridRow`; the columns are name, target and the periods."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[GridRow] = []
        self._columns = FIRST_PERIOD
        self._figures: PlanFigures | None = None
        self._cells: GridCells | None = None
        self._periods: PeriodFormat | None = None

    def show_grid(self, rows: Sequence[GridRow], figures: PlanFigures, cells: GridCells, periods: PeriodFormat) -> None:
        """Show these; where rows and periods are those of before, only cells are told to be other."""
        columns = FIRST_PERIOD + (len(rows[0].periods) if rows else 0)
        is_same = list(rows) == self.rows and columns == self._columns
        if not is_same:
            self.beginResetModel()
        self.rows, self._columns = list(rows), columns
        self._figures, self._cells, self._periods = figures, cells, periods
        if not is_same:
            self.endResetModel()
        elif self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, columns - 1))

    def tell(self, figures: PlanFigures, kpi_ids: Collection[int]) -> None:
        """Cells of these numbers are other than before; the rest stays as it is painted."""
        self._figures = figures
        for place, row in enumerate(self.rows):
            if row.kpi_id in kpi_ids:
                # One cell at a time: for more of them at once a view paints all that it shows.
                for column in range(FIRST_PERIOD, self._columns):
                    index = self.index(place, column)
                    self.dataChanged.emit(index, index)

    def place(self, index: Index) -> tuple[int, Period] | None:
        """Which number and period a cell is of; None for headings, names and targets."""
        if not index.isValid() or index.column() < FIRST_PERIOD:
            return None
        row = self.rows[index.row()]
        if row.kpi_id is None:
            return None
        return row.kpi_id, row.periods[index.column() - FIRST_PERIOD]

    def index_of(self, kpi_id: int, period: Period | None = None) -> QModelIndex:
        """Where a number stands, at a period of it or at its last column."""
        for place, row in enumerate(self.rows):
            if row.kpi_id == kpi_id:
                if period is None:
                    return self.index(place, self._columns - 1)
                if period in row.periods:
                    return self.index(place, FIRST_PERIOD + row.periods.index(period))
        return QModelIndex()

    def cell(self, index: Index) -> GridCell | None:
        """What stands in a cell."""
        place = self.place(index)
        return None if place is None or self._cells is None else self._cells.cell(*place)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell = self.cell(index)
        if cell is None:
            is_name = self.rows[index.row()].kpi_id is not None
            return Qt.ItemFlag.ItemIsEnabled if is_name else Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base if cell.is_counted or cell.is_future else base | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._figures is None or self._cells is None:
            return None
        row = self.rows[index.row()]
        if role == GridRole.IS_HEADING:
            return row.kpi_id is None
        if row.kpi_id is None:
            return self._heading(row, index.column(), role)
        if row.kpi_id not in self._figures.kpis:
            return None
        if index.column() < FIRST_PERIOD:
            return self._name_or_target(row.kpi_id, index.column(), role)
        cell = self._cells.cell(row.kpi_id, row.periods[index.column() - FIRST_PERIOD])
        match role:
            case GridRole.CELL:
                return cell
            case Qt.ItemDataRole.DisplayRole:
                return cell.problem or cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(cell)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column(), cell)
        return None

    def _heading(self, row: GridRow, column: int, role: int) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or self._figures is None:
            return None
        if column == 0:
            return heading_of(row.frequency)
        if column == 1:
            return self.tr("Target now")
        place = column - FIRST_PERIOD
        before = row.periods[place - 1] if place else None
        return short_period(row.periods[place], before, self._figures)

    def _name_or_target(self, kpi_id: int, column: int, role: int) -> object:
        assert self._figures is not None  # looked at before
        assert self._cells is not None
        one = self._figures.kpis[kpi_id]
        if column == 1:
            return self._cells.target_now(one) if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.kpi.short_name or one.kpi.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return one.kpi.name
            case GridRole.UNIT:
                return self._cells.unit_word(unit_of(one.kpi))
        return None

    def _tip(self, cell: GridCell) -> str | None:
        parts = []
        if cell.change is not None and cell.change.old_value is not None and self._periods is not None:
            old = QLocale().toString(cell.change.old_value, "g", 15)
            day = self._periods.full_day(cell.change.changed_on)
            who = self._figures.people.get(cell.change.changed_by_id or 0) if self._figures is not None else None
            text = self.tr("Changed later: it was %1 until %2").replace("%1", old).replace("%2", day)
            parts.append(f"{text}, {who.name}" if who is not None else text)
        if cell.not_measured:
            parts.append(self.tr("Not measured: %1").replace("%1", cell.not_measured))
        if cell.note:
            parts.append(cell.note)
        return "\n".join(parts) or None

    def _spoken(self, row: GridRow, column: int, cell: GridCell) -> str:
        """As in "Waste, week 44, 5.6, at risk"."""
        assert self._figures is not None  # looked at before
        one = self._figures.kpis[row.kpi_id or 0]
        period = row.periods[column - FIRST_PERIOD]
        name = "" if self._periods is None else self._periods.name(period, self._figures.today)
        said = cell.text or {
            DueState.OVERDUE: self.tr("overdue"),
            DueState.DUE_TODAY: self.tr("due today"),
            DueState.CLOSED: self.tr("closed"),
            DueState.NOT_MEASURED: self.tr("not measured"),
        }.get(cell.due, self.tr("no value"))
        status = "" if cell.status is None else status_word(cell.status).lower()
        parts = [
            one.kpi.name,
            name,
            said,
            status,
            self.tr("cannot be read: %1").replace("%1", cell.problem) if cell.problem else "",
        ]
        return ", ".join(part for part in parts if part)
