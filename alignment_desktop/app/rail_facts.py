"""What the rail says of the open plan: its name, how many numbers and findings wait, the alignment score."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.navigation_rail import NavigationRail
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.score_foot import ScoreFoot
from alignment_desktop.workspace.plan_figures import PlanFigures

if TYPE_CHECKING:
    from alignment_desktop.domain.alignment_score import AlignmentScore


class RailFacts(QObject):
    """Keeps the rail true to the plan.

    A press on the score opens the page that says what would mend it (`open_insights`), its menu how it came about
    (`explain_score(beside)`).
    """

    def __init__(
        self,
        rail: NavigationRail,
        theme: Theme,
        open_insights: Callable[[], object],
        explain_score: Callable[[QWidget], object],
    ) -> None:
        super().__init__(rail)
        self._rail = rail
        self._waiting: dict[str, int] = {}
        self._foot = ScoreFoot(theme, rail)
        rail.set_foot_widget(self._foot)
        self._foot.pressed.connect(open_insights)
        ExplainTrigger(theme, self._foot, lambda: explain_score(self._foot), takes_click=False)

    def show_score(self, score: AlignmentScore, findings: int, this_week: int) -> None:
        """The score at the foot, how many findings there are, and how many lines stand on This week."""
        self._foot.set_score(score.total, [part.points for part in score.parts])
        self._count("insights", findings)
        self._count("week", this_week)

    def show_plan(self, figures: PlanFigures) -> None:
        """The name of the plan, and how many numbers wait."""
        plan = figures.plan
        until = ""
        if plan.plan_to is not None:
            day = QDate(plan.plan_to.year, plan.plan_to.month, plan.plan_to.day)
            until = self.tr("Plan to %1").replace("%1", QLocale().toString(day, "MMM yyyy"))
        self._rail.badge.set_plan(_badge_letters(plan.name), plan.name, until)
        self._count("numbers", sum(one.waits for one in figures.kpis.values()))

    def _count(self, page_id: str, waiting: int) -> None:
        self._waiting[page_id] = waiting
        self._rail.set_counts({one: QLocale().toString(count) if count else "" for one, count in self._waiting.items()})


def _badge_letters(name: str) -> str:
    """The first letters of the first two words, as on a door plate."""
    return "".join(word[0] for word in name.split()[:2]).upper()
