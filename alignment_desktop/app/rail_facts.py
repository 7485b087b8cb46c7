"""What the rail says of the open plan: its name, how many numbers wait, the alignment score."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.due import DueState
from alignment_desktop.ui.navigation_rail import NavigationRail
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.score_foot import ScoreFoot
from alignment_desktop.workspace.plan_figures import PlanFigures

if TYPE_CHECKING:
    from alignment_desktop.domain.alignment_score import AlignmentScore

_WAITING = {DueState.DUE_TODAY, DueState.OVERDUE}


class RailFacts(QObject):
    """Keeps the rail true to the plan. A press on the score asks how it came about (`explain_score(beside)`)."""

    def __init__(self, rail: NavigationRail, theme: Theme, explain_score: Callable[[QWidget], object]) -> None:
        super().__init__(rail)
        self._rail = rail
        self._foot = ScoreFoot(theme, rail)
        rail.set_foot_widget(self._foot)
        ExplainTrigger(theme, self._foot, lambda: explain_score(self._foot))

    def show_score(self, score: AlignmentScore) -> None:
        """The score at the foot."""
        self._foot.set_score(score.total, [part.points for part in score.parts])

    def show_plan(self, figures: PlanFigures) -> None:
        """The name of the plan, and how many numbers wait."""
        plan = figures.plan
        until = ""
        if plan.plan_to is not None:
            day = QDate(plan.plan_to.year, plan.plan_to.month, plan.plan_to.day)
            until = self.tr("Plan to %1").replace("%1", QLocale().toString(day, "MMM yyyy"))
        self._rail.badge.set_plan(_badge_letters(plan.name), plan.name, until)
        waiting = sum(one.due in _WAITING for one in figures.kpis.values())
        self._rail.set_counts({"numbers": QLocale().toString(waiting) if waiting else ""})


def _badge_letters(name: str) -> str:
    """The first letters of the first two words, as on a door plate."""
    return "".join(word[0] for word in name.split()[:2]).upper()
