"""The form that defines a number: everything of it in one place, saved as one step, refusals beside their fields."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.due import DEFAULT_LAG_DAYS
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.domain.kpi import Direction, Frequency
from alignment_desktop.ui.forms.kpi_fields import KpiFields
from alignment_desktop.ui.forms.kpi_filling import OwnNumber, fill_fields, offer_choices
from alignment_desktop.ui.forms.kpi_outlook import definition_sentence, newest_target, split_remark, usual_red_line
from alignment_desktop.ui.forms.kpi_reader import FieldProblem, KpiReader, state_of
from alignment_desktop.ui.forms.target_rows import RowProblem
from alignment_desktop.ui.forms.value_questions import ask_about_values
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height, Width
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


class KpiForm(QWidget):
    """`begin` first. `saved(kpi_id)` follows a written definition, `closed` a form left as it was."""

    saved = Signal(int)
    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._first_state: Mapping[str, object] = {}
        self._replacing = ""
        """The formula for which somebody was told that typed values go; saving it once more says yes."""
        theme = context.theme
        self.title = TextLabel(theme, "", TextRole.PAGE_TITLE)
        self.cancel_button = Button(theme, self.tr("Cancel"), on_click=self.leave)
        self.save_button = Button(theme, self.tr("Save"), ButtonKind.PRIMARY, on_click=self.save)
        self.problem = TextLabel(theme, "", TextRole.BODY, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.fields = KpiFields(theme, self._today, self._make_person, self._make_department)
        self.reader = KpiReader(self.fields)
        self._lay_out()
        for field in self.fields.text_fields():
            field.textEdited.connect(self._on_changed)
        for combo in self.fields.combos():
            combo.activated.connect(self._on_changed)
        self.fields.targets.changed.connect(self._on_changed)
        self.fields.goals.changed.connect(self._on_changed)

    @property
    def kpi_id(self) -> int | None:
        """The number that is defined; None for a new one."""
        return None if self.reader.number is None else self.reader.number.kpi.id

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what was shown first."""
        return state_of(self.fields) != self._first_state

    def begin(
        self, number: KpiFigures | None, figures: PlanFigures, form: ValueFormat, start: OwnNumber | None = None
    ) -> None:
        """Show a number, or the form for a new one: empty, or as the five questions were answered (`start`)."""
        self.reader.show(number, figures, form)
        self.title.set_text(self.tr("New number") if number is None else self.tr("Edit number"))
        self.save_button.setText(self.tr("Add number") if number is None else self.tr("Save"))
        offer_choices(self.fields, figures)
        fill_fields(self.fields, number, figures, form, start)
        self.fields.has_own_decimals = number is not None or (start is not None and start.kpi.decimals > 0)
        shown = (() if start is None else start.targets) if number is None else number.targets
        self.fields.targets.fill(shown, form)
        self._replacing = ""
        self._say("")
        self.fields.clear_problems()
        self._reshape()
        self._first_state = {} if start is not None and start.is_begun else state_of(self.fields)
        self._scroll.verticalScrollBar().setValue(0)

    def follow(self, figures: PlanFigures, form: ValueFormat) -> None:
        """People, areas and goals changed meanwhile; what is typed stays."""
        number = self.reader.number
        self.reader.show(number, figures, form)
        offer_choices(self.fields, figures)
        if number is not None and number.kpi.id not in figures.kpis:
            self.closed.emit()

    def focus_first(self) -> None:
        """Put the keyboard into the name."""
        self.fields.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.name.selectAll()

    def save(self) -> bool:
        """Write the definition. A refusal stands beside its field, which gets the keyboard; says whether it was written."""
        kpi_id = self._write()
        if kpi_id is None:
            return False
        self._first_state = state_of(self.fields)
        self.saved.emit(kpi_id)
        return True

    def save_if_whole(self) -> bool:
        """Before leaving: True if nothing was changed or the changes could be written."""
        if not self.is_changed:
            return True
        if self._write() is None:
            return False
        self._first_state = state_of(self.fields)
        return True

    def unsaved(self) -> UnsavedText:
        """The definition as typed, with what would write it, if it is whole."""
        command = None
        with suppress(RowProblem, FieldProblem):
            command = self._command()
        texts = [field.text() for field in self.fields.text_fields() if field.text()]
        return UnsavedText(self.title.plain_text, "\n".join(texts), command)

    def leave(self) -> None:
        """Go back without writing."""
        self._first_state = state_of(self.fields)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        head.setSpacing(8)
        self.title.setFixedHeight(self._context.theme.px(Height.PAGE_HEADER))
        head.addWidget(self.title, 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.save_button)
        content = QWidget()
        content.setAutoFillBackground(False)
        column = QVBoxLayout(content)
        column.setContentsMargins(PAGE_PADDING, 4, PAGE_PADDING, 24)
        column.setSpacing(12)
        column.addWidget(self.problem)
        column.addWidget(self.fields)
        self.fields.setMaximumWidth(round(Width.PROSE_MAXIMUM * 1.15))
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        self._context.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.title.setFixedHeight(self._context.theme.px(Height.PAGE_HEADER))
        self.fields.setMaximumWidth(self._context.theme.px(round(Width.PROSE_MAXIMUM * 1.15)))

    def _today(self) -> date:
        return date.today() if self.reader.figures is None else self.reader.figures.today

    def _on_changed(self) -> None:
        self._say("")
        self.fields.clear_problems()
        self._reshape()

    def _reshape(self) -> None:
        """Show what fits, and what the definition comes to."""
        fields, form = self.fields, self.reader.form
        fields.shape(form.unit_word(self.reader.unit))
        lag = DEFAULT_LAG_DAYS[fields.frequency.chosen_among(Frequency)]
        fields.due_lag_days.setPlaceholderText(self.tr("Usual: %n day(s)", "", lag))
        kpi = self.reader.sketch()
        targets = self.reader.readable_targets()
        target = newest_target(kpi, targets, wants_no=bool(fields.good_answer.currentIndex()))
        fields.red_line.setPlaceholderText(usual_red_line(kpi, target, form))
        fields.preview.set_text(definition_sentence(kpi, target, form))
        calendar = None if self.reader.figures is None else self.reader.figures.calendar
        fields.targets.set_remark(split_remark(kpi, targets, calendar, form))
        if not fields.formula.is_offering:
            fields.labelled["formula"].set_problem(fields.formula.problem_now())

    def _write(self) -> int | None:
        """The id of the written number; None when something was refused."""
        self.fields.clear_problems()
        self._say("")
        for name, choice in (("owner_id", self.fields.owner), ("department_id", self.fields.department)):
            if not choice.settle():
                self._refuse(name, choice.problem)
                return None
        try:
            command = self._command()
        except RowProblem:
            return None
        except FieldProblem as problem:
            self._refuse(problem.name, problem.sentence)
            return None
        return self._run(command)

    def _run(self, command: commands.define_kpi.DefineKpi) -> int | None:
        """Write it; where values are in the way, ask what becomes of them and write it then."""
        try:
            return self._context.run(command)
        except DomainError as error:
            answers = ask_about_values(self._context.theme, error, command.answers, self.reader, self)
            if answers is not None:
                return self._run(replace(command, answers=answers))
            if error.code == "formula_has_values":
                self._replacing = command.formula or ""
            self._refuse(error.field or "", refusal_sentence(error))
        except AlignmentError:
            # A refused write has its banner already; what is typed stays.
            pass
        return None

    def _command(self) -> commands.define_kpi.DefineKpi:
        now, reader = state_of(self.fields), self.reader
        is_new, formula = reader.number is None, reader.formula()
        is_same = {name: not is_new and now[name] == self._first_state.get(name) for name in ("targets", "goals")}
        # What stands as it was is left alone: somebody else may have changed it, and values may take it along.
        keeps_targets = is_same["targets"] and reader.unit.direction is not Direction.YES_NO
        return commands.define_kpi.DefineKpi(
            self.kpi_id,
            reader.changed_values(),
            None if keeps_targets else tuple(reader.targets()),
            formula=formula,
            replaces_values=bool(formula) and formula == self._replacing,
            ties=None if is_same["goals"] else tuple(self.fields.goals.entries(reader.form)),
        )

    def _refuse(self, name: str, sentence: str) -> None:
        """Say it beside the field, else at the top."""
        labelled = self.fields.labelled.get({"value": "targets", "high": "targets", "weight": "goals"}.get(name, name))
        if labelled is None or labelled.isHidden():
            self._say(sentence)
            self._scroll.verticalScrollBar().setValue(0)
            return
        labelled.set_problem(sentence)
        self._show(labelled)

    def _show(self, labelled: LabelledField) -> None:
        field = labelled.field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, TextField):
            field.selectAll()
        self._scroll.ensureWidgetVisible(labelled, 0, 40)

    def _say(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))

    def _make_person(self, name: str) -> int:
        return self._context.run(commands.people.AddPerson(name))

    def _make_department(self, name: str) -> int:
        return self._context.run(commands.department.AddDepartment(name))
