"""What moving or deleting goals does to the score, in a few characters: "74 → 68"; nothing where it stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.alignment_score import AlignmentScore
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.ui.value_format import NO_VALUE
from alignment_desktop.workspace.alignment import score_of
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.what_would_it_do import GoalChange, deleting, moving, score_after

MOST_GOALS = 1000
"""Up to here both scores are counted well within a frame. Above it nothing is said: a drag must not stick to the mouse."""


class ScoreEffect:
    """Counts once for each row that something is dragged over, and the score of the plan itself once until it changes."""

    def __init__(self) -> None:
        self._figures: PlanFigures | None = None
        self._before: AlignmentScore | None = None
        self._moves: dict[tuple[tuple[int, ...], int | None], str] = {}

    def of_moving(self, figures: PlanFigures, ids: Sequence[int], parent_id: int | None) -> str:
        """As in "(74 → 75)". The place among the parts of a goal makes no difference; a move that is refused has none."""
        if len(figures.objectives) > MOST_GOALS:
            return ""
        self._follow(figures)
        key = (tuple(ids), parent_id)
        if key not in self._moves:
            try:
                self._moves[key] = self._words(figures, moving(figures, ids, parent_id))
            except DomainError:
                self._moves[key] = ""
        return self._moves[key]

    def of_deleting(self, figures: PlanFigures, ids: Sequence[int]) -> str:
        """As in "(74 → 68)"; ask before they are gone."""
        if len(figures.objectives) > MOST_GOALS:
            return ""
        self._follow(figures)
        return self._words(figures, deleting(figures, ids))

    def _follow(self, figures: PlanFigures) -> None:
        if self._figures is not figures:
            self._figures, self._before = figures, None
            self._moves.clear()

    def _words(self, figures: PlanFigures, change: GoalChange) -> str:
        if self._before is None:
            self._before = score_of(figures)
        before, after = self._before.total, score_after(figures, change).total
        if before == after:
            return ""
        words = QCoreApplication.translate("ScoreEffect", "(%1 → %2)")
        return words.replace("%1", _figure(before)).replace("%2", _figure(after))


def _figure(points: int | None) -> str:
    return NO_VALUE if points is None else QLocale().toString(points)
