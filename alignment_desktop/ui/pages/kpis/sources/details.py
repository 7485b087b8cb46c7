"""What can be said of one number's source: where it comes from, who sends it, the days it needs, and all of one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QLocale, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.due import DEFAULT_LAG_DAYS
from alignment_desktop.domain.due_rules import source_key
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.domain.source import MOST_LAG_DAYS, KpiSource
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.source_words import SourceWords
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorPanel, InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.source_list import SourceRow, SourceState


class SourceDetails(InspectorPanel):
    """`show_row` after every change. Leaving a field or Enter saves it; what is refused stays with its reason beneath.

    `value_asked(kpi_id)` follows the wish to enter what is missing.
    """

    value_asked = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme, "")
        self.setAccessibleName(self.tr("Source of the number"))
        theme = context.theme
        self._context = context
        self._row: SourceRow | None = None
        self._kept: KpiSource | None = None
        self._names = QStringListModel(self)
        self._senders = QStringListModel(self)
        self.title = TextLabel(theme, "", TextRole.PANEL_TITLE, wraps=True)
        self.next = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.enter = Button(theme, self.tr("Enter it"), icon="pencil", on_click=self._ask_value)
        self.source = self._field(
            self.tr("Where it comes from"), self.tr("Such as: Xero, profit and loss"), self._names
        )
        self.sent_by = self._field(self.tr("Who sends it"), "", self._senders)
        self.lag = self._field(self.tr("Days after the end of the period"))
        self.all_sent_by = self._field(self.tr("Who sends it"), "", self._senders)
        self.all_lag = self._field(self.tr("Days after the end of the period"))
        self.others = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_SECONDARY, wraps=True)
        self.own = InspectorSection(theme, self.tr("This number"))
        self.all = InspectorSection(theme, self.tr("Everything from this source"))
        self._lay_out()
        for labelled in (self.source, self.sent_by, self.lag):
            self._field_of(labelled).editingFinished.connect(self._save_own)
        for labelled in (self.all_sent_by, self.all_lag):
            self._field_of(labelled).editingFinished.connect(self._save_all)
        for labelled in self._labelled:
            self._field_of(labelled).cancelled.connect(self._restore)

    @property
    def row(self) -> SourceRow | None:
        """What is shown."""
        return self._row

    def show_row(
        self, row: SourceRow | None, rows: Iterable[SourceRow], sources: Iterable[KpiSource], figures: PlanFigures,
        words: SourceWords,
    ) -> None:  # fmt: skip
        """Another number, or the same one after a change; what is being typed stays."""
        rows, sources = tuple(rows), tuple(sources)
        is_other = row is None or self._row is None or row.kpi.id != self._row.kpi.id
        if is_other:
            self.flush()
        self._row = row
        self.own.setVisible(row is not None)
        self.enter.setVisible(row is not None and row.waits)
        if row is None:
            self.all.hide()
            self.title.set_text("")
            self.next.set_text(self.tr("Choose a number to say who sends it."))
            return
        key = source_key(row.kpi.source)
        self._kept = next((one for one in sources if source_key(one.name) == key), None) if key else None
        named = {source_key(one.kpi.source): one.kpi.source for one in rows if one.kpi.source}
        self._names.setStringList(sorted(named.values()))
        self._senders.setStringList(
            sorted({one.name for one in figures.people.values()} | {one.sent_by for one in rows})
        )
        self.title.set_text(row.kpi.name)
        self.next.set_text(words.summary(row))
        is_counted = row.state is SourceState.COUNTED
        self.own.setVisible(not is_counted)
        self.all.setVisible(bool(key) and not is_counted)
        same = [one.kpi.short_name or one.kpi.name for one in rows if key and source_key(one.kpi.source) == key]
        self.others.set_text(self.tr("%1: %2").replace("%1", row.kpi.source).replace("%2", ", ".join(same)))
        self._fill(row, is_other=is_other)

    def focus_source(self) -> None:
        """Put the keyboard into the first field."""
        field = self._field_of(self.source)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def flush(self) -> None:
        """Save what is typed."""
        if self._row is not None and not self._context.workspace.is_read_only:
            self._save_own()
            self._save_all()

    def unsaved(self) -> list[UnsavedText]:
        """What was refused and still stands in its field."""
        if self._row is None:
            return []
        refused = [one for one in self._labelled if one.problem]
        return [UnsavedText(self._row.kpi.name, self._field_of(one).text()) for one in refused]

    def _fill(self, row: SourceRow, *, is_other: bool) -> None:
        form = QLocale()
        kept, usual = self._kept, DEFAULT_LAG_DAYS[row.kpi.frequency]
        of_source = usual if kept is None or kept.due_lag_days is None else kept.due_lag_days
        self._usual(self.lag, self.tr("%1, as usual").replace("%1", form.toString(of_source)))
        self._usual(self.all_lag, self.tr("%1, as usual").replace("%1", form.toString(usual)))
        self._usual(self.sent_by, "" if kept is None else kept.sent_by)
        wanted = {
            self.source: row.kpi.source,
            self.sent_by: row.kpi.sent_by,
            self.lag: _days(row.kpi.due_lag_days),
            self.all_sent_by: "" if kept is None else kept.sent_by,
            self.all_lag: "" if kept is None else _days(kept.due_lag_days),
        }
        is_writable = not self._context.workspace.is_read_only
        for labelled, text in wanted.items():
            field = self._field_of(labelled)
            field.setReadOnly(not is_writable)
            if is_other or not (field.hasFocus() and field.isModified()):
                labelled.set_problem("")
                field.setText(text)

    def _save_own(self) -> None:
        row = self._row
        if row is None or not self._is_changed(self.source, self.sent_by, self.lag):
            return
        try:
            days = self._typed_days(self.lag)
        except DomainError as error:
            self.lag.set_problem(refusal_sentence(error))
            return
        source, sent_by = self._field_of(self.source).text(), self._field_of(self.sent_by).text()
        fields = {"source": self.source, "sent_by": self.sent_by, "due_lag_days": self.lag}
        self._run(commands.source.SetKpiSource((row.kpi.id,), source, sent_by, days), fields)

    def _save_all(self) -> None:
        row = self._row
        if row is None or not row.kpi.source or not self._is_changed(self.all_sent_by, self.all_lag):
            return
        try:
            days = self._typed_days(self.all_lag)
        except DomainError as error:
            self.all_lag.set_problem(refusal_sentence(error))
            return
        fields = {"sent_by": self.all_sent_by, "due_lag_days": self.all_lag}
        sent_by = self._field_of(self.all_sent_by).text()
        self._run(commands.source.SetSource(row.kpi.source, sent_by, days), fields)

    def _run(self, command: Command[None], fields: Mapping[str, LabelledField]) -> None:
        try:
            self._context.run(command)
        except DomainError as error:
            labelled = fields.get(error.field or "", next(iter(fields.values())))
            labelled.set_problem(refusal_sentence(error))
            return
        except AlignmentError:
            return
        for labelled in fields.values():
            labelled.set_problem("")
            self._field_of(labelled).setModified(False)

    def _typed_days(self, labelled: LabelledField) -> int | None:
        """DomainError `lag_out_of_range` for anything but a whole number of days."""
        text = self._field_of(labelled).text().strip()
        if not text:
            return None
        days, is_number = QLocale().toInt(text)
        if not is_number:
            raise DomainError("lag_out_of_range", field="due_lag_days", most=MOST_LAG_DAYS)
        return days

    def _is_changed(self, *labelled: LabelledField) -> bool:
        return any(self._field_of(one).isModified() for one in labelled)

    def _restore(self) -> None:
        """Esc: what stands in the plan."""
        if self._row is not None:
            for labelled in self._labelled:
                self._field_of(labelled).setModified(False)
            self._fill(self._row, is_other=True)

    def _ask_value(self) -> None:
        if self._row is not None:
            self.value_asked.emit(self._row.kpi.id)

    @property
    def _labelled(self) -> tuple[LabelledField, ...]:
        return self.source, self.sent_by, self.lag, self.all_sent_by, self.all_lag

    def _field(self, caption: str, placeholder: str = "", names: QStringListModel | None = None) -> LabelledField:
        field = TextField(self._context.theme, placeholder)
        if names is not None:
            completer = QCompleter(names, field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(completer)
        return LabelledField(self._context.theme, caption, field)

    @staticmethod
    def _field_of(labelled: LabelledField) -> TextField:
        field: Any = labelled.field
        assert isinstance(field, TextField)
        return field

    def _usual(self, labelled: LabelledField, text: str) -> None:
        self._field_of(labelled).setPlaceholderText(text)

    def _lay_out(self) -> None:
        head = QWidget()
        layout = QVBoxLayout(head)
        layout.setContentsMargins(PADDING, 18, PADDING, 10)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.next)
        layout.addWidget(self.enter)
        self.set_head(head)
        for labelled in (self.source, self.sent_by, self.lag):
            self.own.add(labelled)
        for widget in (self.others, self.all_sent_by, self.all_lag):
            self.all.add(widget)
        self.add_section(self.own)
        self.add_section(self.all)


def _days(days: int | None) -> str:
    return "" if days is None else QLocale().toString(days)
