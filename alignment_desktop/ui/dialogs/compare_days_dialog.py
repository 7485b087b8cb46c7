"""Compare two dates: what came, went, moved, was renamed or quietly dropped, and score and progress then and now."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.plan_changes import PlanComparison
from alignment_desktop.queries.pictures import load_milestones, load_picture_days
from alignment_desktop.ui.delegates.change_row import ROW, ChangeRowDelegate
from alignment_desktop.ui.dialogs.compared_days import NOW, change_texts, day_options, day_words, first_choice
from alignment_desktop.ui.dialogs.name_day import name_day
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.models.change_lines import ChangeListModel, change_lines, place_of
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.dialogs import CardDialog
from alignment_desktop.ui.widgets.fields import LabelledField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.row_view import RowView
from alignment_desktop.workspace.compare_days import compare_kept

_WIDTH = 860
_FEWEST_ROWS = 5
_MOST_ROWS = 14
_AROUND = 330


class CompareDaysDialog(CardDialog):
    """Two days are chosen above, the list follows; Enter or a double click on a row leads to its goal or number."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        room = int((parent.window().width() - 80) / context.theme.text_scale)
        super().__init__(context.theme, self.tr("Compare two dates"), parent, min(_WIDTH, room))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._room = parent.window().height()
        workspace = context.workspace
        self.texts = change_texts(ValueFormat(QLocale(), workspace.figures().plan.currency))
        self.comparison: PlanComparison | None = None
        days, milestones = workspace.read(load_picture_days), workspace.read(load_milestones)
        self._days: list[date | None] = [first_choice(days, milestones, workspace.today()), None]
        self._has_days = bool(days)
        self._is_first_day = days == (workspace.today(),)
        self._build()
        self._show_options()
        self._compare()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.list if self.list.isVisible() else self.close_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.list:
            self._follow(self.list.currentIndex())
            return
        super().keyPressEvent(event)

    @property
    def as_text(self) -> str:
        """The whole comparison as text."""
        return "" if self.comparison is None else "\n".join(self.texts.lines(self.comparison))

    def choose(self, side: int, option: Option) -> None:
        """Another day before (0) or after (1)."""
        if option.key is None:
            return
        self._days[side] = None if option.key == NOW else date.fromordinal(option.key)
        self._show_options()
        self._compare()

    def copy(self) -> None:
        """All of it to the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text)
        self.context.show_toast(self.tr("Comparison copied"))

    def print_with(self, printer: QPrinter) -> None:
        """All of it to paper."""
        document = QTextDocument()
        document.setDefaultFont(self._theme.font(TextRole.BODY))
        document.setPlainText(self.as_text)
        document.print_(printer)

    def _build(self) -> None:
        theme = self._theme
        self.fields = tuple(ChoiceField(theme, ()) for _ in self._days)
        captions = (self.tr("From"), self.tr("To"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for side, (field, caption) in enumerate(zip(self.fields, captions, strict=True)):
            field.setAccessibleName(caption)
            field.chosen.connect(partial(self.choose, side))
            row.addWidget(LabelledField(theme, caption, field), 1)
        self.name_button = Button(theme, self.tr("Name this day…"), on_click=self._name_day)
        row.addWidget(self.name_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.score = TextLabel(theme, role=TextRole.BODY_MEDIUM, wraps=True)
        self.progress = TextLabel(theme, role=TextRole.BODY_MEDIUM, wraps=True)
        self.remark = TextLabel(theme, role=TextRole.BODY, token=Token.TEXT_SECONDARY, wraps=True)
        for label in (self.score, self.progress, self.remark):
            self.body.addWidget(label)
        self.model = ChangeListModel(self)
        self.list = RowView(theme, self.tr("What differs"), row_margin=0)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChangeRowDelegate(theme, self.model, self.list))
        self.list.setHeaderHidden(True)
        self.list.header().setStretchLastSection(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTabKeyNavigation(False)
        self.list.doubleClicked.connect(self._follow)
        self.body.addWidget(self.list)
        self.copy_button = Button(theme, self.tr("Copy as text"), on_click=self.copy)
        self.print_button = Button(theme, self.tr("Print…"), on_click=self._print)
        self.close_button = Button(theme, self.tr("Close"), on_click=self.accept)
        for button in (self.copy_button, self.print_button, self.close_button):
            self.buttons.addWidget(button)

    def _show_options(self) -> None:
        workspace = self.context.workspace
        now = self.tr("Now")
        options = day_options(workspace.read(load_picture_days), workspace.read(load_milestones), now)
        for field, day in zip(self.fields, self._days, strict=True):
            field.set_options(options)
            key = NOW if day is None else day.toordinal()
            words = next((one.text for one in options if one.key == key), day_words(day) if day else now)
            field.set_taken(words)

    def _compare(self) -> None:
        """Both sides as they are chosen; a refusal is said where the list would be."""
        self.comparison, refusal = None, ""
        if self._has_days:
            try:
                self.comparison = compare_kept(self.context.workspace, self._days[0], self._days[1])
            except AlignmentError as error:
                refusal = refusal_sentence(error)
        lines = () if self.comparison is None else change_lines(self.comparison, self.texts)
        self.model.show_lines(lines)
        if lines:
            self.list.setCurrentIndex(self.model.index(1))
        is_compared = self.comparison is not None
        if self.comparison is not None:
            self.score.set_text(self.texts.score(self.comparison))
            self.progress.set_text(self.texts.progress(self.comparison))
        self.remark.set_text(refusal or self._remark(has_lines=bool(lines)))
        for label in (self.score, self.progress):
            label.setVisible(is_compared)
        for button in (self.copy_button, self.print_button):
            button.setVisible(is_compared)
        for field in self.fields:
            field.setEnabled(self._has_days)
        self.name_button.setVisible(self._has_days and not self.context.workspace.is_read_only)
        self.remark.setVisible(bool(self.remark.plain_text))
        self.list.setVisible(bool(lines))
        room = (self._room - self._theme.px(_AROUND)) // self._theme.px(ROW)
        rows = max(_FEWEST_ROWS, min(len(lines), _MOST_ROWS, room))
        self.list.setFixedHeight(rows * self._theme.px(ROW) + 4)
        self.fit()

    def _remark(self, *, has_lines: bool) -> str:
        if not self._has_days:
            return self.tr(
                "There is no earlier picture of this plan yet; one is taken on each day on which you change it."
            )
        if self._is_first_day:
            return self.tr("The first picture of this plan was taken today.")
        return "" if has_lines else self.tr("Nothing differs.")

    def _follow(self, index: QModelIndex) -> None:
        """To the goal or the number of a row; the card gives way."""
        line = self.model.line(index)
        if line is None or line.change is None:
            return
        place = place_of(line.change)
        if place is None:
            return
        page_id, where = place
        self.accept()
        QTimer.singleShot(0, partial(self.context.navigate, page_id, **where))

    def _name_day(self) -> None:
        day = self._days[0] or self.context.workspace.today()
        if name_day(self.context, day, self):
            self._show_options()
            self._compare()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_with(printer)
        dialog.deleteLater()
