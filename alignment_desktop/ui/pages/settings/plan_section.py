"""What stands in the plan for everybody: its name, its end, its money and its calendar. Every change can be undone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale

from alignment_desktop import commands
from alignment_desktop.domain.calendar import PlanCalendar, WeekStart, YearNaming
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.queries.plan import PlanFacts
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.pages.settings.section import FormRow, SettingsSection
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl


class PlanSection(SettingsSection):
    """A field is written when it is left or Enter is pressed; a refusal stands beneath it and the text stays."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme)
        self.set_words(self.tr("In this plan"), self.tr("For all who open it"))
        self._context = context
        theme = context.theme
        self._facts: PlanFacts = context.workspace.figures().plan
        self.name = TextField(theme)
        self.plan_to = DateField(theme, context.workspace.today)
        self.plan_to.day_picked.connect(lambda _day: self._write_end())
        self.currency = TextField(theme)
        self.month = ComboBox(theme)
        for number in range(1, 13):
            self.month.addItem(QLocale().standaloneMonthName(number), number)
        self.month.activated.connect(self._write_month)
        self.naming = SegmentedControl(theme, [(one.value, "") for one in YearNaming])
        self.naming.segment_chosen.connect(self._write_naming)
        self.week = SegmentedControl(
            theme, [(WeekStart.MONDAY, self.tr("Monday")), (WeekStart.SUNDAY, self.tr("Sunday"))]
        )
        self.week.segment_chosen.connect(self._write_week)
        self.share = TextField(theme, suffix="%")
        self.name_row = self.add_row(self.tr("Name"), self.name)
        self.end_row = self.add_row(self.tr("Plan to"), self.plan_to, self.tr("The day your vision speaks of"))
        self.currency_row = self.add_row(
            self.tr("Currency"), self.currency, self.tr("Three letters, such as EUR or GBP")
        )
        self.month_row = self.add_row(self.tr("Year starts in"), self.month)
        self.naming_row = self.add_row(self.tr("A year is called"), self.naming)
        self.week_row = self.add_row(self.tr("Week starts on"), self.week)
        self.share_row = self.add_row(
            self.tr("Try-new goals"), self.share, self.tr("Their share of all goals, for the balance in the score")
        )
        for field, write in self._writers():
            field.editingFinished.connect(write)
        for field, row in self._fields():
            field.cancelled.connect(partial(self._restore, field, row))
        self.show_facts(self._facts)

    def show_facts(self, facts: PlanFacts) -> None:
        """Show what stands in the plan; a field somebody types in keeps its text."""
        self._facts = facts
        for field, text in ((self.name, facts.name), (self.currency, facts.currency), (self.share, _percent(facts))):
            if not field.isModified() and field.text() != text:
                field.setText(text)
        if not self.plan_to.isModified():
            self.plan_to.set_day(facts.plan_to)
        self.month.setCurrentIndex(facts.fiscal_start_month - 1)
        self.week.set_current(facts.week_start)
        self.naming.set_current(facts.year_naming)
        self._show_namings(facts)

    def flush(self) -> None:
        """Write what is typed and not yet left."""
        for _field, write in self._writers():
            write()

    def unsaved(self) -> list[UnsavedText]:
        """Fields that hold what the plan refused."""
        readers: dict[str, Callable[[], object]] = {
            "name": self.name.text,
            "plan_to": self._typed_day,
            "currency": lambda: self.currency.text().strip().upper(),
            "explore_share": self._typed_share,
        }
        found = []
        for (field, _row), (name, read) in zip(self._fields(), readers.items(), strict=True):
            if field.isModified():
                command = None
                with suppress(DomainError):
                    command = commands.plan.EditPlan({name: read()})
                found.append(UnsavedText(field.accessibleName(), field.text(), command))
        return found

    def _writers(self) -> tuple[tuple[TextField, Callable[[], None]], ...]:
        return (
            (self.name, self._write_name),
            (self.plan_to, self._write_end),
            (self.currency, self._write_currency),
            (self.share, self._write_share),
        )

    def _show_namings(self, facts: PlanFacts) -> None:
        """Years are named by example, and only where they do not begin in January."""
        is_split = facts.fiscal_start_month != 1
        self.naming_row.setVisible(is_split)
        if is_split:
            today = self._context.workspace.today()
            for naming in YearNaming:
                calendar = PlanCalendar(facts.fiscal_start_month, facts.week_start, naming)
                self.naming.set_text(naming, calendar.fiscal_year_label(today))

    def _write_name(self) -> None:
        self._write_field(self.name, self.name_row, "name", self.name.text)

    def _write_end(self) -> None:
        self._write_field(self.plan_to, self.end_row, "plan_to", self._typed_day)

    def _write_currency(self) -> None:
        self._write_field(self.currency, self.currency_row, "currency", lambda: self.currency.text().strip().upper())

    def _write_share(self) -> None:
        self._write_field(self.share, self.share_row, "explore_share", self._typed_share)

    def _write_month(self, row: int) -> None:
        self._write(self.month_row, "fiscal_start_month", row + 1)

    def _write_naming(self, key: str) -> None:
        self._write(self.naming_row, "year_naming", key)

    def _write_week(self, key: str) -> None:
        self._write(self.week_row, "week_start", key)

    def _write_field(self, field: TextField, row: FormRow, name: str, value: Callable[[], object]) -> None:
        if not field.isModified() and field is not self.plan_to:
            return
        try:
            found = value()
        except DomainError as error:
            row.set_refusal(error)
            return
        if found == getattr(self._facts, name):
            field.setModified(False)
            row.set_problem("")
            self.show_facts(self._facts)
        elif self._write(row, name, found):
            field.setModified(False)

    def _write(self, row: FormRow, name: str, value: object) -> bool:
        try:
            self._context.run(commands.plan.EditPlan({name: value}))
        except AlignmentError as error:
            row.set_refusal(error)
            self.show_facts(self._facts)
            return False
        row.set_problem("")
        return True

    def _typed_day(self) -> date | None:
        try:
            return self.plan_to.day()
        except ValueError as error:
            raise DomainError("day_unreadable", field="plan_to") from error

    def _typed_share(self) -> float:
        text = self.share.text().replace("%", "").strip()
        share, is_number = QLocale().toDouble(text)
        if not is_number:
            raise DomainError("share_unreadable", field="explore_share")
        return self._facts.explore_share if text == _percent(self._facts) else share / 100

    def _fields(self) -> tuple[tuple[TextField, FormRow], ...]:
        return (
            (self.name, self.name_row),
            (self.plan_to, self.end_row),
            (self.currency, self.currency_row),
            (self.share, self.share_row),
        )

    def _restore(self, field: TextField, row: FormRow) -> None:
        """Esc: back to what stands in the plan."""
        field.setModified(False)
        row.set_problem("")
        self.show_facts(self._facts)


def _percent(facts: PlanFacts) -> str:
    return QLocale().toString(round(facts.explore_share * 100, 1), "g", 4)
