"""What mends rows of the check: choosing the number, typing a value, picking a period, in a field that lies over the cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import ImportAction, ImportPlan, ImportRow
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period, is_longer
from alignment_desktop.exchange.import_planner import PlanOptions
from alignment_desktop.exchange.period_parser import parse_period
from alignment_desktop.exchange.value_parser import DecimalStyle
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.import_rows_model import ImportColumn, ImportRowsModel
from alignment_desktop.ui.models.import_words import RowFix
from alignment_desktop.ui.pages.import_values.rows_table import RowsTable
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.value_entry import NotANumber, read_value
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.problem_note import ProblemNote
from alignment_desktop.workspace.plan_figures import PlanFigures

MAKE_NEW = -1
LEAVE_OUT = -2
_OFFERED = {
    Frequency.DAILY: 400,
    Frequency.WEEKLY: 160,
    Frequency.MONTHLY: 120,
    Frequency.QUARTERLY: 40,
    Frequency.YEARLY: 30,
}


class RowFixes(QObject):
    """`decide(options)` is called with every decision; `ask_year()` goes to the field of the year."""

    def __init__(
        self,
        theme: Theme,
        table: RowsTable,
        model: ImportRowsModel,
        figures: Callable[[], PlanFigures],
        options: Callable[[], PlanOptions],
        style: Callable[[], DecimalStyle],
        decide: Callable[[PlanOptions], None],
        ask_year: Callable[[], None],
    ) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._model = model
        self._figures = figures
        self._options = options
        self._style = style
        self._decide = decide
        self._ask_year = ask_year
        self._editor: TextField | None = None
        self._finish: Callable[[], bool] = lambda: True
        self._note = ProblemNote(theme, table.viewport())
        self._note.hide()
        table.fix_wanted.connect(self.open)
        table.number_wanted.connect(self.choose_number)
        table.verticalScrollBar().valueChanged.connect(lambda _value: self.close())
        model.modelAboutToBeReset.connect(self.close)

    @property
    def editor(self) -> TextField | None:
        """The field that is open."""
        return self._editor

    @property
    def note(self) -> ProblemNote:
        """What is wrong with what was typed."""
        return self._note

    def open(self, row: int) -> None:
        """Opens what mends a row."""
        match self._model.shown(row).fix:
            case RowFix.NUMBER:
                self.choose_number(row)
            case RowFix.VALUE:
                self._type_value(row)
            case RowFix.PERIOD:
                self._pick_period(row)
            case RowFix.YEAR:
                self._ask_year()
            case RowFix.ONE_OF:
                self._take_one(row)
            case RowFix.NONE:
                pass

    def choose_number(self, row: int) -> None:
        """Opens the list of numbers: those that might be meant, all others, a new one, none."""
        record = self._model.row(row)
        field = ChoiceField(self._theme, self._numbers(record), parent=self._table.viewport())
        field.setPlaceholderText(self.tr("Which number?"))
        field.setAccessibleName(self.tr("Which number is %1?").replace("%1", record.series.name))
        field.set_taken(record.series.kpi_name)
        field.chosen.connect(lambda option: self._take_number(record, option))
        cell = self._table.cell_rect(row, ImportColumn.NUMBER)
        self._show(field, self._table.row_painter.chooser_rect(cell.toRectF()).toRect(), lambda: False)
        field.selectAll()
        field.open_list()

    def close(self) -> None:
        """Puts the field away without taking anything."""
        editor, self._editor = self._editor, None
        self._note.hide()
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._editor:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(watched, event.key())
        if event.type() == QEvent.Type.FocusOut and self._editor is not None:
            reason = event.reason()  # type: ignore[attr-defined]
            if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self._leave()
        return False

    def _take_key(self, field: object, key: int) -> bool:
        """Esc, Enter and the arrows of a field: a plain one would hand them on to the table."""
        is_chooser = isinstance(field, ChoiceField)
        if key == Qt.Key.Key_Escape and not (isinstance(field, ChoiceField) and field.is_open):
            self.close()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not isinstance(field, ChoiceField):
                self._finish()
                return True
            if field.text() != field.taken and field.meant() is None:
                if not self._finish():
                    self._say(field, self.tr("Choose one from the list"))
                return True
        return not is_chooser and key in (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def _leave(self) -> None:
        """Whoever goes elsewhere takes along what can be taken, and is not held."""
        finish, self._finish = self._finish, lambda: True
        if not finish() or self._editor is not None:
            self.close()

    def _show(self, field: TextField, place: QRect, finish: Callable[[], bool]) -> None:
        self.close()
        field.setProperty("inCell", True)
        field.setGeometry(place)
        field.installEventFilter(self)
        self._editor = field
        self._finish = finish
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _numbers(self, record: ImportRow) -> list[Option]:
        kpis = self._figures().kpis
        first = [kpi for kpi in record.series.suggestions if kpi in kpis]
        rest = sorted((kpi for kpi in kpis if kpi not in first), key=lambda kpi: kpis[kpi].kpi.name.casefold())
        options = [Option(kpi, kpis[kpi].kpi.name) for kpi in (*first, *rest)]
        new = self.tr("Make a new number")
        return [
            *options[: len(first)],
            Option(MAKE_NEW, new),
            Option(LEAVE_OUT, self.tr("Leave it out")),
            *options[len(first) :],
        ]

    def _take_number(self, record: ImportRow, option: Option) -> None:
        name, options = record.series.name, self._options()
        choices = dict(options.name_choices)
        new_names = set(options.new_names)
        choices.pop(name, None)
        new_names.discard(name)
        if option.key == MAKE_NEW:
            new_names.add(name)
        elif option.key == LEAVE_OUT:
            choices[name] = None
        elif option.key is not None:
            choices[name] = option.key
        self.close()
        self._decide(replace(options, name_choices=choices, new_names=frozenset(new_names)))

    def _type_value(self, row: int) -> None:
        record, place = self._model.row(row), self._model.place(row)
        form = self._model.words
        if form is None:
            return
        unit = form.unit(record)
        field = TextField(self._theme, suffix=form.values.unit_word(unit), parent=self._table.viewport())
        field.setAccessibleName(self.tr("Value of %1").replace("%1", record.series.kpi_name or record.series.name))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)

        def take() -> bool:
            if not field.text().strip():
                return False
            try:
                value = read_value(field.text(), unit, form.values)
            except NotANumber as problem:
                self._refuse(field, problem)
                return False
            if value is None:
                return False
            options = self._options()
            fixes = {**options.value_fixes, place: _as_text(value, self._style())}
            self.close()
            self._decide(replace(options, value_fixes=fixes))
            return True

        now = self._table.cell_rect(row, ImportColumn.NOW)
        cell = self._table.cell_rect(row, ImportColumn.VALUE).united(now)
        width = self._theme.px(104)
        self._show(field, QRect(cell.right() - width - 2, cell.top() + 2, width, cell.height() - 5), take)

    def _refuse(self, field: TextField, problem: NotANumber) -> None:
        code = "import_value_too_many_digits" if problem.has_too_many_digits else ""
        self._say(field, words(code) if code else self.tr("Type a number such as %1").replace("%1", self._example()))

    def _say(self, field: TextField, text: str) -> None:
        """What is wrong, at the field and beneath it."""
        field.set_problem(text)
        self._note.set_text(text)
        self._note.stand_below(field)

    def _example(self) -> str:
        form = self._model.words
        return "5.4" if form is None else form.values.figure(5.4, 1)

    def _pick_period(self, row: int) -> None:
        record, place = self._model.row(row), self._model.place(row)
        form, figures = self._model.words, self._figures()
        if form is None:
            return
        frequency = form.frequency(record) or Frequency.MONTHLY
        periods = _latest(figures.calendar, figures.today, frequency)
        options = [Option(at, form.period_name(period)) for at, period in enumerate(periods)]
        field = ChoiceField(self._theme, options, parent=self._table.viewport())
        field.setAccessibleName(self.tr("Period of %1").replace("%1", record.series.kpi_name or record.series.name))

        def take(period: Period) -> bool:
            chosen = self._options()
            fixes = {**chosen.period_fixes, place: figures.calendar.code(period)}
            self.close()
            self._decide(replace(chosen, period_fixes=fixes))
            return True

        def take_typed() -> bool:
            typed = _typed_period(field.text(), figures.calendar, frequency)
            return typed is not None and take(typed)

        field.chosen.connect(lambda option: take(periods[option.key]))
        cell = self._table.cell_rect(row, ImportColumn.PERIOD)
        width = max(cell.width(), self._theme.px(132))
        self._show(field, QRect(cell.left(), cell.top() + 2, width, cell.height() - 5), take_typed)
        field.open_list()

    def _take_one(self, row: int) -> None:
        """Of several rows for one value this one counts; nothing stands in the others."""
        plan, record, place = self._model.plan, self._model.row(row), self._model.place(row)
        if plan is None:
            return
        others = [other for other in _rivals(plan, record) if other != place]
        options = self._options()
        self._decide(replace(options, value_fixes={**options.value_fixes, **dict.fromkeys(others, "")}))


def _rivals(plan: ImportPlan, record: ImportRow) -> list[tuple[int, int]]:
    """The places of all rows for the same number and period."""
    found = []
    for index in plan.span(ImportAction.PROBLEM):
        row = plan.row(index)
        if row.series.kpi == record.series.kpi and row.period.start == record.period.start:
            found.append(plan.place(index))
    return found


def _latest(calendar: PlanCalendar, today: date, frequency: Frequency) -> Sequence[Period]:
    """The periods that can be picked, the latest first."""
    period = calendar.period_of(today, frequency)
    periods = []
    for _ in range(_OFFERED[frequency]):
        periods.append(period)
        period = period.previous()
    return periods


def _typed_period(text: str, calendar: PlanCalendar, frequency: Frequency) -> Period | None:
    """The period that a text means, if it is one of the number's or lies in one: "Oct 2019", "12.10.2019"."""
    code = parse_period(text)
    if not isinstance(code, str):
        return None
    try:
        period = calendar.parse(code)
    except DomainError:
        return None
    return None if is_longer(period.frequency, frequency) else calendar.enclosing(period, frequency)


def _as_text(value: float, style: DecimalStyle) -> str:
    """A number as the file would write it, so that it is read back as the same."""
    text = f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    short = f"{value:.15g}"
    return (short if "e" not in short else text).replace(".", style.sign)
