"""How sure somebody is of a key result: a stepper from 0 to 10, a note with every change, and what was said before."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.objective import KeyResult
from alignment_desktop.queries.goal_notes import load_confidence_notes
from alignment_desktop.ui.models.goal_lines import long_day
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.parts import INSET, QuietFact
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind, IconButton
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.labels import TextLabel

_MOST = 10
_SHOWN_NOTES = 5


class ConfidencePart(QWidget):
    """Stepping asks for a note; Enter in the note keeps both. Who leaves without a note changes nothing."""

    def __init__(self, desk: GoalDesk) -> None:
        super().__init__()
        theme = desk.context.theme
        self._desk = desk
        self._theme = theme
        self._result: KeyResult | None = None
        self._shown: object = None
        self.stepper = ConfidenceStepper(theme)
        self.fact = QuietFact(theme, _tr("Confidence"), self.stepper)
        self.note = TextField(theme, self.tr("What makes you more or less sure?"))
        self.note.setAccessibleName(self.tr("Why, in a few words"))
        self.keep_button = Button(theme, self.tr("Keep"), ButtonKind.SECONDARY, on_click=self.save)
        self.asking = QWidget()
        ask = QHBoxLayout(self.asking)
        ask.setContentsMargins(0, 2, 0, 2)
        ask.setSpacing(6)
        ask.addWidget(self.note, 1)
        ask.addWidget(self.keep_button)
        self.asking.hide()
        self.lines: list[TextLabel] = []
        self._history = QVBoxLayout()
        self._history.setSpacing(1)
        self._history.setContentsMargins(INSET, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.fact)
        layout.addWidget(self.asking)
        layout.addLayout(self._history)
        self.stepper.stepped.connect(self._ask)
        self.note.returnPressed.connect(self.save)
        self.note.cancelled.connect(self.forget)

    def show_result(self, result: KeyResult) -> None:
        """Show the confidence of one key result; a rating that waits for its note stays while it is the same one."""
        is_other = self._result is None or self._result.id != result.id
        self._result = result
        if is_other:
            self.forget()
        elif self.asking.isHidden():
            self.stepper.set_value(result.confidence)
        notes = self._desk.context.workspace.read(load_confidence_notes, result.id)
        if (result.id, notes) == self._shown:
            return
        self._shown = (result.id, notes)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [
            TextLabel(
                self._theme,
                self.tr("%1, %2: %3")
                .replace("%1", long_day(one.noted_on))
                .replace("%2", QLocale().toString(one.confidence))
                .replace("%3", one.note),
                TextRole.CAPTION,
                Token.TEXT_TERTIARY,
                wraps=True,
            )
            for one in notes[:_SHOWN_NOTES]
        ]
        for line in self.lines:
            self._history.addWidget(line)

    def save(self) -> None:
        """Keep the rating with its note and today's date."""
        result, value = self._result, self.stepper.value
        if result is None or value is None:
            return
        today = self._desk.context.workspace.today()
        problem = self._desk.try_field(commands.key_result.RateConfidence(result.id, value, self.note.text(), today))
        self.note.set_problem(problem)
        self.fact.set_problem(problem)
        if problem:
            self.note.setFocus()
            return
        self.note.clear()
        self.asking.hide()
        self.stepper.setFocus()

    def forget(self) -> None:
        """Back to what stands."""
        self.asking.hide()
        self.note.clear()
        self.note.set_problem("")
        self.fact.set_problem("")
        self.stepper.set_value(None if self._result is None else self._result.confidence)

    def _ask(self) -> None:
        self.asking.show()


class ConfidenceStepper(QWidget):
    """A figure from 0 to 10 between − and +; arrows and Home and End step it too. `stepped` after every step."""

    stepped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.value: int | None = None
        self.less = IconButton(theme, "minus", self.tr("Less sure"), side=24, on_click=lambda: self._step(-1))
        self.more = IconButton(theme, "plus", self.tr("More sure"), side=24, on_click=lambda: self._step(1))
        self.figure = TextLabel(theme, "", TextRole.BODY)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.less)
        layout.addWidget(self.figure)
        layout.addWidget(self.more)
        layout.addStretch(1)
        self.set_value(None)

    def set_value(self, value: int | None) -> None:
        """Show a confidence; None is not rated yet."""
        self.value = value
        text = self.tr("%1 of 10").replace("%1", QLocale().toString(value)) if value is not None else self.tr("Not yet")
        self.figure.set_text(text)
        self.setAccessibleName(f"{_tr('Confidence')}, {text}")
        self.less.setEnabled(value is None or value > 0)
        self.more.setEnabled(value is None or value < _MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Plus:
                self._step(1)
            case Qt.Key.Key_Left | Qt.Key.Key_Down | Qt.Key.Key_Minus:
                self._step(-1)
            case Qt.Key.Key_Home:
                self._step(-_MOST)
            case Qt.Key.Key_End:
                self._step(_MOST)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            paint_ring(QPainter(self), self.rect().toRectF(), self._theme)

    def _step(self, by: int) -> None:
        start = 5 if self.value is None else self.value
        self.set_value(max(0, min(_MOST, start + by)))
        self.stepped.emit()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConfidencePart", text)
