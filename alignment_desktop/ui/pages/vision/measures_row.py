"""How we'll know: the numbers the vision follows, each with its goal at the end of the plan."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.queries.vision import Vision
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.pages.vision.margin_row import MarginRow
from alignment_desktop.ui.pages.vision.measure_lines import MeasureLine, measure_lines
from alignment_desktop.ui.pages.vision.measures_table import MeasuresTable
from alignment_desktop.ui.pages.vision.prompts import MEASURES, worded
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_entry import NotANumber, read_value
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.growing_text import MARGIN
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import PlanFigures


class MeasuresRow(MarginRow):
    """The table, the link that adds to it and the list of numbers that opens for that."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, worded(MEASURES.title), worded(MEASURES.caption), parent)
        self._context = context
        self._figures: PlanFigures | None = None
        self.table = MeasuresTable(context.theme)
        self.table.lines.write = self._write_goal
        self.table.number_asked.connect(lambda kpi_id: context.navigate("numbers", kpi_id=kpi_id))
        self.table.removal_asked.connect(self.remove)
        self.table.order_asked.connect(self.order)
        self.question = TextLabel(
            context.theme, worded(MEASURES.question), TextRole.PROSE, Token.TEXT_TERTIARY, wraps=True
        )
        self.picker = ChoiceField(context.theme, ())
        self.picker.setAccessibleName(self.tr("Number to follow"))
        self.picker.setPlaceholderText(self.tr("Type a part of its name"))
        self.picker.chosen.connect(self._take)
        self.picker.cancelled.connect(self.close_picker)
        self.picker.editingFinished.connect(self._leave_picker)
        self.picker.hide()
        self.problem = TextLabel(context.theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.add_link = Button(
            context.theme, self.tr("Add a measure"), ButtonKind.LINK, icon="plus", on_click=self.open_picker
        )
        self.add_below_label(self.add_link)
        self.add(self.question, gap=MARGIN)
        self.add(self.table, gap=4)
        self.add(self.picker)
        self.add(self.problem)

    def show_vision(self, vision: Vision, figures: PlanFigures, *, is_read_only: bool) -> None:
        """Patch the table to what the plan says."""
        self._figures = figures
        form = ValueFormat(QLocale(), figures.plan.currency)
        lines = measure_lines(vision.measures, figures, form)
        self.table.lines.is_read_only = is_read_only
        self.table.lines.set_name_title(self._until(figures))
        self.table.lines.set_records(lines)
        self.table.setVisible(bool(lines))
        self.question.setVisible(not lines)
        self.add_link.setVisible(not is_read_only)
        self.picker.set_options(
            [
                Option(found.kpi.id, found.kpi.name)
                for found in sorted(figures.kpis.values(), key=lambda one: one.kpi.name.casefold())
                if found.kpi.id not in {line.kpi_id for line in lines}
            ]
        )

    @property
    def lines(self) -> list[MeasureLine]:
        """What is shown."""
        return self.table.lines.records

    def open_picker(self) -> None:
        """Ask which number; where there is none yet, go and make one."""
        if self._figures is not None and not self._figures.kpis:
            self._context.navigate("numbers", action="new")
            return
        self.picker.set_taken("")
        self.picker.show()
        self.picker.setFocus()
        # The list opens where the field stands once the row has made room for it.
        QTimer.singleShot(0, self.picker, self.picker.open_list)

    def close_picker(self) -> None:
        """Put the list of numbers away."""
        self.picker.close_list()
        self.picker.hide()
        self._say("")
        self.add_link.setFocus()

    def remove(self, ids: tuple[int, ...]) -> None:
        """No longer follow these."""
        try:
            count = self._context.run(commands.vision.DeleteVisionMeasures(ids))
        except AlignmentError as error:
            self._context.show_problem(error)
            return
        self._context.show_toast(self.tr("%n measure(s) removed from the vision", "", count), undoes=True)

    def order(self, ids: tuple[int, ...]) -> None:
        """Put the measures into this order."""
        try:
            self._context.run(commands.vision.OrderVisionMeasures(ids))
        except AlignmentError as error:
            self._context.show_problem(error)

    def flush(self) -> None:
        """Write a goal that is being typed."""
        self.table.goals.finish()

    def unsaved(self) -> list[UnsavedText]:
        """A goal that is typed and was refused."""
        key, text = self.table.goals.typed
        line = next((one for one in self.lines if one.id == key), None)
        return [] if line is None else [UnsavedText(line.name, text, self._goal_command(line, text))]

    def _goal_command(self, line: MeasureLine, text: str) -> commands.vision.SetVisionMeasure | None:
        """What would write a goal as it is typed; None for what is no number."""
        if self._figures is None:
            return None
        try:
            goal = read_value(text, line.unit, ValueFormat(QLocale(), self._figures.plan.currency))
        except NotANumber:
            return None
        return commands.vision.SetVisionMeasure(line.kpi_id, goal)

    def _take(self, option: Option) -> None:
        if option.key is None or self._figures is None:
            return
        try:
            measure_id = self._context.run(commands.vision.SetVisionMeasure(option.key, self._planned_goal(option.key)))
        except AlignmentError as error:
            self._say(refusal_sentence(error))
            return
        self.picker.hide()
        self._say("")
        # The line comes with the plan's own notice, one turn later.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, lambda: self.table.edit_goal(measure_id)))

    def _planned_goal(self, kpi_id: int) -> float | None:
        """The target that holds at the end of the plan, as a beginning."""
        figures = self._figures
        if figures is None or figures.plan.plan_to is None:
            return None
        found = figures.kpis[kpi_id]
        period = figures.calendar.period_of(figures.plan.plan_to, found.kpi.frequency)
        target = target_in_force(found.kpi, found.targets, period, figures.calendar)
        return None if target is None else target.value

    def _write_goal(self, key: Hashable, _name: str, value: object) -> str:
        line = next((one for one in self.lines if one.id == key), None)
        if line is None or self._figures is None:
            return ""
        command = self._goal_command(line, str(value))
        if command is None:
            form = ValueFormat(QLocale(), self._figures.plan.currency)
            return self.tr("Type a number such as %1.").replace("%1", form.figure(12.5, 1))
        try:
            self._context.run(command)
        except AlignmentError as error:
            return refusal_sentence(error)
        return ""

    def _leave_picker(self) -> None:
        if not self.picker.hasFocus() and not self.picker.is_open:
            self.picker.hide()

    def _until(self, figures: PlanFigures) -> str:
        if figures.plan.plan_to is None:
            return ""
        month = PeriodFormat(QLocale(), figures.calendar).written(figures.plan.plan_to, "MMMM yyyy")
        return self.tr("By %1").replace("%1", month)

    def _say(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.setVisible(bool(text))
