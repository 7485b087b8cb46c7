"""The form that defines a number: everything of it in one place, saved as one step, refusals beside their fields."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields as record_fields
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.due import DEFAULT_LAG_DAYS
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.text_rules import EARLIEST
from alignment_desktop.ui.forms.kpi_fields import KpiFields
from alignment_desktop.ui.forms.kpi_filling import NEW_KPI, NUMBER_FIELDS, fill_fields, offer_choices
from alignment_desktop.ui.forms.kpi_outlook import definition_sentence, newest_target, split_remark, usual_red_line
from alignment_desktop.ui.forms.target_rows import RowProblem
from alignment_desktop.ui.kpi_goal import goal_of_kpi
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height, Width
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_entry import NotANumber, read_value
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


class FieldProblem(ValueError):  # noqa: N818 - it is about what was typed
    """A field cannot be taken as it is; it says so itself."""


class KpiForm(QWidget):
    """`begin` first. `saved(kpi_id)` follows a written definition, `closed` a form left as it was."""

    saved = Signal(int)
    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._number: KpiFigures | None = None
        self._figures: PlanFigures | None = None
        self._form = ValueFormat(QLocale())
        self._first_state: object = None
        self._replacing = ""
        """The formula for which somebody was told that typed values go; saving it once more says yes."""
        theme = context.theme
        self.title = TextLabel(theme, "", TextRole.PAGE_TITLE)
        self.cancel_button = Button(theme, self.tr("Cancel"), on_click=self.leave)
        self.save_button = Button(theme, self.tr("Save"), ButtonKind.PRIMARY, on_click=self.save)
        self.problem = TextLabel(theme, "", TextRole.BODY, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.fields = KpiFields(theme, self._today, self._make_person, self._make_department)
        self._lay_out()
        for field in self.fields.text_fields():
            field.textEdited.connect(self._on_changed)
        for combo in self.fields.combos():
            combo.activated.connect(self._on_changed)
        self.fields.targets.changed.connect(self._on_changed)

    @property
    def kpi_id(self) -> int | None:
        """The number that is defined; None for a new one."""
        return None if self._number is None else self._number.kpi.id

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what was shown first."""
        return self._state() != self._first_state

    def begin(self, number: KpiFigures | None, figures: PlanFigures, form: ValueFormat) -> None:
        """Show a number, or an empty form for a new one."""
        self._number, self._figures, self._form = number, figures, form
        self.title.set_text(self.tr("New number") if number is None else self.tr("Edit number"))
        self.save_button.setText(self.tr("Add number") if number is None else self.tr("Save"))
        offer_choices(self.fields, figures)
        fill_fields(self.fields, number, figures, form)
        self.fields.has_own_decimals = number is not None
        self.fields.targets.fill(() if number is None else number.targets, form)
        self._replacing = ""
        self._say("")
        self.fields.clear_problems()
        self._reshape()
        self._first_state = self._state()
        self._scroll.verticalScrollBar().setValue(0)

    def follow(self, figures: PlanFigures, form: ValueFormat) -> None:
        """People, areas and goals changed meanwhile; what is typed stays."""
        self._figures, self._form = figures, form
        offer_choices(self.fields, figures)
        if self._number is not None and self._number.kpi.id not in figures.kpis:
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
        self._first_state = self._state()
        self.saved.emit(kpi_id)
        return True

    def save_if_whole(self) -> bool:
        """Before leaving: True if nothing was changed or the changes could be written."""
        if not self.is_changed:
            return True
        if self._write() is None:
            return False
        self._first_state = self._state()
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
        self._first_state = self._state()
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
        return date.today() if self._figures is None else self._figures.today

    def _state(self) -> object:
        """All that is shown, to tell whether something was changed."""
        fields = self.fields
        texts = tuple(field.text() for field in fields.text_fields())
        rows = tuple(
            (row.kind.currentIndex(), row.day.text(), row.value.text(), row.high.text()) for row in fields.targets.rows
        )
        chosen = (fields.owner.key, fields.department.key, fields.goal.key)
        typed = tuple(field.text() for field in (fields.owner, fields.department, fields.goal))
        return texts, tuple(combo.currentIndex() for combo in fields.combos()), rows, chosen, typed

    def _on_changed(self) -> None:
        self._say("")
        self.fields.clear_problems()
        self._reshape()

    def _reshape(self) -> None:
        """Show what fits, and what the definition comes to."""
        fields, form = self.fields, self._form
        fields.shape(form.unit_word(self._unit()))
        lag = DEFAULT_LAG_DAYS[fields.frequency.chosen_among(Frequency)]
        fields.due_lag_days.setPlaceholderText(self.tr("Usual: %n day(s)", "", lag))
        kpi = self._sketch()
        targets = self._readable_targets()
        target = newest_target(kpi, targets, wants_no=bool(fields.good_answer.currentIndex()))
        fields.red_line.setPlaceholderText(usual_red_line(kpi, target, form))
        fields.preview.set_text(definition_sentence(kpi, target, form))
        calendar = None if self._figures is None else self._figures.calendar
        fields.targets.set_remark(split_remark(kpi, targets, calendar, form))
        if not fields.formula.is_offering:
            fields.labelled["formula"].set_problem(fields.formula.problem_now())

    def _unit(self) -> ValueUnit:
        fields = self.fields
        return ValueUnit(
            fields.unit_kind.chosen_among(UnitKind),
            fields.unit_text.text(),
            fields.decimals.currentIndex(),
            fields.direction.chosen_among(Direction),
        )

    def _sketch(self) -> Kpi:
        """The number as far as it can be read, for the preview."""
        fields, unit = self.fields, self._unit()
        found: dict[str, float | None] = {}
        for name in NUMBER_FIELDS:
            try:
                found[name] = read_value(getattr(fields, name).text(), unit, self._form)
            except NotANumber:
                found[name] = None
        base = NEW_KPI if self._number is None else self._number.kpi
        return replace(
            base,
            unit_kind=unit.kind,
            unit_text=unit.text,
            decimals=unit.decimals,
            direction=unit.direction,
            frequency=fields.frequency.chosen_among(Frequency),
            aggregation=fields.aggregation.chosen_among(Aggregation),
            **found,  # type: ignore[arg-type]
        )

    def _readable_targets(self) -> list[Target]:
        """The targets that can be read so far."""
        figures, found = self._figures, []
        if figures is None:
            return []
        frequency = self.fields.frequency.chosen_among(Frequency)
        kpi_id = self.kpi_id or 0
        for place, row in enumerate(self.fields.targets.rows):
            entry = row.peek(self._unit(), self._form, figures.calendar, frequency)
            if entry is not None:
                found.append(
                    Target(place, kpi_id, entry.effective_from, entry.value, entry.low, entry.high, entry.kind)
                )
        return found

    def _write(self) -> int | None:
        """The id of the written number; None when something was refused."""
        self.fields.clear_problems()
        self._say("")
        for name, choice in (
            ("owner_id", self.fields.owner),
            ("department_id", self.fields.department),
            ("goal", self.fields.goal),
        ):
            if not choice.settle():
                self._refuse(name, choice.problem)
                return None
        try:
            command = self._command()
        except (RowProblem, FieldProblem):
            return None
        try:
            return self._context.run(command)
        except DomainError as error:
            if error.code == "formula_has_values":
                self._replacing = command.formula or ""
            self._refuse(error.field or "", refusal_sentence(error))
        except AlignmentError:
            # A refused write has its banner already; what is typed stays.
            pass
        return None

    def _command(self) -> commands.define_kpi.DefineKpi:
        fields, figures = self.fields, self._figures
        unit = self._unit()
        values: dict[str, Any] = {
            "name": fields.name.text(),
            "description": fields.description.text(),
            "unit_kind": unit.kind,
            "unit_text": unit.text,
            "decimals": unit.decimals,
            "direction": unit.direction,
            "frequency": fields.frequency.chosen_among(Frequency),
            "aggregation": fields.aggregation.chosen_among(Aggregation),
            "is_leading": bool(fields.is_leading.currentIndex()),
            "perspective_id": fields.area.currentData(),
            "owner_id": fields.owner.key,
            "department_id": fields.department.key,
            "source": fields.source.text(),
            "sent_by": fields.sent_by.text(),
            "due_lag_days": self._lag(),
        }
        values |= {name: self._number_in(name, unit) for name in NUMBER_FIELDS}
        goal = fields.goal.key
        before = None if figures is None or self.kpi_id is None else goal_of_kpi(figures, self.kpi_id)
        unlinked = () if before is None or before.id == goal else (before.id,)
        formula = self._formula()
        return commands.define_kpi.DefineKpi(
            self.kpi_id,
            self._fresh(values),
            tuple(self._targets(unit)),
            goal,
            unlinked,
            formula,
            replaces_values=bool(formula) and formula == self._replacing,
        )

    def _formula(self) -> str | None:
        """As it is kept; None where it stays as it is."""
        try:
            kept = self.fields.formula.kept()
        except DomainError as error:
            self._refuse("formula", refusal_sentence(error))
            raise FieldProblem(error.code) from None
        before = "" if self._number is None else self._number.kpi.formula
        return None if kept == before else kept

    def _fresh(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Only what differs from the number as it is, so that somebody else's edit meanwhile is not undone."""
        if self._number is None:
            return dict(values)
        known = {one.name for one in record_fields(Kpi)}
        old = self._number.kpi
        return {name: value for name, value in values.items() if name not in known or getattr(old, name) != value}

    def _targets(self, unit: ValueUnit) -> list[commands.define_kpi.TargetEntry]:
        figures = self._figures
        if figures is None:
            return []
        if unit.direction is Direction.YES_NO:
            return [commands.define_kpi.TargetEntry(EARLIEST, 1.0 - self.fields.good_answer.currentIndex())]
        frequency = self.fields.frequency.chosen_among(Frequency)
        return self.fields.targets.entries(unit, self._form, figures.calendar, frequency)

    def _number_in(self, name: str, unit: ValueUnit) -> float | None:
        if self.fields.labelled[name].isHidden():
            return None
        try:
            return read_value(getattr(self.fields, name).text(), unit, self._form)
        except NotANumber:
            self._refuse(name, self.tr("Type a number such as %1").replace("%1", self._form.figure(12.5, 1)))
            raise FieldProblem(name) from None

    def _lag(self) -> int | None:
        text = self.fields.due_lag_days.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            self._refuse("due_lag_days", self.tr("Type a number of days such as 5, or leave it empty."))
            raise FieldProblem(text)
        return int(text)

    def _refuse(self, name: str, sentence: str) -> None:
        """Say it beside the field, else at the top."""
        labelled = self.fields.labelled.get({"value": "targets", "high": "targets"}.get(name, name))
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
