"""Keeps a picture of the plan's structure of each day on which it was changed, in the plan itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.workspace.plan_figures import PlanFigures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from alignment_desktop.domain.plan_picture import Milestone

    Write = Callable[[Callable[[Connection], None]], None]
    Figures = Callable[[], PlanFigures]


class PictureDiary:
    """Writes through `write` the picture of the day that the figures are of, when anything differs from the last one.

    As with the score: whoever only looks leaves nothing, and while a day lasts its picture is taken once after the first
    edit and once more at its end. On a day that has a name ("agreed") the picture is that of the moment it was named.
    """

    def __init__(self, figures: Figures, milestones: Callable[[], Iterable[Milestone]], write: Write) -> None:
        self._figures = figures
        self._milestones = milestones
        self._write = write
        self._was_changed = False
        self._begun: date | None = None

    def note(self, changes: ChangeSet) -> None:
        """Something was written to the plan, or another day has come."""
        self._was_changed = self._was_changed or bool(changes.tables)

    def is_due(self, today: date) -> bool:
        """Whether the plan was changed and nothing was kept of this day yet."""
        return self._was_changed and self._begun != today

    def begin_day(self, figures: PlanFigures) -> None:
        """Keeps the picture of these figures unless one of this day was kept already. In any thread, with figures of its own
        there. Raises `NotSavedError`."""
        if self.is_due(figures.today):
            self._keep(figures)

    def keep(self) -> None:
        """Keeps the picture of the day as it is now. Raises `NotSavedError`."""
        if self._was_changed:
            self._keep(self._figures())
            self._was_changed = False

    def keep_named(self) -> None:
        """The day got a name just now: its picture is that of this moment. Raises `NotSavedError`."""
        self._keep(self._figures(), is_named=True)

    def _keep(self, figures: PlanFigures, *, is_named: bool = False) -> None:
        from alignment_desktop.store.snapshots import keep_picture, picture_on  # noqa: PLC0415 - a plan is shown without pictures
        from alignment_desktop.workspace.plan_pictures import picture_of  # noqa: PLC0415 - as above

        today = figures.today
        has_name = any(one.on_day == today for one in self._milestones())
        picture = picture_of(figures)

        def write(connection: Connection) -> None:
            if has_name and not is_named:
                kept = picture_on(connection, today)
                if kept is not None and kept.on_day == today:
                    return
            keep_picture(connection, today, picture, anew=is_named)

        self._write(write)
        self._begun = today
