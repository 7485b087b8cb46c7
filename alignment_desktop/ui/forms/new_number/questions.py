"""Which of these is yours? Five questions about a number of one's own, without a word of business; then its form opens filled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.kpi import USUAL_DECIMALS, Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.target import Target
from alignment_desktop.ui.forms.kpi_filling import OwnNumber
from alignment_desktop.ui.forms.new_number.answer_row import AnswerRow
from alignment_desktop.ui.forms.new_number.answers import aggregations, directions, frequencies, units
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height, Width
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_entry import NotANumber, read_value
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn
from alignment_desktop.workspace.plan_figures import PlanFigures

_FIELD_WIDTH = 132
_NAME_WIDTH = 420


class OwnNumberQuestions(QWidget):
    """`answered(OwnNumber)` follows the last question, `form_asked(name)` the wish to fill in the form at once."""

    answered = Signal(object)
    form_asked = Signal(str)
    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._figures: PlanFigures | None = None
        self._form: ValueFormat | None = None
        theme = context.theme
        self.title = TextLabel(theme, self.tr("Which of these is yours?"), TextRole.PAGE_TITLE)
        self.form_button = Button(theme, self.tr("Straight to the form"), on_click=self._ask_form)
        self.cancel_button = Button(theme, self.tr("Cancel"), on_click=self.closed.emit)
        self.next_button = Button(theme, self.tr("Go on"), ButtonKind.PRIMARY, on_click=self.finish)
        self.name = TextField(theme, self.tr("Such as: loaves left at closing time"))
        self.named = LabelledField(theme, self.tr("What do you want to keep an eye on?"), self.name)
        self.direction = AnswerRow(theme, self.tr("1. What is good news?"), directions())
        self.aggregation = AnswerRow(
            theme, self.tr("2. You know four weeks. What do you say of the month?"), aggregations()
        )
        self.frequency = AnswerRow(theme, self.tr("3. How often do you know it?"), frequencies())
        self.unit = AnswerRow(theme, self.tr("4. What is it counted in?"), units())
        self.word = TextField(theme, self.tr("Such as: weeks, loaves, km"))
        self.worded = LabelledField(theme, self.tr("The word"), self.word)
        self.worry = TextLabel(theme, self.tr("5. When do you start to worry?"), TextRole.BODY_STRONG, wraps=True)
        self.low, self.high = TextField(theme), TextField(theme)
        self.lows, self.highs = LabelledField(theme, "", self.low), LabelledField(theme, "", self.high)
        self.worry_remark = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self._lay_out()
        for row in (self.direction, self.aggregation, self.frequency, self.unit):
            row.chosen.connect(self._shape)
        self.word.textEdited.connect(self._shape)
        for field in (self.low, self.high, self.name):
            field.textEdited.connect(self._clear_problems)
        theme.changed.connect(self._fit)
        self._fit()

    def begin(self, name: str, figures: PlanFigures, form: ValueFormat) -> None:
        """Ask anew, with the words that were searched as the name."""
        self._figures, self._form = figures, form
        for field, text in ((self.name, name), (self.word, ""), (self.low, ""), (self.high, "")):
            field.setText(text)
        self.direction.choose(Direction.HIGHER)
        self.aggregation.choose(Aggregation.SUM)
        self.frequency.choose(Frequency.WEEKLY)
        self.unit.choose(UnitKind.COUNT)
        self._clear_problems()
        self._shape()
        self._scroll.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def finish(self) -> None:
        """Hand over what was answered; what cannot be read is said beside its field."""
        found = self._read()
        if found is not None:
            self.answered.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _read(self) -> OwnNumber | None:
        if self._form is None or self._figures is None:
            return None
        direction, unit = self._direction(), self._unit()
        values: list[float | None] = []
        for labelled, field in ((self.lows, self.low), (self.highs, self.high)):
            try:
                values.append(None if labelled.isHidden() else read_value(field.text(), unit, self._form))
            except NotANumber:
                labelled.set_problem(self.tr("Type a number such as 12, or leave it empty."))
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        low, high = values
        if direction is Direction.RANGE and low is not None and high is not None and high < low:
            self.highs.set_problem(self.tr("The upper end is below the lower one."))
            self.high.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        kpi = Kpi(
            0,
            self.name.text().strip(),
            unit_kind=unit.kind,
            unit_text=unit.text,
            decimals=unit.decimals,
            direction=direction,
            frequency=Frequency(self.frequency.key),
            aggregation=Aggregation(self.aggregation.key),
            red_line=low if direction in (Direction.HIGHER, Direction.LOWER) else None,
            tolerance=high if direction is Direction.MAINTAIN else None,
        )
        return OwnNumber(kpi, self._targets(direction, low, high))

    def _targets(self, direction: Direction, low: float | None, high: float | None) -> tuple[Target, ...]:
        """What it should be from the beginning of the year on, where the answers say so."""
        if self._figures is None:
            return ()
        day = self._figures.today.replace(month=1, day=1)
        if direction is Direction.RANGE and low is not None and high is not None:
            return (Target(0, 0, day, low=low, high=high),)
        if direction is Direction.MAINTAIN and low is not None:
            return (Target(0, 0, day, low),)
        return ()

    def _direction(self) -> Direction:
        return Direction(self.direction.key)

    def _unit(self) -> ValueUnit:
        kind = UnitKind(self.unit.key)
        text = self.word.text().strip() if kind is UnitKind.TEXT else ""
        return ValueUnit(kind, text, USUAL_DECIMALS.get(kind, 0), self._direction())

    def _shape(self) -> None:
        """Ask what fits the answers so far."""
        direction, unit = self._direction(), self._unit()
        is_counted = direction is not Direction.YES_NO
        self.unit.setVisible(is_counted)
        self.worded.setVisible(is_counted and unit.kind is UnitKind.TEXT)
        levels = [Aggregation.LAST, Aggregation.MIN, Aggregation.MAX, Aggregation.MEAN]
        every = [Aggregation(one.value) for one in Aggregation]
        self.aggregation.show_only(every if is_counted else levels)
        captions = {
            Direction.HIGHER: (self.tr("When it is below"), ""),
            Direction.LOWER: (self.tr("When it is above"), ""),
            Direction.RANGE: (self.tr("When it is below"), self.tr("or above")),
            Direction.MAINTAIN: (self.tr("It should be"), self.tr("give or take")),
            Direction.YES_NO: ("", ""),
        }
        for labelled, field, caption in zip(
            (self.lows, self.highs), (self.low, self.high), captions[direction], strict=True
        ):
            labelled.set_caption(caption)
            labelled.setVisible(bool(caption))
            field.set_suffix("" if self._form is None else self._form.unit_word(unit))
        self.worry_remark.set_text(
            self.tr("Not sure? Leave it empty; you can say it later.")
            if is_counted
            else self.tr("When the answer is no.")
        )

    def _clear_problems(self) -> None:
        for labelled in (self.lows, self.highs, self.named):
            labelled.set_problem("")

    def _ask_form(self) -> None:
        self.form_asked.emit(self.name.text().strip())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.form_button, self.cancel_button, self.next_button):
            head.addWidget(button)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(PAGE_PADDING, 4, PAGE_PADDING, 24)
        column.setSpacing(20)
        column.addWidget(self.named)
        for row in (self.direction, self.aggregation, self.frequency, self.unit):
            column.addWidget(row)
        column.addWidget(self.worded)
        last = QVBoxLayout()
        last.setSpacing(6)
        last.addWidget(self.worry)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.lows)
        fields.addWidget(self.highs)
        fields.addStretch(1)
        last.addLayout(fields)
        last.addWidget(self.worry_remark)
        column.addLayout(last)
        column.addStretch(1)
        self._scroll = ScrollColumn(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)

    def _fit(self) -> None:
        px = self._context.theme.px
        self.title.setFixedHeight(px(Height.PAGE_HEADER))
        self._content.setMaximumWidth(px(round(Width.PROSE_MAXIMUM * 1.15)))
        for labelled in (self.lows, self.highs):
            labelled.setFixedWidth(px(_FIELD_WIDTH))
        for labelled in (self.named, self.worded):
            labelled.setMaximumWidth(px(_NAME_WIDTH))
