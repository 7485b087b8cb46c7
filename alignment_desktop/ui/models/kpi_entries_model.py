"""The table of what was entered for one number, newest first: what the chart draws, in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import Judgement, judge
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.ui.kpi_words import spoken_number
from alignment_desktop.ui.models.roles import FIRST_FREE_ROLE, CellRole
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import MINUS, NO_VALUE, ValueFormat, unit_of
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ENTRY_ID = FIRST_FREE_ROLE
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EntryColumn(IntEnum):
    """The columns in their order."""

    PERIOD = 0
    VALUE = 1
    TO_TARGET = 2
    BY = 3
    NOTE = 4


_COLUMN_COUNT = len(EntryColumn)
"""A view asks for it once a row; counting an enum takes its time."""


@dataclass(frozen=True, slots=True)
class _Shown:
    number: KpiFigures
    plan: PlanFigures
    form: ValueFormat
    periods: PeriodFormat


class KpiEntriesModel(QAbstractTableModel):
    """Rows are made when they are painted, so that thousands of them cost nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Measurement] = []
        self._shown: _Shown | None = None

    @property
    def entries(self) -> Sequence[Measurement]:
        """What the rows are, newest first."""
        return self._entries

    def show_entries(
        self,
        entries: Sequence[Measurement],
        number: KpiFigures,
        plan: PlanFigures,
        form: ValueFormat,
        periods: PeriodFormat,
    ) -> None:
        """The entries of a number, oldest first. Of the same number only rows that differ are touched."""
        before = self._shown
        is_same = before is not None and before.number.kpi.id == number.kpi.id
        newest_first = list(reversed(entries))
        if not is_same:
            self.beginResetModel()
            self._shown = _Shown(number, plan, form, periods)
            self._entries = newest_first
            self.endResetModel()
            return
        self._shown = _Shown(number, plan, form, periods)
        self._patch(newest_first)
        is_reworded = before is not None and (before.form is not form or before.plan.people != plan.people)
        if is_reworded or (before is not None and _defined(before.number) != _defined(number)):
            self._repaint(0, len(self._entries))

    def row_of(self, entry_id: int) -> int | None:
        """Where an entry stands."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), None)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """As Qt's own, in one call instead of three for each row that a view lays out."""
        is_here = 0 <= row < len(self._entries) and 0 <= column < _COLUMN_COUNT and not parent.isValid()
        return self.createIndex(row, column) if is_here else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else _COLUMN_COUNT

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("Period"), self.tr("Value"), self.tr("To target"), self.tr("By"), self.tr("Note"))
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (EntryColumn.VALUE, EntryColumn.TO_TARGET):
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self._shown
        if not index.isValid() or shown is None:
            return None
        entry, column = self._entries[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(shown, entry, column)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                if column == EntryColumn.NOTE:
                    return self._text(shown, entry, column)
                return self._spoken(shown, entry)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column in (EntryColumn.VALUE, EntryColumn.TO_TARGET) else None
            case CellRole.TEXT_ROLE:
                return TextRole.BODY_STRONG if column == EntryColumn.VALUE else TextRole.BODY
            case CellRole.TOKEN:
                return Token.TEXT_PRIMARY if column in (EntryColumn.VALUE, EntryColumn.NOTE) else Token.TEXT_SECONDARY
        return entry.id if role == ENTRY_ID else None

    def _text(self, shown: _Shown, entry: Measurement, column: int) -> str:
        kpi = shown.number.kpi
        match column:
            case EntryColumn.PERIOD:
                return shown.periods.name(Period(kpi.frequency, entry.period_start), shown.plan.today)
            case EntryColumn.VALUE:
                if entry.value is None or kpi.direction is Direction.YES_NO:
                    return shown.form.value(entry.value, unit_of(kpi))
                return shown.form.figure(entry.value, kpi.decimals)
            case EntryColumn.TO_TARGET:
                return self._distance(shown, entry)
            case EntryColumn.BY:
                person = shown.plan.people.get(entry.recorded_by_id or 0)
                return "" if person is None else person.name.split()[0]
        return self._note(entry)

    def _note(self, entry: Measurement) -> str:
        parts = [entry.note]
        if entry.state is MeasurementState.ESTIMATE:
            parts.insert(0, self.tr("Estimate"))
        if entry.state is MeasurementState.NOT_MEASURED:
            parts.insert(0, self.tr("Not measured: %1").replace("%1", entry.reason))
        return " · ".join(part for part in parts if part)

    def _distance(self, shown: _Shown, entry: Measurement) -> str:
        kpi = shown.number.kpi
        difference = self._judged(shown, entry, shown.number.targets).difference
        if difference is None or kpi.direction is Direction.YES_NO:
            return NO_VALUE if entry.value is not None else ""
        figure = shown.form.figure(abs(difference), kpi.decimals)
        if round(difference, kpi.decimals) == 0:
            return figure
        return (MINUS if difference < 0 else "+") + figure

    def _spoken(self, shown: _Shown, entry: Measurement) -> str:
        kpi = shown.number.kpi
        period = Period(kpi.frequency, entry.period_start)
        target = target_in_force(kpi, shown.number.targets, period, shown.plan.calendar)
        status = judge(kpi, entry.value, target).status
        name = shown.periods.name(period, shown.plan.today)
        return spoken_number(kpi, name, entry.value, status, target, shown.form)

    @staticmethod
    def _judged(shown: _Shown, entry: Measurement, targets: Sequence[Target]) -> Judgement:
        kpi = shown.number.kpi
        period = Period(kpi.frequency, entry.period_start)
        return judge(kpi, entry.value, target_in_force(kpi, targets, period, shown.plan.calendar))

    def _patch(self, fresh: list[Measurement]) -> None:
        """Only the stretch between the first and the last difference is told to the view."""
        old = self._entries
        shorter = min(len(old), len(fresh))
        head = next((row for row in range(shorter) if _differ(old[row], fresh[row])), shorter)
        tail = _common_tail(old, fresh, head)
        gone, come = old[head : len(old) - tail], fresh[head : len(fresh) - tail]
        if [entry.id for entry in gone] == [entry.id for entry in come]:
            self._entries = fresh
            self._repaint(head, head + len(come))
            return
        if gone:
            self.beginRemoveRows(_ROOT, head, head + len(gone) - 1)
            del self._entries[head : head + len(gone)]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_ROOT, head, head + len(come) - 1)
            self._entries[head:head] = come
            self.endInsertRows()

    def _repaint(self, first: int, after: int) -> None:
        if after > first:
            self.dataChanged.emit(self.index(first, 0), self.index(after - 1, len(EntryColumn) - 1))


def _defined(number: KpiFigures) -> tuple[object, object]:
    return number.kpi, number.targets


def _common_tail(old: list[Measurement], fresh: list[Measurement], head: int) -> int:
    """How many rows at the end are the same. One edit, one new row and one row less are found without going through all."""
    for left, right in ((head + 1, head + 1), (head, head + 1), (head + 1, head)):
        if left <= len(old) and len(old) - left == len(fresh) - right and old[left:] == fresh[right:]:
            return len(old) - left
    rest = min(len(old), len(fresh)) - head
    return next((back for back in range(rest) if _differ(old[-1 - back], fresh[-1 - back])), rest)


def _differ(one: Measurement, other: Measurement) -> bool:
    return one is not other and one != other
