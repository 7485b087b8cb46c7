"""Key results: what will have changed when a goal is reached; added, edited in place and deleted here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.key_result_state import KeyResultState
from alignment_desktop.domain.objective import KeyResult, Objective
from alignment_desktop.domain.rollup import key_result_states
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.key_result_editor import KeyResultEditor
from alignment_desktop.ui.pages.objectives.inspector.parts import PressRow, RowsSection, paint_words
from alignment_desktop.ui.pages.objectives.inspector.plain_numbers import plain, read_number
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.progress import paint_progress
from alignment_desktop.ui.widgets.status import status_word

_BAR = 36
_VALUE = 44
_NUMBER_FIELDS = ("start", "target", "current")


class KeyResultsSection(RowsSection):
    """A click opens a key result beneath its row; another click, or Esc, closes it."""

    def __init__(self, desk: GoalDesk) -> None:
        super().__init__(desk.context.theme, _tr("Key results"), _tr("Add"), self.add_result)
        self._desk = desk
        self._goal: Objective | None = None
        self._shown: object = None
        self._open_id: int | None = None
        self.rows: list[KeyResultRow] = []
        self.editor: KeyResultEditor | None = None
        self.popover: KeyResultPopover | None = None
        box = QWidget()
        self._list = QVBoxLayout(box)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.add(box)
        self.remark = self.add_remark(self.tr("What will be different when it is done?"))

    def show_goal(self, goal: Objective) -> None:
        """Show the key results of one goal."""
        if self._goal is not None and self._goal.id != goal.id:
            self._open_id = None
        self._goal = goal
        figures = self._desk.shown.figures
        results = [one for one in figures.key_results if one.objective_id == goal.id]
        states = key_result_states(figures.states, goal.id)
        self._show_rows(goal.id, results, states)
        self._show_editor(results, states)

    def add_result(self) -> None:
        """Open an empty form."""
        goal = self._goal
        if goal is None or self.header is None or self.header.link is None:
            return

        def save(title: str, values: dict[str, object]) -> str:
            if values.get("current") is not None:
                values = {**values, "current_on": self._desk.context.workspace.today()}
            return self._desk.try_field(commands.key_result.AddKeyResult(goal.id, title, values))

        self.popover = KeyResultPopover(self._desk.context.theme, self, save)
        self.popover.open_below(self.header.link)
        self.popover.title.setFocus()

    def edit_result(self, result_id: int | None) -> None:
        """Open a key result in place, or close the one that is open; None closes."""
        self.flush()
        is_open = result_id is not None and result_id != self._open_id
        self._open_id = result_id if is_open else None
        if self._goal is not None:
            self.show_goal(self._goal)
        if is_open and self.editor is not None:
            field = self.editor.fields["current"]
            (self.editor.fields["title"] if field.isReadOnly() else field).setFocus()

    def enter_first_missing(self) -> None:
        """Open the first key result without a value; with none of them, an empty form."""
        states = self._desk.shown.figures.states
        found = () if self._goal is None else key_result_states(states, self._goal.id)
        missing = next((one.id for one in found if one.value is None), None)
        if missing is None:
            self.add_result()
        elif missing != self._open_id:
            self.edit_result(missing)

    def delete_result(self, result: KeyResult) -> None:
        """Delete one; Undo is offered."""
        if self._desk.done(commands.key_result.DeleteKeyResults((result.id,))):
            self._desk.context.show_toast(self.tr("Key result deleted"), undoes=True)

    def move_result(self, result_id: int, step: int) -> None:
        """Up or down by one; at the ends nothing happens."""
        ids = [row.id for row in self.rows]
        place = ids.index(result_id) + step
        if self._goal is None or not 0 <= place < len(ids):
            return
        ids.remove(result_id)
        ids.insert(place, result_id)
        goal_id = self._goal.id
        self.flush()
        if self._desk.done(commands.key_result.OrderKeyResults(goal_id, tuple(ids))) and self._goal.id == goal_id:
            self.show_goal(self._goal)

    def flush(self) -> None:
        """Write what is typed."""
        if self.editor is not None and self._open_id is not None and self._is_there(self._open_id):
            self.editor.flush()

    def _is_there(self, result_id: int) -> bool:
        return any(one.id == result_id for one in self._desk.shown.figures.key_results)

    def _show_rows(self, goal_id: int, results: list[KeyResult], states: tuple[KeyResultState, ...]) -> None:
        kpis = self._desk.shown.figures.kpis
        numbers = [None if one.kpi_id is None else kpis.get(one.kpi_id) for one in results]
        content = (goal_id, results, states, numbers)
        if content == self._shown:
            return
        self._shown = content
        focused = next((row.id for row in self.rows if row.hasFocus()), None)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows.clear()
        form = ValueFormat(QLocale(), self._desk.shown.figures.plan.currency)
        for result, state, number in zip(results, states, numbers, strict=True):
            text = "" if state.value is None else plain(state.value)
            if number is not None and state.value is not None:
                text = form.value(state.value, unit_of(number.kpi))
            row = KeyResultRow(self._desk.context.theme, result, state, text)
            row.pressed.connect(lambda one=result.id: self.edit_result(one))
            row.removed.connect(lambda one=result: self.delete_result(one))
            row.move_asked.connect(lambda step, one=result.id: self.move_result(one, step))
            row.ref = FigureRef(FigureKind.KEY_RESULT_SCORE, result.id)
            ExplainTrigger(
                self._desk.context.theme,
                row,
                partial(self._desk.explain, row.ref, row),
                takes_click=False,
            )
            self.rows.append(row)
            self._list.addWidget(row)
            if result.id == focused:
                row.setFocus()
        self.remark.setVisible(not results)

    def _show_editor(self, results: list[KeyResult], states: tuple[KeyResultState, ...]) -> None:
        place = next((at for at, one in enumerate(results) if one.id == self._open_id), None)
        if place is None:
            self._open_id = None
            if self.editor is not None:
                self.editor.hide()
            return
        if self.editor is None:
            self.editor = KeyResultEditor(self._desk, self.delete_result, lambda: self.edit_result(None))
        if self._list.indexOf(self.editor) != place + 1:
            self._list.removeWidget(self.editor)
            self._list.insertWidget(place + 1, self.editor)
        self.editor.show_result(results[place], states[place])
        self.editor.show()


class KeyResultRow(PressRow):
    """Title, bar and where it is now. Alt with an arrow asks to move it up (-1) or down (1)."""

    move_asked = Signal(int)

    def __init__(self, theme: Theme, result: KeyResult, state: KeyResultState, value: str) -> None:
        super().__init__(theme, can_remove=True)
        self.id = result.id
        self.title = result.title
        self._share = state.score
        self._value = self.tr("%1 now").replace("%1", value) if value else self.tr("No value")
        self.setAccessibleName(f"{self.title}, {self._value}")
        says = [status_word(state.status)]
        if state.score is not None:
            says.insert(0, self.tr("score %1").replace("%1", QLocale().toString(state.score, "f", 2)))
        self.setAccessibleDescription(", ".join(says))
        self.setToolTip(f"{self.title}\n{', '.join(says)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(step)
            return
        super().keyPressEvent(event)

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        painter.setFont(theme.font(TextRole.BODY))
        width = max(theme.px(_VALUE), painter.fontMetrics().horizontalAdvance(self._value) + 2)
        value = QRectF(rect.right() - width, rect.top(), width, rect.height())
        paint_words(
            painter, value, self._value, theme, Token.TEXT_SECONDARY, TextRole.BODY, Qt.AlignmentFlag.AlignRight
        )
        bar = QRectF(value.left() - 8 - theme.px(_BAR), rect.top(), theme.px(_BAR), rect.height())
        paint_progress(painter, bar, self._share, None, theme)
        paint_words(
            painter, QRectF(rect.left(), rect.top(), bar.left() - rect.left() - 10, rect.height()), self.title, theme
        )


class KeyResultPopover(Popover):
    """A new one: title, from, to and now. `save(title, values)` writes and answers with the sentence of a problem, or nothing."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        save: Callable[[str, dict[str, object]], str],
    ) -> None:
        super().__init__(theme, parent)
        self._save = save
        self.title = TextField(theme, self.tr("Late drops, from 9 to 2 a week"))
        self.title.setMinimumWidth(theme.px(300))
        self.title_field = LabelledField(theme, self.tr("What will have changed?"), self.title)
        self.body.addWidget(self.title_field)
        labels = {"start": self.tr("From"), "target": self.tr("To"), "current": self.tr("Now")}
        self.fields: dict[str, TextField] = {}
        self.labelled: dict[str, LabelledField] = {"title": self.title_field}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in _NUMBER_FIELDS:
            field = TextField(theme)
            self.fields[name] = field
            self.labelled[name] = LabelledField(theme, labels[name], field)
            row.addWidget(self.labelled[name])
        self.body.addLayout(row)
        buttons = QHBoxLayout()
        self.done = Button(theme, self.tr("Add"), ButtonKind.PRIMARY, on_click=self.save)
        buttons.addStretch(1)
        buttons.addWidget(self.done)
        self.body.addLayout(buttons)
        self.closed.connect(self.deleteLater)

    def save(self) -> None:
        """Write what is typed; a problem stands beneath its field."""
        values: dict[str, object] = {}
        for labelled in self.labelled.values():
            labelled.set_problem("")
        for name, field in self.fields.items():
            value = read_number(field.text())
            if value is None and field.text().strip():
                self.labelled[name].set_problem(self.tr("Type a number such as 5.4"))
                field.setFocus()
                self.adjustSize()
                return
            values[name] = value
        problem = self._save(self.title.text(), values)
        if problem:
            self.title_field.set_problem(problem)
            self.adjustSize()
        else:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyResultsSection", text)
