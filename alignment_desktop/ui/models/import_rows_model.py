"""The rows of a checked import as a table: made when they are looked at, because there may be a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from alignment_desktop.domain.import_plan import ImportAction, ImportPlan, ImportRow
from alignment_desktop.ui.models.import_words import ImportRowWords, ShownRow

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
_KEPT_ROWS = 2_000


class ImportColumn(IntEnum):
    """The columns in their order."""

    TICK = 0
    ROW = 1
    NAME = 2
    NUMBER = 3
    PERIOD = 4
    NOW = 5
    VALUE = 6
    OUTCOME = 7


FIGURES = frozenset({ImportColumn.NOW, ImportColumn.VALUE})


class ImportRowsModel(QAbstractTableModel):
    """Shows one `ImportPlan`, all of it or one kind of rows: a stretch of the plan, never a copy. `ticks_changed` follows
    every change of a tick."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._words: ImportRowWords | None = None
        self._kind: ImportAction | None = None
        self._span = range(0)
        self._shown: dict[int, ShownRow] = {}

    @property
    def plan(self) -> ImportPlan | None:
        """What is shown."""
        return self._plan

    @property
    def words(self) -> ImportRowWords | None:
        """Who words the rows."""
        return self._words

    @property
    def kind(self) -> ImportAction | None:
        """The one kind that is shown, None for all."""
        return self._kind

    def show(self, plan: ImportPlan, words: ImportRowWords) -> None:
        """Shows another plan, with the same filter."""
        self.beginResetModel()
        self._plan, self._words = plan, words
        self._shown = {}
        self._span = self._spanned()
        self.endResetModel()
        self.ticks_changed.emit()

    def clear(self) -> None:
        """Shows nothing, and forgets what was shown."""
        self.beginResetModel()
        self._plan = self._words = self._kind = None
        self._shown, self._span = {}, range(0)
        self.endResetModel()

    def set_kind(self, kind: ImportAction | None) -> None:
        """Shows one kind of rows only, or all."""
        if kind is not self._kind:
            self.beginResetModel()
            self._kind = kind
            self._span = self._spanned()
            self.endResetModel()
            self.ticks_changed.emit()

    def row(self, row: int) -> ImportRow:
        """The record of a shown row."""
        return self._known_plan().row(self._span[row])

    def shown(self, row: int) -> ShownRow:
        """The words of a shown row."""
        at = self._span[row]
        found = self._shown.get(at)
        if found is None:
            if len(self._shown) >= _KEPT_ROWS:
                self._shown = {}
            if self._words is None:
                raise LookupError(row)
            found = self._shown[at] = self._words.shown(self._known_plan().row(at))
        return found

    def text(self, row: int, column: ImportColumn) -> str:
        """The words of one cell."""
        return self._text(self.shown(row), column)

    def place(self, row: int) -> tuple[int, int]:
        """Where the value of a shown row stands in its sheet."""
        return self._known_plan().place(self._span[row])

    def find(self, place: tuple[int, int]) -> int | None:
        """The shown row of a value, None when it is filtered away or gone."""
        at = None if self._plan is None else self._plan.find(place)
        return at - self._span.start if at is not None and at in self._span else None

    def is_ticked(self, row: int) -> bool:
        """Whether a shown row is to be written."""
        return self._known_plan().is_ticked(self._span[row])

    def can_tick(self, row: int) -> bool:
        """Whether a shown row would write something."""
        return self._known_plan().can_tick(self._span[row])

    def tick(self, rows: Collection[int], *, ticked: bool) -> None:
        """Takes shown rows in or leaves them out."""
        if rows:
            plan = self._known_plan()
            for row in rows:
                plan.tick(self._span[row], ticked=ticked)
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(ImportColumn) - 1))
            self.ticks_changed.emit()

    def tick_shown(self, *, ticked: bool) -> None:
        """Takes all shown rows in or leaves all out."""
        if self._plan is not None and len(self._span):
            self._plan.tick_all(ticked=ticked, only=self._kind)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._span) - 1, len(ImportColumn) - 1))
            self.ticks_changed.emit()

    def shown_ticks(self) -> Qt.CheckState:
        """Whether all, some or none of the shown rows are ticked."""
        possible, ticked = (0, 0) if self._plan is None else self._plan.ticks(self._kind)
        if not ticked:
            return Qt.CheckState.Unchecked
        is_all = ticked == possible and possible == len(self._span)
        return Qt.CheckState.Checked if is_all else Qt.CheckState.PartiallyChecked

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._span)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(ImportColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), ImportColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.shown(row), column)
        if role == Qt.ItemDataRole.CheckStateRole and column is ImportColumn.TICK:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and column in FIGURES:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(self.shown(row), column)
        if role == Qt.ItemDataRole.AccessibleTextRole and self._words is not None:
            shown = self.shown(row)
            return self._words.spoken(shown) if column <= ImportColumn.ROW else self._text(shown, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self.can_tick(index.row()):
            return False
        self.tick([index.row()], ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TICKED if index.column() == ImportColumn.TICK and self.can_tick(index.row()) else _PLAIN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = ImportColumn(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in FIGURES else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _heading(self, column: ImportColumn) -> str:
        match column:
            case ImportColumn.TICK:
                return ""
            case ImportColumn.ROW:
                return self.tr("Row")
            case ImportColumn.NAME | ImportColumn.VALUE:
                return self.tr("In the file")
            case ImportColumn.NUMBER:
                return self.tr("Number")
            case ImportColumn.PERIOD:
                return self.tr("Period")
            case ImportColumn.NOW:
                return self.tr("Now")
            case ImportColumn.OUTCOME:
                return self.tr("What happens")

    def _text(self, shown: ShownRow, column: ImportColumn) -> str:
        match column:
            case ImportColumn.TICK:
                return ""
            case ImportColumn.ROW:
                return shown.row_number
            case ImportColumn.NAME:
                return shown.name
            case ImportColumn.NUMBER:
                return shown.kpi
            case ImportColumn.PERIOD:
                return shown.period
            case ImportColumn.NOW:
                return shown.now
            case ImportColumn.VALUE:
                return shown.value
            case ImportColumn.OUTCOME:
                return shown.outcome

    def _tool_tip(self, shown: ShownRow, column: ImportColumn) -> str | None:
        if column is ImportColumn.VALUE and shown.note:
            return self.tr("Note: %1").replace("%1", shown.note)
        if column is ImportColumn.NUMBER and shown.is_new_kpi:
            return self.tr("A new number, made when you apply")
        if column is ImportColumn.OUTCOME and shown.is_big_change:
            return self.tr("%1. Big change").replace("%1", shown.outcome)
        return self._text(shown, column) or None

    def _spanned(self) -> range:
        if self._plan is None:
            return range(0)
        return range(len(self._plan)) if self._kind is None else self._plan.span(self._kind)

    def _known_plan(self) -> ImportPlan:
        if self._plan is None:
            raise LookupError("no plan is shown")
        return self._plan
