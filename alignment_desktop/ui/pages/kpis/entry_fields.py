"""The fields of the form that enters a value: how they look, fit the width and say what is wrong. `EntryForm` uses them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.kpi import Aggregation, Direction, UnitKind
from alignment_desktop.ui.pages.kpis.period_combo import PeriodCombo
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.card import Card
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.elided_label import ElidedLabel
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.status import StatusLabel
from alignment_desktop.workspace.plan_figures import KpiFigures

_VALUE_WIDTH = 118
_PERIOD_WIDTH = 172
_PERIOD_LEAST = 110
_NOTE_BESIDE_FROM = 560
_MARGIN = 15


class EntryFields(Card):
    """Period, value (two figures of a ratio, yes or no), note, the two boxes, and one line beneath for what there is to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, fill=Token.BG_SUNKEN, border=Token.LINE_SUBTLE)
        self.is_yes_no = self.is_ratio = False
        self._is_narrow = False
        self.period = PeriodCombo(theme, self.tr("Period"))
        self.value = TextField(theme)
        self.denominator = TextField(theme)
        self.answer = ComboBox(theme)
        self.note = TextField(theme, self.tr("What happened? Shown on the chart"))
        self.estimate = CheckBox(theme, self.tr("This is an estimate"))
        self.not_measured = CheckBox(theme, self.tr("Not measured"))
        self.save_button = Button(theme, self.tr("Save"), ButtonKind.PRIMARY)
        self.outlook = StatusLabel(theme)
        self.problem = ElidedLabel(theme, "", TextRole.BODY, Token.STATUS_OFF_FG)
        self.hint = TextLabel(
            theme, self.tr("Enter saves and moves to the next number"), TextRole.CAPTION, Token.TEXT_SECONDARY
        )
        self.labelled = {
            name: LabelledField(theme, caption, field)
            for name, caption, field in (
                ("period", self.tr("Period"), self.period),
                ("value", self.tr("Value"), self.value),
                ("denominator", self.tr("Divided by"), self.denominator),
                ("answer", self.tr("Value"), self.answer),
                ("note", self.tr("Note"), self.note),
            )
        }
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def shape(self, number: KpiFigures, form: ValueFormat) -> None:
        """Show the fields that fit the number."""
        kpi, unit = number.kpi, unit_of(number.kpi)
        is_yes_no = self.is_yes_no = kpi.direction is Direction.YES_NO
        is_ratio = self.is_ratio = kpi.aggregation is Aggregation.RATIO and not is_yes_no
        self.labelled["value"].setVisible(not is_yes_no)
        self.labelled["denominator"].setVisible(is_ratio)
        self.labelled["answer"].setVisible(is_yes_no)
        is_share = kpi.unit_kind is UnitKind.PERCENT
        first = kpi.numerator_name or (self.tr("Counted") if is_share else self.tr("Figure"))
        self.labelled["value"].set_caption(first if is_ratio else self.tr("Value"))
        second = kpi.denominator_name or (self.tr("Out of") if is_share else self.tr("Divided by"))
        self.labelled["denominator"].set_caption(second)
        self.value.set_suffix("" if is_ratio else form.unit_word(unit))
        if is_yes_no and self.answer.count() == 0:
            self.answer.addItems([self.tr("Yes"), self.tr("No")])
        self.value.setAccessibleName(f"{kpi.name}, {self.labelled['value'].field.accessibleName()}")

    def show_states(self) -> None:
        """What can be typed into while it was measured, and while it was not."""
        is_measured = not self.not_measured.isChecked()
        for field in (self.value, self.denominator, self.answer):
            field.setEnabled(is_measured)
        self.labelled["note"].set_caption(self.tr("Note") if is_measured else self.tr("Why not?"))
        self.note.setPlaceholderText(
            self.tr("What happened? Shown on the chart") if is_measured else self.tr("Such as: the till was broken")
        )

    def say(self, sentence: str, *, is_question: bool = False) -> None:
        """One sentence beneath, in place of the outlook; empty takes it and the outlines of the fields away."""
        self.problem.set_text(sentence)
        self.problem.set_token(Token.STATUS_RISK_FG if is_question else Token.STATUS_OFF_FG)
        self.problem.setVisible(bool(sentence))
        self.make_room()
        for field in (self.value, self.denominator, self.note):
            if not sentence:
                field.set_problem("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for name in ("period", "value", "denominator", "answer"):
            fields.addWidget(self.labelled[name], 0, Qt.AlignmentFlag.AlignTop)
        self._beside, self._beneath = QHBoxLayout(), QHBoxLayout()
        self._beside.addWidget(self.labelled["note"])
        fields.addLayout(self._beside, 1)
        fields.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.estimate)
        below.addWidget(self.not_measured)
        below.addWidget(self.outlook)
        below.addWidget(self.problem, 1)
        below.addStretch(0)
        below.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 12, _MARGIN, 9)
        layout.setSpacing(4)
        layout.addLayout(fields)
        layout.addLayout(self._beneath)
        layout.addLayout(below)
        self.problem.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _fit(self) -> None:
        px = self._theme.px
        self.value.setFixedWidth(px(_VALUE_WIDTH))
        self.denominator.setFixedWidth(px(_VALUE_WIDTH))
        self.answer.setFixedWidth(px(_VALUE_WIDTH))
        self.period.setMinimumWidth(px(_PERIOD_LEAST))
        self.period.setMaximumWidth(px(_PERIOD_WIDTH))
        self.save_button.setFixedWidth(px(96))
        is_narrow = self.width() < px(_NOTE_BESIDE_FROM)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            (self._beneath if is_narrow else self._beside).addWidget(self.labelled["note"])
        self.make_room()

    def make_room(self) -> None:
        """The hint shows only where there is room for it beside the rest."""
        taken = [self.estimate, self.not_measured, self.hint]
        taken += [self.outlook] if self.outlook.isVisibleTo(self) else []
        needed = sum(widget.sizeHint().width() + 6 for widget in taken) + 2 * _MARGIN
        self.hint.setVisible(needed <= self.width() and not self.problem.plain_text)
