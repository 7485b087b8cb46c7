"""Keeps the score of each day on which the plan was changed, in the plan itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.workspace.plan_figures import PlanFigures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from alignment_desktop.domain.score_day import ScoreDay

    Write = Callable[[Callable[[Connection], None]], None]


class ScoreDiary:
    """Writes through `write` the score of the day that the figures are of.

    Whoever only looks at a plan leaves no day in it. While a day lasts its row is written once when its score is first counted
    after an edit, and once more at the end of the day or at closing: not with every edit.
    """

    def __init__(self, figures: Callable[[], PlanFigures], write: Write) -> None:
        self._figures = figures
        self._write = write
        self._was_changed = False
        self._kept: ScoreDay | None = None

    def note(self, changes: ChangeSet) -> None:
        """Something was written to the plan, or another day has come."""
        self._was_changed = self._was_changed or bool(changes.tables)

    def begin_day(self) -> None:
        """Keeps the score unless something was kept of this day already. Raises `NotSavedError`."""
        if self._was_changed and (self._kept is None or self._kept.on_day != self._figures().today):
            self.keep()

    def keep(self) -> None:
        """Keeps the score of the day as it is now. Raises `NotSavedError`."""
        if not self._was_changed:
            return
        from alignment_desktop.domain.score_day import score_day  # noqa: PLC0415 - a plan is shown without a score
        from alignment_desktop.store.score_history import keep_score_day  # noqa: PLC0415 - as above
        from alignment_desktop.workspace.alignment import score_of  # noqa: PLC0415 - as above

        figures = self._figures()
        day = score_day(figures.today, score_of(figures))
        if day != self._kept:
            self._write(lambda connection: keep_score_day(connection, day))
            self._kept = day
