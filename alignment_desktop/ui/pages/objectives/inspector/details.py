"""The rest of a goal: department, start, kind, area, weight and a description in the owner's words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QTimer

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.objective import Kind, Objective
from alignment_desktop.ui.models.goal_lines import no_department_word
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.editing import department_command
from alignment_desktop.ui.pages.objectives.inspector.parts import INSET, QuietFact, set_section_margins, shared
from alignment_desktop.ui.pages.objectives.inspector.plain_numbers import plain, read_number
from alignment_desktop.ui.pages.objectives.inspector.typed_fields import Typed, typed_day, typed_number
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.growing_text import GrowingText
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel

_SAVE_AFTER_MS = 1000


class DetailsSection(InspectorSection):
    """Everything that is looked at less often."""

    def __init__(self, desk: GoalDesk) -> None:
        theme = desk.context.theme
        super().__init__(theme, _tr("Details"))
        set_section_margins(self, PADDING - INSET, 10, PADDING - INSET, 12, spacing=2)
        if self.header is not None:
            self.header.setContentsMargins(INSET, 0, 0, 0)
        self._desk = desk
        self._goals: tuple[Objective, ...] = ()
        self._is_filling = False
        self.department = ChoiceField(theme, (), self.tr("Add %1"))
        self.start = DateField(theme, desk.context.workspace.today)
        self.kind = ComboBox(theme, self.tr("Kind"), height=Height.BUTTON_SMALL)
        self.area = ComboBox(theme, self.tr("Area"), height=Height.BUTTON_SMALL)
        self.weight = TextField(theme)
        self.description = GrowingText(theme, TextRole.BODY, self.tr("Add a description"))
        self.description.viewport().setAutoFillBackground(False)
        self.description.setAccessibleName(self.tr("Description"))
        self.department_fact = QuietFact(theme, self.tr("Department"), self.department)
        self.start_fact = QuietFact(theme, self.tr("Start"), self.start)
        self.weight_fact = QuietFact(theme, self.tr("Weight"), self.weight)
        self.kind_fact = QuietFact(theme, self.tr("Kind"), self.kind)
        self.experiment = TextLabel(
            theme,
            self.tr(
                "An experiment stands outside the plan on purpose: it counts in no progress above it and in no score."
            ),
            TextRole.CAPTION,
            Token.TEXT_TERTIARY,
            wraps=True,
        )
        self.experiment.setContentsMargins(INSET, 0, INSET, 2)
        self.experiment.hide()
        self.area_fact = QuietFact(theme, self.tr("Area"), self.area)
        for fact in (self.department_fact, self.start_fact, self.kind_fact, self.area_fact, self.weight_fact):
            fact.setContentsMargins(INSET, 0, 0, 0)
            self.add(fact)
            if fact is self.kind_fact:
                self.add(self.experiment)
        self.add(self.description)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save_description)
        self.kind.addItems([_tr("Do better"), _tr("Try new"), _tr("Experiment, outside the plan")])
        self.department.chosen.connect(self._choose_department)
        self.start.editingFinished.connect(self.save_start)
        self.start.day_picked.connect(lambda _day: self.save_start())
        self.kind.activated.connect(lambda row: self._write(self.kind_fact, {"kind": list(Kind)[row]}))
        self.area.activated.connect(
            lambda row: self._write(self.area_fact, {"perspective_id": self.area.itemData(row)})
        )
        self.weight.editingFinished.connect(self.save_weight)
        self.description.edited.connect(self._timer.start)
        self.description.left.connect(self.save_description)

    def show_goals(self, goals: Sequence[Objective]) -> None:
        """Show what these goals share; fields that are being edited keep what is typed."""
        is_other = [goal.id for goal in goals] != [goal.id for goal in self._goals]
        self._goals = tuple(goals)
        if is_other:
            for fact in (self.department_fact, self.start_fact, self.weight_fact, self.kind_fact, self.area_fact):
                fact.set_problem("")
        mixed = self.tr("Mixed")
        self._show_department(mixed, is_other=is_other)
        same, start = shared(goal.start_on for goal in goals)
        if is_other or not self.start.hasFocus():
            self.start.set_day(start)
            self.start.setPlaceholderText(self.tr("No date yet") if same else mixed)
        same, weight = shared(goal.weight for goal in goals)
        if is_other or not self.weight.hasFocus():
            self.weight.setText("" if weight is None else plain(weight))
            self.weight.setPlaceholderText(mixed)
        same, kind = shared(goal.kind for goal in goals)
        self.kind.setPlaceholderText(mixed)
        self.kind.setCurrentIndex(-1 if kind is None else list(Kind).index(kind))
        self.experiment.setVisible(any(goal.kind is Kind.EXPERIMENT for goal in goals))
        self._show_area(mixed)
        self.description.setVisible(len(goals) == 1)
        if len(goals) == 1 and (is_other or not self.description.hasFocus()):
            text = goals[0].description
            if self.description.toPlainText() != text:
                self.description.set_plain_text(text)

    def save_start(self) -> None:
        """Write the start that is typed."""
        try:
            day = self.start.day()
        except ValueError:
            self.start_fact.set_problem(self.tr("Type a day such as 31 Dec or 31.12.2026."))
            return
        same, start = shared(goal.start_on for goal in self._goals)
        if (day is None and not same) or (same and day == start):
            self.start_fact.set_problem("")
        else:
            self._write(self.start_fact, {"start_on": day})

    def save_weight(self) -> None:
        """Write the weight that is typed."""
        _, weight = shared(goal.weight for goal in self._goals)
        value = read_number(self.weight.text())
        if value is None:
            if self.weight.text().strip():
                self.weight_fact.set_problem(self.tr("Type a number such as 1 or 2.5"))
            elif weight is not None:
                self.weight.setText(plain(weight))
            return
        if value != weight:
            self._write(self.weight_fact, {"weight": value})
        else:
            self.weight_fact.set_problem("")

    def save_description(self) -> None:
        """Write the description that is typed."""
        self._timer.stop()
        if len(self._goals) != 1:
            return
        text = self.description.toPlainText()
        if text != self._goals[0].description:
            self._desk.done(commands.objective.EditObjectives((self._goals[0].id,), {"description": text}))

    @property
    def typed_description(self) -> str | None:
        """A description that is typed and was not shown; None while nothing is."""
        text = self.description.toPlainText()
        return text if len(self._goals) == 1 and text != self._goals[0].description else None

    def flush(self) -> None:
        """Write everything that is typed."""
        self.save_description()
        if self.start.isModified():
            self.save_start()
        if self.weight.isModified():
            self.save_weight()

    def typed(self, goals: Sequence[Objective]) -> Typed:
        """Start and weight that are typed and that `goals`, as the plan holds them, do not have."""
        return [
            *typed_day(self.start, "start_on", [goal.start_on for goal in goals]),
            *typed_number(self.weight, "weight", [goal.weight for goal in goals]),
        ]

    def _show_department(self, mixed: str, *, is_other: bool) -> None:
        if not is_other and self.department.hasFocus() and self.department.text() != self.department.taken:
            return
        self.department.set_options(self._desk.departments())
        same, department_id = shared(goal.department_id for goal in self._goals)
        department = None
        if same and department_id is not None:
            department = self._desk.shown.figures.departments.get(department_id)
        empty = no_department_word(self._goals[0].level) or self.tr("None yet")
        self.department.setPlaceholderText(empty if same else mixed)
        self.department.set_taken("" if department is None else department.name)

    def _show_area(self, mixed: str) -> None:
        areas = self._desk.shown.figures.perspectives
        wanted = [(None, self.tr("As the goal above")), *((one.id, one.name) for one in areas)]
        if [(self.area.itemData(row), self.area.itemText(row)) for row in range(self.area.count())] != wanted:
            self.area.clear()
            for key, name in wanted:
                self.area.addItem(name, key)
        same, area_id = shared(goal.perspective_id for goal in self._goals)
        self.area.setPlaceholderText(mixed)
        keys = [key for key, _ in wanted]
        self.area.setCurrentIndex(keys.index(area_id) if same and area_id in keys else -1)

    def _choose_department(self, option: Option) -> None:
        command: Command[int] | Command[None] | None = department_command(self._ids(), option)
        problem = "" if command is None else self._desk.try_field(command)
        self.department_fact.set_problem(problem)
        if not problem:
            self._goals = tuple(goal for one in self._ids() if (goal := self._desk.goal(one)) is not None)
            self._show_department(self.tr("Mixed"), is_other=True)

    def _write(self, fact: QuietFact, values: dict[str, object]) -> None:
        fact.set_problem(self._desk.try_field(commands.objective.EditObjectives(self._ids(), values)))

    def _ids(self) -> tuple[int, ...]:
        return tuple(goal.id for goal in self._goals)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DetailsSection", text)
