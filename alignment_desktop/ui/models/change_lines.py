"""What differs between two dates as rows of a list: a heading for each kind, and beneath it a row for each change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alignment_desktop.domain.plan_changes import ChangeKind, PlanChange, PlanComparison, Subject
from alignment_desktop.ui.messages.change_words import ChangeTexts

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row: a heading without a change, or what happened to `title`."""

    title: str
    words: str = ""
    change: PlanChange | None = None
    heading: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it only says what follows."""
        return self.change is None


def place_of(change: PlanChange) -> tuple[str, dict[str, object]] | None:
    """The page and the place on it that a row leads to; None for what is no longer there, and for people and areas."""
    if change.goal_id is not None:
        return "objectives", {"objective_id": change.goal_id}
    if change.subject is Subject.NUMBER and change.kind is not ChangeKind.WENT:
        return "numbers", {"kpi_id": change.id}
    return None


def change_lines(comparison: PlanComparison, texts: ChangeTexts) -> tuple[ChangeLine, ...]:
    """All rows in order."""
    lines: list[ChangeLine] = []
    for kind, changes in comparison.groups.items():
        lines.append(ChangeLine(texts.group(kind), str(len(changes))))
        lines += (ChangeLine(texts.title(one), texts.words(one), one, texts.group(kind)) for one in changes)
    return tuple(lines)


class ChangeListModel(QAbstractListModel):
    """The rows of one comparison; another comparison is another list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[ChangeLine] = ()

    def show_lines(self, lines: Sequence[ChangeLine]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: Index) -> ChangeLine | None:
        """What a row shows."""
        return self._lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.ToolTipRole:
                return None if line.is_heading else f"{line.title}: {line.words}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (line.heading, line.title, line.words) if part)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index)
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if line.is_heading:
            # Arrow keys pass over it; a screen reader hears it with each row.
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
