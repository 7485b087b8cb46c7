"""A key result edited in place: every field is written when it is left, a refusal stands beneath its field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.key_result_scale import MARKS, missing_marks
from alignment_desktop.domain.key_result_state import KeyResultState
from alignment_desktop.domain.objective import KeyResult
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.confidence import ConfidencePart
from alignment_desktop.ui.pages.objectives.inspector.parts import INSET, QuietFact
from alignment_desktop.ui.pages.objectives.inspector.plain_numbers import plain, read_number
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import NO_VALUE
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.status import status_word

_FIGURES = ("current", "start", "target", "commit_mark", "stretch", "weight")
_TEXTS = ("title", "unit_text")
_DATES = ("start_on", "due_on")


class KeyResultEditor(QWidget):
    """Stands beneath its row. `show_result` after every change of the plan: fields that are being typed in keep their text."""

    def __init__(self, desk: GoalDesk, delete: Callable[[KeyResult], None], close: Callable[[], None]) -> None:
        super().__init__()
        theme = desk.context.theme
        self._desk = desk
        self._close = close
        self._delete_result = delete
        self.result: KeyResult | None = None
        labels = {
            "title": _tr("What"),
            "current": _tr("Now"),
            "start": _tr("From"),
            "target": _tr("To"),
            "commit_mark": _tr("Commit"),
            "stretch": _tr("Stretch"),
            "unit_text": _tr("Unit"),
            "start_on": _tr("Start"),
            "due_on": _tr("Due"),
            "weight": _tr("Weight"),
        }
        self.fields: dict[str, TextField] = {}
        self.facts: dict[str, QuietFact] = {}
        for name, label in labels.items():
            field = DateField(theme, desk.context.workspace.today) if name in _DATES else TextField(theme)
            self.fields[name] = field
            self.facts[name] = QuietFact(theme, label, field)
            field.editingFinished.connect(lambda name=name: self.save(name))
            if isinstance(field, DateField):
                field.day_picked.connect(lambda _day, name=name: self.save(name))
            if name in MARKS:
                field.textChanged.connect(lambda _text: self._show_following())
        self.number = ChoiceField(theme, ())
        self.number.setPlaceholderText(self.tr("None, it is typed here"))
        self.facts["kpi_id"] = QuietFact(theme, _tr("Number"), self.number)
        self.number.chosen.connect(self._choose_number)
        self.kind = ComboBox(theme, self.tr("Kind"), height=Height.BUTTON_SMALL)
        self.kind.addItems([_tr("Committed"), _tr("Aspirational")])
        self.kind.setToolTip(
            self.tr("Committed is meant to be reached in full; of an aspirational one 0.7 is a success.")
        )
        self.kind.activated.connect(lambda row: self._write("is_committed", {"is_committed": row == 0}))
        self.facts["is_committed"] = QuietFact(theme, _tr("Kind"), self.kind)
        self.score = TextLabel(theme, "", TextRole.BODY, wraps=True)
        self.score_fact = QuietFact(theme, _tr("Score"), self.score)
        ExplainTrigger(theme, self.score, self._explain)
        self.filled = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.confidence = ConfidencePart(desk)
        self.delete = Button(theme, self.tr("Delete key result"), ButtonKind.LINK, on_click=self._delete)
        order = (
            "title", "current", "start", "target", "commit_mark", "stretch", "unit_text", "kpi_id", "is_committed",
            "start_on", "due_on", "weight",
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INSET, 2, 0, 8)
        layout.setSpacing(1)
        for name in order:
            layout.addWidget(self.facts[name])
            if name == "stretch":
                layout.addWidget(self.filled)
        layout.addWidget(self.score_fact)
        layout.addWidget(self.confidence)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self.filled.hide()

    def show_result(self, result: KeyResult, state: KeyResultState) -> None:
        """Fill the fields; those with the keyboard in them keep what is typed."""
        is_other = self.result is None or self.result.id != result.id
        self.result = result
        if is_other:
            self.filled.hide()
            for fact in self.facts.values():
                fact.set_problem("")
        for name, field in self.fields.items():
            if is_other or not (field.hasFocus() and field.isModified()):
                self._fill(name, field, result, state)
        has_number = result.kpi_id is not None
        self.fields["current"].setReadOnly(has_number)
        kpis = self._desk.shown.figures.kpis
        self.number.set_options((Option(None, ""), *(Option(one.kpi.id, one.kpi.name) for one in kpis.values())))
        if is_other or not self.number.hasFocus() or self.number.text() == self.number.taken:
            one = kpis.get(result.kpi_id) if result.kpi_id is not None else None
            self.number.set_taken("" if one is None else one.kpi.name)
        self.fields["unit_text"].setPlaceholderText(self.tr("Such as days"))
        self.kind.setCurrentIndex(0 if result.is_committed else 1)
        for name, text in zip(_DATES, (self.tr("As its goal"), self.tr("As its goal")), strict=True):
            self.fields[name].setPlaceholderText(text)
        self._show_following()
        self._show_score(state)
        self.confidence.show_result(result)

    def save(self, name: str) -> None:
        """Write what is typed in one field."""
        result, field = self.result, self.fields[name]
        if result is None or field.isReadOnly():
            return
        fact = self.facts[name]
        try:
            value = self._typed(name, field)
        except ValueError:
            is_date = isinstance(field, DateField)
            problem = (
                self.tr("Type a day such as 31 Dec or 31.12.2026.") if is_date else self.tr("Type a number such as 5.4")
            )
            fact.set_problem(problem)
            return
        if name == "weight" and value is None:
            field.setText(plain(result.weight))
            fact.set_problem("")
        elif value != getattr(result, name):
            values = {name: value}
            if name == "current":
                values["current_on"] = None if value is None else self._desk.context.workspace.today()
            self._write(name, values)
        else:
            fact.set_problem("")
            field.setModified(False)

    def flush(self) -> None:
        """Write everything that is typed."""
        for name, field in self.fields.items():
            if field.isModified():
                self.save(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _explain(self) -> None:
        if self.result is not None:
            self._desk.explain(FigureRef(FigureKind.KEY_RESULT_SCORE, self.result.id), self.score)

    def _show_score(self, state: KeyResultState) -> None:
        score = NO_VALUE if state.score is None else QLocale().toString(state.score, "f", 2)
        text = self.tr("%1, %2").replace("%1", score).replace("%2", status_word(state.status).lower())
        self.score.set_text(text)
        self.score.setAccessibleName(self.tr("Score %1").replace("%1", text))

    def _delete(self) -> None:
        if self.result is not None:
            self._delete_result(self.result)

    def _fill(self, name: str, field: TextField, result: KeyResult, state: KeyResultState) -> None:
        if isinstance(field, DateField):
            field.set_day(getattr(result, name))
        else:
            value = state.value if name == "current" else getattr(result, name)
            text = "" if value is None else str(value) if name in _TEXTS else plain(float(value))
            if field.text() != text:
                field.setText(text)
        field.setModified(False)

    def _typed(self, name: str, field: TextField) -> object:
        """The value that a field says. ValueError if it says none of its kind."""
        if isinstance(field, DateField):
            return field.day()
        if name in _TEXTS:
            return " ".join(field.text().split())
        value = read_number(field.text())
        if value is None and field.text().strip():
            raise ValueError(field.text())
        return value

    def _write(self, name: str, values: dict[str, object]) -> None:
        result = self.result
        if result is None:
            return
        try:
            filled = self._desk.run(commands.key_result.EditKeyResult(result.id, values))
        except AlignmentError as error:
            at = getattr(error, "field", None) or name
            # Where several marks are at odds the one just typed is what can be changed.
            self.facts[name if name in MARKS or at not in self.facts else at].set_problem(refusal_sentence(error))
            return
        for one in (*MARKS, name) if name in MARKS else (name,):
            self.facts[one].set_problem("")
        if name in self.fields:
            self.fields[name].setModified(False)
        if filled:
            self.say_filled(filled)

    def say_filled(self, names: tuple[str, ...]) -> None:
        """Tell which marks were filled in."""
        words = {"commit_mark": _tr("Commit"), "target": _tr("To"), "stretch": _tr("Stretch")}
        marks = self.tr(" and ").join(words[name] for name in names)
        self.filled.set_text(self.tr("%1 was filled in: it follows from the other marks.").replace("%1", marks))
        self.filled.show()

    def _show_following(self) -> None:
        """What an empty mark would become, in grey, while the others are typed."""
        typed = {name: read_number(self.fields[name].text()) for name in MARKS}
        try:
            following = missing_marks(typed)
        except DomainError:
            following = {}
        for name in ("commit_mark", "target", "stretch"):
            text = self.tr("%1 follows").replace("%1", plain(following[name])) if name in following else ""
            optional = (
                self.tr("Scores 0.3") if name == "commit_mark" else self.tr("Scores 1.0") if name == "stretch" else ""
            )
            self.fields[name].setPlaceholderText(text or optional)

    def _choose_number(self, option: Option) -> None:
        self._write("kpi_id", {"kpi_id": option.key})


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyResultEditor", text)
