"""What a goal leads to: the goal it stands under, and those that it also helps (cause and effect)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from alignment_desktop import commands
from alignment_desktop.domain.objective import Objective
from alignment_desktop.ui.models.goal_lines import GoalLine
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.goal_picker import GoalPicker
from alignment_desktop.ui.pages.objectives.inspector.parts import GoalRow, RowsSection


class LeadsToSection(RowsSection):
    """A click goes to the goal; *Change* opens the popover."""

    def __init__(self, desk: GoalDesk) -> None:
        super().__init__(desk.context.theme, _tr("Leads to"), _tr("Change"), self.change)
        self._desk = desk
        self._goal: Objective | None = None
        self._shown: object = None
        self.picker: GoalPicker | None = None
        self.rows: list[GoalRow] = []

    def show_goal(self, goal: Objective) -> None:
        """Show what one goal leads to."""
        self._goal = goal
        lines = self._desk.shown.lines
        parent = lines.get(goal.parent_id) if goal.parent_id is not None else None
        helped = [lines[one] for one in self.helped(goal.id) if one in lines]
        content = (goal.id, parent, tuple(helped))
        if content == self._shown:
            return
        self._shown = content
        self.clear_rows()
        self.rows.clear()
        if parent is not None:
            self._add_row(parent, is_quiet=False)
        for line in helped:
            self._add_row(line, is_quiet=True)
        if not self.rows:
            text = self.tr("Not linked yet. Say which goal it helps.")
            self.add_remark(text)

    def helped(self, goal_id: int) -> tuple[int, ...]:
        """The goals it contributes to."""
        return tuple(one.to_id for one in self._desk.shown.figures.contributions if one.from_id == goal_id)

    def change(self) -> None:
        """Open the popover."""
        goal = self._goal
        if goal is None or self.header is None or self.header.link is None:
            return
        tree, lines = self._desk.shown.tree, self._desk.shown.lines
        parents: list[GoalLine] = []
        others: list[GoalLine] = []
        # A goal's own parts refuse it: asking the rule for each of 5,000 goals would take long, the set does not.
        inside = {goal.id, *tree.descendants(goal.id)}
        for one in tree:
            line = lines[one]
            if line.level is not None and line.level.rank < goal.level.rank and one not in inside:
                parents.append(line)
            if line.is_goal and one != goal.id:
                others.append(line)
        self.picker = GoalPicker(
            self._desk.context.theme,
            self,
            parents,
            others,
            goal.parent_id,
            frozenset(self.helped(goal.id)),
            self._move_under,
            self._switch,
        )
        self.picker.open_below(self.header.link)
        self.picker.field.setFocus()

    def _add_row(self, line: GoalLine, *, is_quiet: bool) -> None:
        row = GoalRow(self._desk.context.theme, line, is_quiet=is_quiet, can_remove=is_quiet)
        row.pressed.connect(lambda: self._desk.select([line.key]))
        row.removed.connect(lambda: self._switch(line.key, is_on=False))
        self.rows.append(row)
        self.add(row)

    def _move_under(self, parent_id: int) -> str:
        if self._goal is None or parent_id == self._goal.parent_id:
            return ""
        problem = self._desk.try_field(commands.objective_order.MoveObjectives((self._goal.id,), parent_id))
        if not problem:
            self._desk.select([self._goal.id])
        return problem

    def _switch(self, other_id: int, is_on: bool) -> str:
        return (
            ""
            if self._goal is None
            else self._desk.try_field(commands.objective.SetContribution(self._goal.id, other_id, is_on))
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("LeadsToSection", text)
