"""The rows of the list of sources: two lines a cell, and how the next value stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt

from alignment_desktop.ui.models.record_model import Column, Index, RecordModel
from alignment_desktop.ui.models.roles import FIRST_FREE_ROLE, CellRole
from alignment_desktop.ui.source_words import SourceWords
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.workspace.source_list import SourceRow

SECOND = FIRST_FREE_ROLE
"""The line beneath."""
STATE = FIRST_FREE_ROLE + 1
"""The `SourceState`, in the last column."""


class SourceListModel(RecordModel):
    """`show_rows` after every change; the key of a row is its number's id."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._words: SourceWords | None = None
        columns = (
            Column(
                "number",
                _tr("Number, how often"),
                lambda row: row.kpi.short_name or row.kpi.name,
                role=TextRole.BODY_MEDIUM,
            ),
            Column("source", _tr("Source, who sends it"), lambda row: self._worded().source(row)),
            Column("due", _tr("Due"), lambda row: self._worded().rule(row)),
            Column("last", _tr("Last"), lambda row: self._worded().last(row)),
            Column("state", _tr("State, next"), lambda row: self._worded().state(row)),
        )
        super().__init__(columns, lambda row: row.kpi.id, parent)

    def show_rows(self, rows: Sequence[SourceRow], words: SourceWords) -> None:
        """Patch the rows; other words repaint all of them."""
        self._words = words
        self.set_records(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._words is None:
            return None
        row, words = self.record(index), self._words
        if role == SECOND:
            seconds = (words.how_often, words.sender, words.lag, words.came, words.follows)
            return seconds[index.column()](row)
        if role == STATE:
            return row.state if index.column() == len(self.columns) - 1 else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            first = str(super().data(index, Qt.ItemDataRole.DisplayRole))
            whole = f"{first}\n{self.data(index, SECOND)}".strip()
            return words.spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0 else whole
        if role == CellRole.TEXT_ROLE:
            return self.columns[index.column()].role
        return super().data(index, role)

    def _worded(self) -> SourceWords:
        assert self._words is not None
        return self._words


def _tr(text: str) -> str:
    return QCoreApplication.translate("SourceListModel", text)
