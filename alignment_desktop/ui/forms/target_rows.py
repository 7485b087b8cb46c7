"""The list of targets in the form of a number: from a day on, for one period only, or for a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_entry import NotANumber, read_value, typed_value
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind, IconButton
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.labels import TextLabel

_KINDS = (TargetKind.FROM, TargetKind.ONLY, TargetKind.YEAR)
_VALUE_WIDTH = 112
_DATE_WIDTH = 168
_STILL_ENTERED = timedelta(days=45)
"""In the first weeks of a year the values of the last one are entered."""


class RowProblem(ValueError):  # noqa: N818 - it is about what was typed
    """A line of the list cannot be taken as it is; it says so itself."""


class TargetRow(QWidget):
    """One target. `changed` follows typing, `removed` the wish to take it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.kind = ComboBox(theme, self.tr("What the target is for"))
        self.kind.addItems([self.tr("From this day on"), self.tr("Only in the period of"), self.tr("For the year of")])
        self.day = DateField(theme, today)
        self.day.setAccessibleName(self.tr("Day of the target"))
        self.value = TextField(theme)
        self.value.setAccessibleName(self.tr("Target"))
        self.high = TextField(theme)
        self.high.setAccessibleName(self.tr("Target, upper end"))
        self.dash = TextLabel(theme, "–")
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.remove = IconButton(theme, "x", self.tr("Take this target away"), on_click=self.removed.emit)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.kind, self.day, self.value, self.dash, self.high, self.remove):
            line.addWidget(widget)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addWidget(self.problem)
        for field in (self.day, self.value, self.high):
            field.textEdited.connect(self._on_typed)
        self.day.day_picked.connect(self._on_typed)
        self.kind.activated.connect(self._on_typed)
        self._fit()
        theme.changed.connect(self._fit)

    def fill(self, target: Target | commands.define_kpi.TargetEntry, form: ValueFormat) -> None:
        """Show a target."""
        self.kind.setCurrentIndex(_KINDS.index(target.kind))
        self.day.set_day(target.effective_from)
        self.value.setText(typed_value(target.value if target.low is None else target.low, form))
        self.high.setText(typed_value(target.high, form))

    def shape(self, word: str, *, is_range: bool) -> None:
        """One value or two, in this unit."""
        self.value.set_suffix(word)
        self.high.set_suffix(word)
        self.dash.setVisible(is_range)
        self.high.setVisible(is_range)

    def entry(
        self, unit: ValueUnit, form: ValueFormat, calendar: PlanCalendar, frequency: Frequency
    ) -> commands.define_kpi.TargetEntry:
        """The target as typed, its day at the start of its period. Raises `RowProblem` and says beneath what is wrong."""
        try:
            day = self.day.day()
        except ValueError:
            day = None
        if day is None:
            raise self._refused(self.day, self.tr("Type a day such as 1 January 2027."))
        kind = _KINDS[self.kind.currentIndex()]
        if kind is not TargetKind.FROM:
            day = calendar.period_of(day, frequency if kind is TargetKind.ONLY else Frequency.YEARLY).start
        value = self._number(self.value, unit, form)
        if self.high.isHidden():
            return commands.define_kpi.TargetEntry(day, value, kind=kind)
        high = self._number(self.high, unit, form)
        if high < value:
            raise self._refused(self.high, self.tr("The upper end is below the lower one."))
        return commands.define_kpi.TargetEntry(day, low=value, high=high, kind=kind)

    def peek(
        self, unit: ValueUnit, form: ValueFormat, calendar: PlanCalendar, frequency: Frequency
    ) -> commands.define_kpi.TargetEntry | None:
        """The target as far as it can be read; None while it cannot. Says nothing."""
        kind = _KINDS[self.kind.currentIndex()]
        try:
            day = self.day.day()
            value = read_value(self.value.text(), unit, form)
            high = None if self.high.isHidden() else read_value(self.high.text(), unit, form)
        except ValueError:
            return None
        if day is None or value is None or (high is None and not self.high.isHidden()):
            return None
        if kind is not TargetKind.FROM:
            day = calendar.period_of(day, frequency if kind is TargetKind.ONLY else Frequency.YEARLY).start
        if high is None:
            return commands.define_kpi.TargetEntry(day, value, kind=kind)
        return commands.define_kpi.TargetEntry(day, low=value, high=high, kind=kind)

    def say(self, sentence: str) -> None:
        """Say beneath what is wrong; empty takes it away."""
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))
        if not sentence:
            for field in (self.day, self.value, self.high):
                field.set_problem("")

    def _number(self, field: TextField, unit: ValueUnit, form: ValueFormat) -> float:
        try:
            value = read_value(field.text(), unit, form)
        except NotANumber:
            raise self._refused(field, self.tr("Type a number such as 97.")) from None
        if value is None:
            raise self._refused(field, self.tr("Type a target."))
        return value

    def _refused(self, field: TextField, sentence: str) -> RowProblem:
        self.say(sentence)
        field.set_problem(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return RowProblem(sentence)

    def _on_typed(self) -> None:
        self.say("")
        self.changed.emit()

    def _fit(self) -> None:
        self.day.setFixedWidth(self._theme.px(_DATE_WIDTH))
        for field in (self.value, self.high):
            field.setFixedWidth(self._theme.px(_VALUE_WIDTH))


class TargetRows(QWidget):
    """All targets of a number. `changed` follows every edit."""

    changed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._word = ""
        self._is_range = False
        self.rows: list[TargetRow] = []
        self.add_button = Button(theme, self.tr("Add a target"), ButtonKind.LINK, icon="plus", on_click=self.add_row)
        self.remark = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_RISK_FG, wraps=True)
        self.remark.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.remark)
        self._layout.addWidget(self.add_button)

    def fill(self, targets: Sequence[Target], form: ValueFormat) -> None:
        """Show these."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for target in targets:
            self._new_row().fill(target, form)

    def shape(self, word: str, *, is_range: bool) -> None:
        """One value or two a line, in this unit."""
        self._word, self._is_range = word, is_range
        for row in self.rows:
            row.shape(word, is_range=is_range)

    def add_row(self) -> TargetRow:
        """One more line: the first from the beginning of the year, so that values to be entered now have something to be
        held against; others from the first of the running month on."""
        is_first = not self.rows
        row = self._new_row()
        begin = self._today().replace(day=1)
        row.day.set_day((begin - _STILL_ENTERED).replace(month=1, day=1) if is_first else begin)
        row.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return row

    def entries(
        self, unit: ValueUnit, form: ValueFormat, calendar: PlanCalendar, frequency: Frequency
    ) -> list[commands.define_kpi.TargetEntry]:
        """All targets as typed; lines without a value that were never begun are left out. Raises `RowProblem`."""
        return [row.entry(unit, form, calendar, frequency) for row in self.rows if row.value.text() or row.high.text()]

    def set_remark(self, text: str) -> None:
        """A sentence beneath the list; empty takes it away."""
        self.remark.set_text(text)
        self.remark.setVisible(bool(text))

    def _new_row(self) -> TargetRow:
        row = TargetRow(self._theme, self._today, self)
        row.shape(self._word, is_range=self._is_range)
        row.changed.connect(self.changed)
        row.removed.connect(self._remove_sender)
        self.rows.append(row)
        self._layout.insertWidget(len(self.rows) - 1, row)
        return row

    def _remove_sender(self) -> None:
        row = self.sender()
        if isinstance(row, TargetRow) and row in self.rows:
            place = self.rows.index(row)
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
            left = self.rows[min(place, len(self.rows) - 1)].value if self.rows else self.add_button
            left.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()
