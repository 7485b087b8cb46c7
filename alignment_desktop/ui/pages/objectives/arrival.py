"""Where other pages send somebody on this one beyond a single goal: several goals, somebody's goals, a new goal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.models.goal_filter import GoalFilter
from alignment_desktop.ui.page import Place
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.editing import GoalEditing
from alignment_desktop.ui.pages.objectives.toolbar import GoalToolbar


class Arrival:
    """`take(place)` says whether it went there. `show_tree` leaves the map, `follow_filter` shows what the toolbar filters."""

    def __init__(
        self,
        desk: GoalDesk,
        editing: GoalEditing,
        toolbar: GoalToolbar,
        show_tree: Callable[[], object],
        follow_filter: Callable[[], object],
    ) -> None:
        self._desk = desk
        self._editing = editing
        self._toolbar = toolbar
        self._show_tree = show_tree
        self._follow_filter = follow_filter

    def take(self, place: Place) -> bool:
        """`objective_ids` selects goals, `owner_id` shows somebody's, `action` "new" begins one, for `owner_id` if given."""
        owner_id, ids = place.get("owner_id"), place.get("objective_ids")
        if place.get("action") == "new":
            self._show_tree()
            self._begin_new(owner_id if isinstance(owner_id, int) else None)
            return True
        if isinstance(owner_id, int):
            self._show_tree()
            self._toolbar.clear_all()
            self._toolbar.set_filter(GoalFilter(owner_id=owner_id))
            self._follow_filter()
            self._desk.view.setFocus()
            return True
        if isinstance(ids, tuple):
            self._show_tree()
            self._select(one for one in ids if isinstance(one, int) and self._desk.goal(one) is not None)
            return True
        return False

    def _select(self, ids: Iterable[int]) -> None:
        wanted = list(ids)
        if any(not self._desk.model.has_key(one) for one in wanted):
            self._toolbar.clear_all()
        for one in reversed(wanted):
            self._desk.view.reveal(one)
        self._desk.select(wanted)
        self._desk.view.setFocus()

    def _begin_new(self, owner_id: int | None) -> None:
        if self._desk.context.workspace.is_read_only:
            return
        beside = self._place_for(owner_id)
        if beside is None:
            self._editing.begin_sibling(None, owner_id)
        else:
            self._editing.begin_inside(beside, owner_id)

    def _place_for(self, owner_id: int | None) -> int | None:
        """The first goal of somebody's department, under which a goal of theirs would stand."""
        figures = self._desk.shown.figures
        person = None if owner_id is None else figures.people.get(owner_id)
        if person is None or person.department_id is None:
            return None
        tree = self._desk.shown.tree
        return next(
            (
                one
                for one in tree
                if tree.row(one).level is Level.DEPARTMENT
                and figures.objectives[one].department_id == person.department_id
                and self._desk.model.has_key(one)
            ),
            None,
        )
