"""The first facts of the inspector: owner, status, progress, due."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.ui.models.goal_lines import GoalLine
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.editing import owner_command
from alignment_desktop.ui.pages.objectives.inspector.parts import (
    INSET,
    ProgressFact,
    QuietFact,
    set_section_margins,
    shared,
)
from alignment_desktop.ui.pages.objectives.inspector.status_field import StatusField, StatusPopover
from alignment_desktop.ui.pages.objectives.inspector.typed_fields import Typed, typed_day
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorSection


class FactsSection(InspectorSection):
    """Shows one goal, what several share, or of the vision only its date."""

    def __init__(self, desk: GoalDesk) -> None:
        theme = desk.context.theme
        super().__init__(theme)
        set_section_margins(self, PADDING, 0, PADDING - INSET, 10, spacing=1)
        self._desk = desk
        self._goals: tuple[Objective, ...] = ()
        self.owner = ChoiceField(theme, (), self.tr("Add %1"))
        self.owner.setPlaceholderText(self.tr("Nobody yet"))
        self.status = StatusField(theme)
        self.progress = ProgressFact(theme)
        self.due = DateField(theme, desk.context.workspace.today)
        self.due.setPlaceholderText(self.tr("No date yet"))
        self.owner_fact = QuietFact(theme, self.tr("Owner"), self.owner)
        self.status_fact = QuietFact(theme, self.tr("Status"), self.status)
        self.progress_fact = QuietFact(theme, self.tr("Progress"), self.progress)
        self.due_fact = QuietFact(theme, self.tr("Due"), self.due)
        for fact in (self.owner_fact, self.status_fact, self.progress_fact, self.due_fact):
            self.add(fact)
        self.owner.chosen.connect(self._choose_owner)
        self.status.opened.connect(self.open_status)
        ExplainTrigger(theme, self.progress, lambda: self._explain(FigureKind.GOAL_PROGRESS, self.progress))
        ExplainTrigger(theme, self.status.why, lambda: self._explain(FigureKind.GOAL_STATUS, self.status.why))
        ExplainTrigger(
            theme, self.status, lambda: self._explain(FigureKind.GOAL_STATUS, self.status), takes_click=False
        )
        self.due.editingFinished.connect(self.save_due)
        self.due.day_picked.connect(lambda _day: self.save_due())

    def show_goals(self, goals: Sequence[Objective], *, is_vision: bool) -> None:
        """Show these goals; a field that is being edited keeps what is typed."""
        is_other = [goal.id for goal in goals] != [goal.id for goal in self._goals]
        self._goals = tuple(goals)
        for fact in (self.owner_fact, self.status_fact, self.progress_fact):
            fact.setVisible(not is_vision)
        if is_other:
            for fact in (self.owner_fact, self.due_fact):
                fact.set_problem("")
        if not is_vision:
            self._show_owner(is_other=is_other)
            self._show_state()
        if is_other or not (self.due.hasFocus() and self.due.isModified()):
            same, due = shared(goal.due_on for goal in goals)
            self.due.set_day(due)
            self.due.setPlaceholderText(self.tr("No date yet") if same else self.tr("Mixed"))

    def save_due(self) -> None:
        """Write the date that is typed."""
        if not self.due.isModified() and not self._differs():
            return
        try:
            day = self.due.day()
        except ValueError:
            self.due_fact.set_problem(self.tr("Type a day such as 31 Dec or 31.12.2026."))
            return
        same, due = shared(goal.due_on for goal in self._goals)
        is_untouched = day is None and not same
        problem = "" if is_untouched or (same and day == due) else self._write({"due_on": day})
        self.due_fact.set_problem(problem)
        if not problem:
            self.due.setModified(False)
            self.due.set_day(day)

    def open_status(self) -> None:
        """Choose the status and say why."""
        if not self._goals:
            return
        same_own, own = shared((goal.status_override, goal.status_reason) for goal in self._goals)
        override, reason = (None, "") if own is None else own
        states = self._desk.shown.figures.states
        same, suggested = shared(states[goal.id].suggested_status for goal in self._goals)
        popover = StatusPopover(
            self._desk.context.theme,
            self,
            override,
            reason,
            suggested if same else None,
            self._write_status,
            is_mixed=not same_own,
        )
        self.popover = popover
        popover.open_below(self.status.chip if self.status.chip.isVisible() else self.status)

    def explain_status(self) -> None:
        """Open the panel that says how the status of the one goal came about, beside the tree where this cannot be seen."""
        if self.status.isVisible():
            self._explain(FigureKind.GOAL_STATUS, self.status)
        elif len(self._goals) == 1:
            view, goal_id = self._desk.view, self._goals[0].id
            area = view.cell_rect(goal_id, GoalColumn.STATUS)
            self._desk.explain(FigureRef(FigureKind.GOAL_STATUS, goal_id), view.viewport(), area)

    def flush(self) -> None:
        """Write what is typed."""
        self.save_due()

    def typed(self, goals: Sequence[Objective]) -> Typed:
        """A due date that is typed and that `goals`, as the plan holds them, do not have."""
        return typed_day(self.due, "due_on", [goal.due_on for goal in goals])

    def _explain(self, kind: FigureKind, opener: QWidget) -> None:
        if len(self._goals) == 1:
            self._desk.explain(FigureRef(kind, self._goals[0].id), opener)

    def _show_owner(self, *, is_other: bool) -> None:
        if not is_other and self.owner.hasFocus() and self.owner.text() != self.owner.taken:
            return
        self.owner.set_options(self._desk.people())
        same, owner_id = shared(goal.owner_id for goal in self._goals)
        person = self._desk.shown.figures.people.get(owner_id) if same and owner_id is not None else None
        self.owner.setPlaceholderText(self.tr("Nobody yet") if same else self.tr("Mixed"))
        name = "" if person is None else self._desk.names()[person.id]
        self.owner.set_taken(name, "" if person is None else person.initials)

    def _show_state(self) -> None:
        states = self._desk.shown.figures.states
        if len(self._goals) == 1:
            goal = self._goals[0]
            self.status.show_status(goal, states[goal.id])
            self.progress.set_line(self._line(goal))
            return
        same, status = shared(states[goal.id].status for goal in self._goals)
        self.status.show_several(status if same else None)
        self.progress_fact.hide()

    def _line(self, goal: Objective) -> GoalLine:
        return self._desk.shown.lines[goal.id]

    def _ids(self) -> tuple[int, ...]:
        return tuple(goal.id for goal in self._goals)

    def _choose_owner(self, option: Option) -> None:
        command: Command[int] | Command[None] | None = owner_command(self._ids(), option)
        problem = "" if command is None else self._desk.try_field(command)
        self.owner_fact.set_problem(problem)
        if not problem:
            self._goals = tuple(goal for one in self._ids() if (goal := self._desk.goal(one)) is not None)
            self._show_owner(is_other=True)

    def _write_status(self, status: Status | None, reason: str) -> str:
        return self._write({"status_override": status, "status_reason": reason})

    def _write(self, values: dict[str, object]) -> str:
        return self._desk.try_field(commands.objective.EditObjectives(self._ids(), values))

    def _differs(self) -> bool:
        try:
            day = self.due.day()
        except ValueError:
            return True
        same, due = shared(goal.due_on for goal in self._goals)
        return same and day != due
