"""What can be done with goals from the tree: move by key or drag, and delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from alignment_desktop import commands
from alignment_desktop.domain.objective_moves import AT_END, Refusal, plan_copy, plan_move
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.ui.models.objective_tree_model import DropRequest
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.move_words import outcome_parts, outcome_sentence
from alignment_desktop.ui.pages.objectives.score_effect import ScoreEffect
from alignment_desktop.ui.pages.objectives.tree_drop import DropSpot
from alignment_desktop.ui.widgets.drag_bar import DragBar


class GoalActions:
    """Every action ends in one command, so that it undoes in one step."""

    def __init__(self, desk: GoalDesk, bar: DragBar) -> None:
        self._desk = desk
        self._bar = bar
        self._effect = ScoreEffect()

    # ---- keys -----------------------------------------------------------------------------------------------------

    def step(self, step: commands.objective_order.TreeStep) -> None:
        """Alt and an arrow."""
        ids = self._desk.selected_goals()
        if not ids:
            return
        if self._desk.done(commands.objective_order.StepObjectives(ids, step)):
            self._desk.select(ids)

    def delete(self) -> None:
        """Never asks; says how many went and offers them back."""
        ids = self._desk.selected_goals()
        if not ids:
            return
        stays = self._neighbour(ids)
        effect = self._effect.of_deleting(self._desk.shown.figures, ids)
        gone = self._desk.attempt(commands.objective.DeleteObjectives(ids))
        if gone is None:
            return
        self._desk.select([stays] if stays is not None else [])
        self._toast(QCoreApplication.translate("GoalActions", "%n goal(s) deleted", None, gone), effect)

    # ---- drag and drop --------------------------------------------------------------------------------------------

    def say_outcome(self, ids: tuple[int, ...], spot: DropSpot, is_copy: bool) -> bool:
        """Word what letting go would do; whether it may be done."""
        parent_id, position = self._place_of(spot.parent, spot.row)
        tree = self._desk.shown.tree
        plan = (plan_copy if is_copy else plan_move)(tree, ids, parent_id, position)
        if isinstance(plan, Refusal):
            self._bar.show_refusal(words(plan.code, plan.params))
            return False
        parts = outcome_parts(plan.outcome, self._owners(ids), is_move=not is_copy)
        effect = "" if is_copy else self._effect.of_moving(self._desk.shown.figures, ids, parent_id)
        self._bar.show_outcome([*parts, (f" {effect}", False)] if effect else parts)
        return True

    def drop(self, request: DropRequest) -> None:
        """Goals were let go."""
        parent_id, position = self._place_of(request.parent_key, request.row)
        tree = self._desk.shown.tree
        plan = (plan_copy if request.is_copy else plan_move)(tree, request.ids, parent_id, position)
        if isinstance(plan, Refusal):
            return
        said, effect = outcome_sentence(plan.outcome), ""
        if not request.is_copy:
            effect = self._effect.of_moving(self._desk.shown.figures, request.ids, parent_id)
        if request.is_copy:
            made = self._desk.attempt(commands.objective_order.CopyObjectives(request.ids, parent_id, position))
            if made is None:
                return
            self._desk.select(made)
        elif self._desk.done(commands.objective_order.MoveObjectives(request.ids, parent_id, position)):
            self._desk.select(tree.tops(request.ids))
        else:
            return
        self._desk.view.setFocus()
        self._toast(said, effect)

    # ---- private --------------------------------------------------------------------------------------------------

    def _place_of(self, parent_key: int, row: int) -> tuple[int | None, int]:
        """Parent and gap among all of its children, of a gap among those that are shown."""
        parent_id = None if parent_key == NOT_LINKED else parent_key
        if row < 0:
            return parent_id, AT_END
        shown = self._desk.model.child_keys(parent_key)
        before = shown[row - 1] if 0 < row <= len(shown) else None
        return parent_id, self._desk.position_after(before, parent_id)

    def _owners(self, ids: Sequence[int]) -> list[str]:
        names = (self._desk.shown.words.first_name(self._desk.shown.goals[one].owner_id) for one in ids)
        return list(dict.fromkeys(name for name in names if name))

    def _neighbour(self, ids: Sequence[int]) -> int | None:
        """The row that is selected when these are gone: the next one beside the last, else the one before, else above."""
        model = self._desk.model
        last = ids[-1]
        parent = model.parent_key(last)
        beside = list(model.child_keys(parent))
        place = beside.index(last) if last in beside else 0
        going = set(ids)
        for one in (*beside[place + 1 :], *reversed(beside[:place])):
            if one not in going:
                return one
        while parent is not None and parent in going:
            parent = model.parent_key(parent)
        return parent

    def _toast(self, text: str, effect: str) -> None:
        self._desk.context.show_toast(f"{text} {effect}".rstrip(), undoes=True)
