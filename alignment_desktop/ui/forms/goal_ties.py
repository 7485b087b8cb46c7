"""The goals a number belongs to, in its form: aims at it or also moves it, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.ui.forms.name_choice import NameChoice
from alignment_desktop.ui.forms.target_rows import RowProblem
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_entry import NotANumber, read_value
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind, IconButton
from alignment_desktop.ui.widgets.choice_field import Option
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.labels import TextLabel

_ROLES = (LinkRole.AIMS, LinkRole.MOVES_UP, LinkRole.MOVES_DOWN)
_WEIGHT_WIDTH = 88


class GoalTie(QWidget):
    """One goal. `changed` follows every edit, `removed` the wish to take it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.goal = NameChoice(theme, None)
        self.goal.setAccessibleName(self.tr("Goal it belongs to"))
        self.role = ComboBox(theme, self.tr("What the goal does to it"))
        self.role.addItems([self.tr("Aims at it"), self.tr("Also moves it up"), self.tr("Also moves it down")])
        self.weight = TextField(theme, self.tr("Weight"))
        self.weight.setAccessibleName(self.tr("Weight in the goal"))
        self.weight.setToolTip(self.tr("How much it counts beside the other numbers of the goal; usually 1."))
        self.remove = IconButton(theme, "x", self.tr("Take this goal away"), on_click=self.removed.emit)
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.goal, 1)
        for widget in (self.role, self.weight, self.remove):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addWidget(self.problem)
        self.goal.textEdited.connect(self._on_typed)
        self.goal.changed.connect(self._on_typed)
        self.weight.textEdited.connect(self._on_typed)
        self.role.activated.connect(self._on_typed)
        self._fit()
        theme.changed.connect(self._fit)

    def fill(self, tie: KpiLink) -> None:
        """Show a tie there is."""
        self.goal.set_key(tie.objective_id)
        self.role.setCurrentIndex(_ROLES.index(tie.role))
        self.weight.setText(QLocale().toString(tie.weight, "g", 6))
        self._shape()

    def entry(self, form: ValueFormat) -> commands.define_kpi.GoalTie | None:
        """As a command takes it; None without a goal. Raises `RowProblem` and says beneath what is wrong."""
        if not self.goal.settle():
            raise self._refused(self.goal, self.goal.problem)
        if self.goal.key is None:
            return None
        role = _ROLES[self.role.currentIndex()]
        try:
            weight = read_value(self.weight.text(), ValueUnit(), form)
        except NotANumber:
            weight = -1.0
        if weight is not None and weight < 0:
            raise self._refused(self.weight, self.tr("A weight is a number such as 1 or 2.5."))
        return commands.define_kpi.GoalTie(self.goal.key, role, 1.0 if weight is None else weight)

    def say(self, sentence: str) -> None:
        """Say beneath what is wrong; empty takes it away."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))
        if not sentence:
            self.goal.set_problem("")
            self.weight.set_problem("")

    def _refused(self, field: TextField, sentence: str) -> RowProblem:
        self.say(sentence)
        field.set_problem(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return RowProblem(sentence)

    def _on_typed(self) -> None:
        self.say("")
        self._shape()
        self.changed.emit()

    def _shape(self) -> None:
        # Only what a goal aims at counts in its progress.
        self.weight.setEnabled(self.role.currentIndex() == 0)

    def _fit(self) -> None:
        self.weight.setFixedWidth(self._theme.px(_WEIGHT_WIDTH))


class GoalTies(QWidget):
    """All goals of a number; the first line is always there. `changed` follows every edit."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._options: Sequence[Option] = ()
        self.rows: list[GoalTie] = []
        self.add_button = Button(theme, self.tr("Add a goal"), ButtonKind.LINK, icon="plus", on_click=self._add_row)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.add_button)
        self._new_row()

    @property
    def first(self) -> NameChoice:
        """The goal of the first line."""
        return self.rows[0].goal

    def offer(self, options: Sequence[Option]) -> None:
        """The goals that can be chosen; what is chosen stays."""
        self._options = options
        for row in self.rows:
            row.goal.offer(options)

    def fill(self, ties: Sequence[KpiLink]) -> None:
        """Show these, or one empty line."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for tie in ties:
            self._new_row().fill(tie)
        if not ties:
            self._new_row()

    def entries(self, form: ValueFormat) -> list[commands.define_kpi.GoalTie]:
        """All ties as typed, lines without a goal left out. Raises `RowProblem`."""
        found = [row.entry(form) for row in self.rows]
        return [one for one in found if one is not None]

    def state(self) -> object:
        """All that is shown, to tell whether something was changed."""
        return tuple(
            (row.goal.key, row.goal.text(), row.role.currentIndex(), row.weight.text())
            for row in self.rows
            if row.goal.key is not None or row.goal.text()
        )

    def clear_problems(self) -> None:
        """Take every refusal away."""
        for row in self.rows:
            row.say("")

    def _add_row(self) -> None:
        row = self._new_row()
        row.goal.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _new_row(self) -> GoalTie:
        row = GoalTie(self._theme, self)
        row.goal.offer(self._options)
        row.changed.connect(self.changed)
        row.removed.connect(self._remove_sender)
        self.rows.append(row)
        self._layout.insertWidget(len(self.rows) - 1, row)
        return row

    def _remove_sender(self) -> None:
        row = self.sender()
        if isinstance(row, GoalTie) and row in self.rows:
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
            if not self.rows:
                self._new_row()
            self.rows[0].goal.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()
