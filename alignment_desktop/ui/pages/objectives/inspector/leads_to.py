"""What a goal leads to: the goal it stands under, and those that it also helps (cause and effect)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.objective import Objective
from alignment_desktop.ui.closest_matches import vision_words
from alignment_desktop.ui.models.goal_lines import GoalLine
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.goal_picker import GoalPicker
from alignment_desktop.ui.pages.objectives.inspector.parts import INSET, GoalRow, RowsSection, shared
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel


class LeadsToSection(RowsSection):
    """A click goes to the goal; *Change* opens the popover. Of several goals it shows what they share."""

    def __init__(self, desk: GoalDesk) -> None:
        super().__init__(desk.context.theme, _tr("Leads to"), _tr("Change"), self.change)
        self._desk = desk
        self._goals: tuple[Objective, ...] = ()
        self._shown: object = None
        self.picker: GoalPicker | None = None
        self.rows: list[GoalRow] = []
        self.near: TextLabel | None = None

    def show_goals(self, goals: Sequence[Objective]) -> None:
        """Show what one goal leads to, or what several lead to alike."""
        self._goals = tuple(goals)
        lines = self._desk.shown.lines
        same, parent_id = shared(goal.parent_id for goal in goals)
        parent = lines.get(parent_id) if parent_id is not None else None
        helped = [lines[one] for one in self.helped() if one in lines]
        near = self._to_vision()
        content = ([goal.id for goal in goals], same, parent, helped, near)
        if content == self._shown:
            return
        self._shown = content
        self.clear_rows()
        self.rows.clear()
        if parent is not None:
            self._add_row(parent, is_quiet=False)
        for line in helped:
            self._add_row(line, is_quiet=True)
        if not same:
            self.add_remark(self.tr("Mixed"))
        elif not self.rows:
            text = self.tr("Not linked yet. Say which goal it helps.")
            self.add_remark(text)
        self.near = self._add_near(near) if near else None

    def helped(self) -> tuple[int, ...]:
        """The goals that all of the shown ones contribute to."""
        ids = self._ids()
        times = Counter(one.to_id for one in self._desk.shown.figures.contributions if one.from_id in ids)
        return tuple(to_id for to_id, count in times.items() if count == len(ids))

    def change(self) -> None:
        """Open the popover."""
        goals = self._goals
        if not goals or self.header is None or self.header.link is None:
            return
        tree, lines = self._desk.shown.tree, self._desk.shown.lines
        parents: list[GoalLine] = []
        others: list[GoalLine] = []
        ids = set(self._ids())
        # A goal's own parts refuse it: asking the rule for each of 5,000 goals would take long, the set does not.
        inside = ids.union(*(tree.descendants(one) for one in ids))
        highest = min(goal.level.rank for goal in goals)
        for one in tree:
            line = lines[one]
            if line.level is not None and line.level.rank < highest and one not in inside:
                parents.append(line)
            if line.is_goal and one not in ids:
                others.append(line)
        _, parent_id = shared(goal.parent_id for goal in goals)
        closeness = self._desk.context.workspace.closeness
        self.picker = GoalPicker(
            self._desk.context.theme,
            self,
            parents,
            others,
            parent_id,
            frozenset(self.helped()),
            self._move_under,
            self._switch,
            closeness.suggested_parents(goals[0].id) if len(goals) == 1 else (),
        )
        self.picker.open_below(self.header.link)
        self.picker.field.setFocus()

    def _add_row(self, line: GoalLine, *, is_quiet: bool) -> None:
        row = GoalRow(self._desk.context.theme, line, is_quiet=is_quiet, can_remove=is_quiet)
        row.pressed.connect(lambda: self._desk.select([line.key]))
        row.removed.connect(lambda: self._switch(line.key, is_on=False))
        self.rows.append(row)
        self.add(row)

    def _ids(self) -> tuple[int, ...]:
        return tuple(goal.id for goal in self._goals)

    def _add_near(self, text: str) -> TextLabel:
        label = TextLabel(self._theme, text, TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(INSET, 0, INSET, 2)
        layout.addWidget(label)
        self.add(box)
        return label

    def _to_vision(self) -> str:
        """How near the one goal is to the vision, in words; nothing for several or while nobody knows."""
        if len(self._goals) != 1:
            return ""
        found = self._desk.context.workspace.closeness.current.to_vision.get(self._goals[0].id)
        return "" if found is None else vision_words(found)

    def _move_under(self, parent_id: int) -> str:
        ids = self._ids()
        if not ids or all(goal.parent_id == parent_id for goal in self._goals):
            return ""
        problem = self._desk.try_field(commands.objective_order.MoveObjectives(ids, parent_id))
        if not problem:
            self._desk.select(ids)
        return problem

    def _switch(self, other_id: int, is_on: bool) -> str:
        ids = self._ids()
        return "" if not ids else self._desk.try_field(commands.objective.SetContributions(ids, other_id, is_on))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LeadsToSection", text)
