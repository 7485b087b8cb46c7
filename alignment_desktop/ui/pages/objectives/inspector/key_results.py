"""Key results: what will have changed when a goal is reached; added, brought up to date and deleted here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alignment_desktop.commands.key_result import AddKeyResult, DeleteKeyResults, EditKeyResult
from alignment_desktop.domain.objective import KeyResult, Objective
from alignment_desktop.domain.scoring import clamped, progress
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.parts import PressRow, RowsSection, paint_words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.progress import paint_progress

_BAR = 36
_VALUE = 44
_NUMBER_FIELDS = ("start", "target", "current")


class KeyResultsSection(RowsSection):
    """A click opens a key result to edit."""

    def __init__(self, desk: GoalDesk) -> None:
        super().__init__(desk.context.theme, _tr("Key results"), _tr("Add"), self.add_result)
        self._desk = desk
        self._goal: Objective | None = None
        self._shown: object = None
        self.rows: list[KeyResultRow] = []
        self.popover: KeyResultPopover | None = None

    def show_goal(self, goal: Objective) -> None:
        """Show the key results of one goal."""
        self._goal = goal
        figures = self._desk.shown.figures
        results = [one for one in figures.key_results if one.objective_id == goal.id]
        kpis = [None if one.kpi_id is None else figures.kpis.get(one.kpi_id) for one in results]
        content = (goal.id, tuple(zip(results, kpis, strict=True)))
        if content == self._shown:
            return
        self._shown = content
        self.clear_rows()
        self.rows.clear()
        form = ValueFormat(QLocale(), figures.plan.currency)
        for result, kpi in zip(results, kpis, strict=True):
            current = result.current if kpi is None else kpi.value
            share = progress(current, result.start, result.target)
            text = "" if current is None else plain(current)
            if kpi is not None and current is not None:
                text = form.value(current, unit_of(kpi.kpi))
            row = KeyResultRow(self._desk.context.theme, result.title, share, text)
            row.pressed.connect(lambda one=result: self.edit_result(one))
            row.removed.connect(lambda one=result: self.delete_result(one))
            self.rows.append(row)
            self.add(row)
        if not results:
            text = self.tr("What will be different when it is done?")
            self.add_remark(text)

    def add_result(self) -> None:
        """Open an empty form."""
        goal = self._goal
        if goal is not None and self.header is not None and self.header.link is not None:
            self._open(None, self.header.link)

    def edit_result(self, result: KeyResult) -> None:
        """Open a filled form."""
        row = next((row for row in self.rows if row.title == result.title), None)
        self._open(result, row or self)

    def delete_result(self, result: KeyResult) -> None:
        """Delete one; Undo is offered."""
        if self._desk.done(DeleteKeyResults((result.id,))):
            self._desk.context.show_toast(self.tr("Key result deleted"), undoes=True)

    def _open(self, result: KeyResult | None, opener: QWidget) -> None:
        goal = self._goal
        if goal is None:
            return
        has_kpi = result is not None and result.kpi_id is not None

        def save(title: str, values: dict[str, object]) -> str:
            if result is None:
                return self._desk.try_field(AddKeyResult(goal.id, title, values))
            return self._desk.try_field(EditKeyResult(result.id, {"title": title, **values}))

        self.popover = KeyResultPopover(self._desk.context.theme, self, result, save, has_kpi=has_kpi)
        if result is not None:
            self.popover.delete.clicked.connect(lambda: self.delete_result(result))
        self.popover.open_below(opener)
        (self.popover.title if result is None else self.popover.fields["current"]).setFocus()
        if result is not None:
            self.popover.fields["current"].selectAll()


class KeyResultRow(PressRow):
    """Title, bar and where it is now."""

    def __init__(self, theme: Theme, title: str, share: float | None, value: str) -> None:
        super().__init__(theme, can_remove=True)
        self.title = title
        self._share = None if share is None else clamped(share)
        self._value = self.tr("%1 now").replace("%1", value) if value else self.tr("No value")
        self.setAccessibleName(f"{title}, {self._value}")
        self.setToolTip(title)

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        painter.setFont(theme.font(TextRole.BODY))
        width = max(theme.px(_VALUE), painter.fontMetrics().horizontalAdvance(self._value) + 2)
        value = QRectF(rect.right() - width, rect.top(), width, rect.height())
        paint_words(
            painter, value, self._value, theme, Token.TEXT_SECONDARY, TextRole.BODY, Qt.AlignmentFlag.AlignRight
        )
        bar = QRectF(value.left() - 8 - theme.px(_BAR), rect.top(), theme.px(_BAR), rect.height())
        paint_progress(painter, bar, self._share, None, theme)
        paint_words(
            painter, QRectF(rect.left(), rect.top(), bar.left() - rect.left() - 10, rect.height()), self.title, theme
        )


class KeyResultPopover(Popover):
    """Title, from, to and now. `save(title, values)` writes and answers with the sentence of a problem, or nothing."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        result: KeyResult | None,
        save: Callable[[str, dict[str, object]], str],
        *,
        has_kpi: bool,
    ) -> None:
        super().__init__(theme, parent)
        self._save = save
        self._is_new = result is None
        self.title = TextField(theme, self.tr("Late drops, from 9 to 2 a week"))
        self.title.setMinimumWidth(theme.px(300))
        self.title.setText("" if result is None else result.title)
        self.title_field = LabelledField(theme, self.tr("What will have changed?"), self.title)
        self.body.addWidget(self.title_field)
        labels = {"start": self.tr("From"), "target": self.tr("To"), "current": self.tr("Now")}
        self.fields: dict[str, TextField] = {}
        self.labelled: dict[str, LabelledField] = {"title": self.title_field}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in _NUMBER_FIELDS:
            field = TextField(theme)
            value = None if result is None else getattr(result, name)
            field.setText("" if value is None else plain(value))
            self.fields[name] = field
            self.labelled[name] = LabelledField(theme, labels[name], field)
            row.addWidget(self.labelled[name])
        self.labelled["current"].setEnabled(not has_kpi)
        self.body.addLayout(row)
        buttons = QHBoxLayout()
        self.delete = Button(theme, self.tr("Delete"), ButtonKind.QUIET, icon="trash-2", on_click=self.hide)
        self.delete.setVisible(not self._is_new)
        self.done = Button(
            theme, self.tr("Add") if self._is_new else self.tr("Save"), ButtonKind.PRIMARY, on_click=self.save
        )
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.done)
        self.body.addLayout(buttons)
        self.closed.connect(self.deleteLater)

    def save(self) -> None:
        """Write what is typed; a problem stands beneath its field."""
        values: dict[str, object] = {}
        for labelled in self.labelled.values():
            labelled.set_problem("")
        for name, field in self.fields.items():
            value = read_number(field.text())
            if value is None and field.text().strip():
                self.labelled[name].set_problem(self.tr("Type a number such as 5.4"))
                field.setFocus()
                self.adjustSize()
                return
            values[name] = value
        problem = self._save(self.title.text(), values)
        if problem:
            self.title_field.set_problem(problem)
            self.adjustSize()
        else:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)


def plain(value: float) -> str:
    """A number without a unit, as short as it can be."""
    return QLocale().toString(value, "g", 12)


def read_number(text: str) -> float | None:
    """What a person typed as a number in their own format, or with a point; None if it is none."""
    typed = text.strip()
    for locale in (QLocale(), QLocale.c()):
        value, is_number = locale.toDouble(typed)
        if is_number:
            return float(value)
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyResultsSection", text)
