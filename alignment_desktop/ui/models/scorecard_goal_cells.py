"""The lines of objectives in the scorecard: title, owner, progress against what is expected, and status."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scorecard_goals import ScorecardGoal
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_columns import FIGURES, ScorecardColumn, ScorecardRole
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import status_word

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NOTHING = "–"


def counted(counts: Mapping[Status, int]) -> str:
    """As in "2 on track, 1 at risk"; empty for none."""
    shown = (f"{QLocale().toString(counts[one])} {status_word(one).lower()}" for one in Status if counts.get(one))
    return ", ".join(shown)


def share_text(share: float | None) -> str:
    """As in "35 %"."""
    return _NOTHING if share is None else _tr("%1 %").replace("%1", QLocale().toString(round(share * 100)))


class ScorecardGoalCells(QObject):
    """Answers the roles of a model's cells for one objective. Its figures are of today, which tooltips say."""

    def data(self, goal: ScorecardGoal, column: ScorecardColumn, role: int) -> object:
        """What the cell of a column shows."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(goal, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column in FIGURES else None
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(goal, column)
            case Qt.ItemDataRole.AccessibleTextRole if column is ScorecardColumn.NUMBER:
                return self._spoken(goal)
            case ScorecardRole.IS_GOAL:
                return True
        return _look(goal, column, role)

    def _text(self, goal: ScorecardGoal, column: ScorecardColumn) -> str | None:
        match column:
            case ScorecardColumn.NUMBER:
                return goal.title
            case ScorecardColumn.OWNER:
                return goal.owner_name.split(" ")[0]
            case ScorecardColumn.ACTUAL:
                return share_text(goal.progress)
            case ScorecardColumn.TARGET:
                return share_text(goal.expected)
            case ScorecardColumn.STATUS:
                return status_word(goal.status)
        return None

    def _tooltip(self, goal: ScorecardGoal, column: ScorecardColumn) -> str | None:
        match column:
            case ScorecardColumn.NUMBER | ScorecardColumn.OBJECTIVE:
                return goal.title
            case ScorecardColumn.OWNER:
                return goal.owner_name
            case ScorecardColumn.ACTUAL:
                return _tr("Progress today")
            case ScorecardColumn.TARGET:
                return _tr("Expected today")
            case ScorecardColumn.STATUS:
                return words(goal.reason_code, dict(goal.reason_params)) if goal.reason_code else None
        return None

    def _spoken(self, goal: ScorecardGoal) -> str:
        """As in "Objective: Grow wholesale, Priya Nair, progress 35 %, expected 40 %, at risk"."""
        text = _tr("Objective: %1").replace("%1", goal.title)
        progress = _tr("progress %1").replace("%1", share_text(goal.progress)) if goal.progress is not None else ""
        expected = _tr("expected %1").replace("%1", share_text(goal.expected)) if goal.expected is not None else ""
        parts = (text, goal.owner_name, progress, expected, status_word(goal.status).lower())
        return ", ".join(part for part in parts if part)


def _look(goal: ScorecardGoal, column: ScorecardColumn, role: int) -> object:
    match (role, column):
        case (CellRole.TEXT_ROLE, ScorecardColumn.NUMBER | ScorecardColumn.ACTUAL):
            return TextRole.BODY_STRONG
        case (CellRole.TOKEN, ScorecardColumn.TARGET):
            return Token.TEXT_SECONDARY
        case (CellRole.TOKEN, ScorecardColumn.OWNER):
            return Token.TEXT_PRIMARY
        case (CellRole.INITIALS, ScorecardColumn.OWNER):
            return goal.owner_initials
        case (CellRole.STATUS, ScorecardColumn.STATUS):
            return goal.status
        case (CellRole.DONE, ScorecardColumn.TREND):
            return goal.progress
        case (CellRole.EXPECTED, ScorecardColumn.TREND):
            return goal.expected
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScorecardModel", text)
