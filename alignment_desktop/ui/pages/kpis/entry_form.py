"""The form that enters the value of one period and says what it will mean before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.domain.kpi import UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.ui.author import person_here
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.pages.kpis.entry_draft import Draft
from alignment_desktop.ui.pages.kpis.entry_fields import EntryFields
from alignment_desktop.ui.pages.kpis.entry_outlook import outlook
from alignment_desktop.ui.pages.kpis.period_choices import PeriodChoice, period_choices
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_entry import NotANumber, read_value, times_off, typed_value
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit, unit_of
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


class EntryForm(EntryFields):
    """`show_number` first. `saved(kpi_id)` follows a value that was written, `draft_changed(day, value)` what is typed."""

    saved = Signal(int)
    draft_changed = Signal(object, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._number: KpiFigures | None = None
        self._plan: PlanFigures | None = None
        self._form: ValueFormat | None = None
        self._periods: PeriodFormat | None = None
        self._entries: Sequence[Measurement] = ()
        self._drafts: dict[int, Draft] = {}
        self._asked_about: tuple[date, float] | None = None
        self._told_closed: date | None = None
        """The period of which was said that its books are closed; entering it once more says yes."""
        self._is_typed = False
        self._is_loading = False
        self.save_button.clicked.connect(self.save)
        self._connect()

    @property
    def shown_period(self) -> Period | None:
        """The period that is entered."""
        row, choices = self.period.currentIndex(), self.period.choices
        return choices[row].period if 0 <= row < len(choices) else None

    def show_number(
        self,
        number: KpiFigures,
        plan: PlanFigures,
        entries: Sequence[Measurement],
        form: ValueFormat,
        periods: PeriodFormat,
    ) -> None:
        """Show the form for a number, or bring it up to date; what is typed stays."""
        before, period = self._number, self.shown_period
        is_same = before is not None and before.kpi.id == number.kpi.id
        if before is not None and not is_same:
            self._keep_draft(before.kpi.id)
        self._number, self._plan, self._entries, self._form, self._periods = number, plan, entries, form, periods
        keeps_typed = is_same and self._is_typed and period is not None
        self.shape(number, form)
        self._offer_periods(period.start if keeps_typed and period is not None else number.next_period.start)
        if keeps_typed:
            self._look_ahead()
        elif number.kpi.id in self._drafts:
            self._take_draft(self._drafts.pop(number.kpi.id))
        else:
            self._load_period()

    def edit_entry(self, entry: Measurement) -> None:
        """Bring an entry of the table into the form, to be corrected."""
        self._is_typed = False
        self._offer_periods(entry.period_start)
        self._load_period()
        self.focus_value()

    def focus_value(self) -> None:
        """Put the keyboard into the value."""
        field = self.answer if self.is_yes_no else self.note if self.not_measured.isChecked() else self.value
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, TextField):
            field.selectAll()

    def save(self) -> bool:
        """Write what is typed. A refusal is shown beneath and the keyboard stays in the field; says whether it was written."""
        number, period = self._number, self.shown_period
        if number is None or period is None:
            return False
        try:
            command = self._command(number, period)
        except NotANumber as error:
            self.say(self._not_a_number(error))
            self._mark_unreadable()
            self.outlook.hide()
            self.focus_value()
            return False
        except DomainError as error:
            self._refuse(self._field(error.field), refusal_sentence(error))
            return False
        if command.value is not None and self._must_ask(period, command.value):
            return False
        try:
            self._context.run(command)
        except DomainError as error:
            if error.code == "month_is_closed":
                self._told_closed = period.start
            self._refuse(self._field(error.field), refusal_sentence(error))
            return False
        except AlignmentError:
            return False
        self._told_closed = None
        self._forget_typed()
        self.saved.emit(number.kpi.id)
        return True

    def unsaved(self) -> list[UnsavedText]:
        """What is typed for this number and others and not entered yet."""
        plan, number, period = self._plan, self._number, self.shown_period
        if plan is None:
            return []
        found = [
            UnsavedText(plan.kpis[kpi_id].kpi.name, draft.words)
            for kpi_id, draft in self._drafts.items()
            if kpi_id in plan.kpis
        ]
        if self._is_typed and number is not None and period is not None:
            command: commands.measurement.RecordMeasurement | None = None
            with suppress(NotANumber, DomainError):
                command = self._command(number, period)
            found.append(UnsavedText(number.kpi.name, self._as_draft(period).words, command))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        if event.key() == Qt.Key.Key_Escape and self._is_typed:
            self._is_typed = False
            self._load_period()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.period.activated.connect(lambda _row: self._load_period())
        for field in (self.value, self.denominator, self.note):
            field.textEdited.connect(lambda _text: self._on_typed())
        self.answer.activated.connect(lambda _row: self._on_typed())
        self.estimate.toggled.connect(lambda _on: self._on_ticked(self.estimate))
        self.not_measured.toggled.connect(lambda _on: self._on_ticked(self.not_measured))

    def _offer_periods(self, start: date) -> None:
        """Offer the periods to enter, the one that begins on `start` chosen, even if it lies far back."""
        plan, form, periods, number = self._plan, self._form, self._periods, self._number
        if plan is None or form is None or periods is None or number is None:
            return
        choices = period_choices(number, self._entries)
        if all(choice.period.start != start for choice in choices):
            entry = next((one for one in self._entries if one.period_start == start), None)
            choices.append(PeriodChoice(Period(number.kpi.frequency, start), entry))
        unit, today = unit_of(number.kpi), plan.today

        def worded(row: int, choice: PeriodChoice) -> str:
            words = periods.with_days(choice.period, today)
            if choice.entry is not None:
                return f"{words} · {self._entered(choice.entry, form, unit)}"
            return self.tr("%1 · missing").replace("%1", words) if row else words

        at = next((row for row, choice in enumerate(choices) if choice.period.start == start), 0)
        self.period.offer(choices, worded, at)

    def _entered(self, entry: Measurement, form: ValueFormat, unit: ValueUnit) -> str:
        if entry.state is MeasurementState.NOT_MEASURED:
            return self.tr("not measured")
        return form.value(entry.value, unit)

    def _load_period(self) -> None:
        """Show what is entered for the chosen period, or empty fields."""
        row = self.period.currentIndex()
        choices = self.period.choices
        entry = choices[row].entry if 0 <= row < len(choices) else None
        self._is_loading = True
        self.value.setText(self._figure(entry))
        self.denominator.setText(typed_value(None if entry is None else entry.denominator, self._form))
        self.answer.setCurrentIndex(-1 if entry is None or entry.value is None else 0 if entry.value else 1)
        is_not_measured = entry is not None and entry.state is MeasurementState.NOT_MEASURED
        self.not_measured.setChecked(is_not_measured)
        self.estimate.setChecked(entry is not None and entry.state is MeasurementState.ESTIMATE)
        self.note.setText("" if entry is None else entry.reason if is_not_measured else entry.note)
        self._is_loading = False
        self._forget_typed()
        self.show_states()
        self._look_ahead()

    def _figure(self, entry: Measurement | None) -> str:
        if entry is None or self._number is None or self._form is None:
            return ""
        if self.is_ratio:
            return typed_value(entry.numerator, self._form)
        return typed_value(entry.value, self._form)

    def _keep_draft(self, kpi_id: int) -> None:
        period = self.shown_period
        if not self._is_typed or period is None:
            self._drafts.pop(kpi_id, None)
            return
        self._drafts[kpi_id] = self._as_draft(period)

    def _as_draft(self, period: Period) -> Draft:
        value, below, note = self.value.text(), self.denominator.text(), self.note.text()
        return Draft(period.start, value, below, note, self.estimate.isChecked(), self.not_measured.isChecked())

    def _take_draft(self, draft: Draft) -> None:
        self._offer_periods(draft.period_start)
        self._load_period()
        self._is_loading = True
        self.value.setText(draft.value)
        self.denominator.setText(draft.denominator)
        self.note.setText(draft.note)
        self.estimate.setChecked(draft.is_estimate)
        self.not_measured.setChecked(draft.is_not_measured)
        self._is_loading = False
        self._is_typed = True
        self.show_states()
        self._look_ahead()

    def _forget_typed(self) -> None:
        self._is_typed = False
        self._asked_about = None
        self.say("")

    def _on_typed(self) -> None:
        self._is_typed = True
        self.say("")
        self._look_ahead()

    def _on_ticked(self, box: CheckBox) -> None:
        if self._is_loading:
            return
        other = self.not_measured if box is self.estimate else self.estimate
        if box.isChecked() and other.isChecked():
            self._is_loading = True
            other.setChecked(False)
            self._is_loading = False
        self.show_states()
        self._on_typed()

    def _typed_value(self) -> tuple[float | None, float | None, float | None]:
        """Value, numerator and denominator as typed. Raises `NotANumber`."""
        number, form = self._number, self._form
        if number is None or form is None or self.not_measured.isChecked():
            return None, None, None
        if self.is_yes_no:
            row = self.answer.currentIndex()
            return (None if row < 0 else 1.0 - row), None, None
        unit = unit_of(number.kpi)
        first = read_value(self.value.text(), unit, form)
        if not self.is_ratio:
            return first, None, None
        second = read_value(self.denominator.text(), unit, form)
        if first is None or second is None or second == 0:
            return None, first, second
        share = first / second
        return (share * 100 if number.kpi.unit_kind is UnitKind.PERCENT else share), first, second

    def _look_ahead(self) -> None:
        """Say what the value would mean, and let the chart show it."""
        number, plan, form, period = self._number, self._plan, self._form, self.shown_period
        value = None
        try:
            value = self._typed_value()[0]
        except NotANumber as error:
            is_begun = any(sign.isalnum() for sign in self.value.text() + self.denominator.text())
            if self._is_typed and is_begun:
                self.say(self._not_a_number(error))
                self._mark_unreadable()
        is_told = (
            value is not None and number is not None and plan is not None and form is not None and period is not None
        )
        self.outlook.setVisible(is_told and not self.problem.plain_text)
        if value is not None and number is not None and plan is not None and form is not None and period is not None:
            found = outlook(number, plan, period, value, form)
            self.outlook.set_status(found.status, found.sentence)
        else:
            self.outlook.set_status(Status.NO_DATA, "")
        self.make_room()
        is_new = self._is_typed and period is not None
        self.draft_changed.emit(period.start if period is not None and is_new else None, value if is_new else None)

    def _command(self, number: KpiFigures, period: Period) -> commands.measurement.RecordMeasurement:
        value, numerator, denominator = self._typed_value()
        is_not_measured = self.not_measured.isChecked()
        if self.is_ratio and not is_not_measured:
            if numerator is None:
                raise DomainError("value_missing", field="value")
            if denominator is None:
                raise DomainError("value_missing", field="denominator")
        state = MeasurementState.VALUE
        if is_not_measured:
            state = MeasurementState.NOT_MEASURED
        elif self.estimate.isChecked():
            state = MeasurementState.ESTIMATE
        text = self.note.text()
        return commands.measurement.RecordMeasurement(
            number.kpi.id,
            period.start,
            value,
            state,
            numerator,
            denominator,
            reason=text if is_not_measured else "",
            note="" if is_not_measured else text,
            recorded_by_id=self._author(),
            recorded_on=None if self._plan is None else self._plan.today,
            after_closing=self._told_closed == period.start,
        )

    def _author(self) -> int | None:
        """The person of the plan who signs on this computer."""
        return None if self._plan is None else person_here(self._context.settings, self._plan.people)

    def _must_ask(self, period: Period, value: float) -> bool:
        """Ask once about a value ten times off; the second Enter saves it."""
        if self._asked_about == (period.start, value) or self._number is None or self._form is None:
            return False
        earlier = [one.value for one in self._entries if one.value is not None and one.period_start != period.start]
        ratio = times_off(value, earlier)
        if ratio is None or self.is_yes_no:
            return False
        self._asked_about = (period.start, value)
        words = self.tr("%1 is far more than usual. Press Enter again if it is right.")
        if ratio < 1:
            words = self.tr("%1 is far less than usual. Press Enter again if it is right.")
        self.say(words.replace("%1", self._form.value(value, unit_of(self._number.kpi))), is_question=True)
        self.outlook.hide()
        self.focus_value()
        return True

    def _not_a_number(self, error: NotANumber) -> str:
        if error.has_too_many_digits:
            return self.tr("Type a number of at most 15 digits.")
        example = "92.1"
        if self._number is not None and self._form is not None:
            last = next((one.value for one in reversed(self._entries) if one.value is not None), 12.0)
            example = self._form.figure(last or 12.0, self._number.kpi.decimals)
        return self.tr("Type a number such as %1").replace("%1", example)

    def _field(self, name: str | None) -> QWidget:
        if name == "reason":
            return self.note
        if name == "denominator":
            return self.denominator
        return self.answer if self.is_yes_no else self.value

    def _refuse(self, field: QWidget, sentence: str) -> None:
        self.say(sentence)
        if isinstance(field, TextField):
            field.set_problem(sentence)
        self.outlook.hide()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_unreadable(self) -> None:
        """Outline the field that holds no number."""
        number, form = self._number, self._form
        if number is None or form is None:
            return
        for field in (self.value, self.denominator):
            try:
                read_value(field.text(), unit_of(number.kpi), form)
            except NotANumber:
                field.set_problem(self.problem.plain_text)
