"""Brings values in from a file in three steps: choose it, match its columns, check and apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.import_plan import ImportAction, ImportPlan
from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.import_planner import PlanOptions
from alignment_desktop.exchange.period_parser import DateOrder
from alignment_desktop.exchange.table import Table, TableLayout
from alignment_desktop.exchange.value_parser import DecimalStyle
from alignment_desktop.host.settings import LAST_FOLDER
from alignment_desktop.ui.messages.wording import refusal_sentence, words
from alignment_desktop.ui.models.import_rows_model import ImportRowsModel
from alignment_desktop.ui.models.import_words import ImportRowWords
from alignment_desktop.ui.models.sheet_preview_model import SheetPreviewModel
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.pages.import_values.applying import Applying
from alignment_desktop.ui.pages.import_values.check_view import CheckView
from alignment_desktop.ui.pages.import_values.choose_step import ChooseStep
from alignment_desktop.ui.pages.import_values.footer import Footer
from alignment_desktop.ui.pages.import_values.match_view import MatchView
from alignment_desktop.ui.pages.import_values.reading_words import (
    other_money_words,
    question_words,
    skipped_words,
    usual_hints,
)
from alignment_desktop.ui.pages.import_values.row_fixes import RowFixes
from alignment_desktop.ui.pages.import_values.rows_table import RowsTable
from alignment_desktop.ui.pages.import_values.source import (
    CheckedTable,
    OpenedFile,
    PlanSide,
    ReadChoices,
    check,
    open_file,
)
from alignment_desktop.ui.pages.import_values.source_panel import SourcePanel
from alignment_desktop.ui.task_runner import Task
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.progress_panel import ProgressPanel
from alignment_desktop.ui.widgets.step_indicator import StepIndicator
from alignment_desktop.workspace.import_file import known_kpis

CHOOSE, MATCH, CHECK = range(3)
_GLANCE = 400
_TABLES = ("measurement", "kpi", "kpi_alias", "plan")


class ImportPage(Page):
    """Place: `path` begins with that file."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self.step = CHOOSE
        self.opened: OpenedFile | None = None
        self.checked: CheckedTable | None = None
        self._wanted: ReadChoices | None = None
        self._asked = 0
        self._is_preview_old = False
        self._task: Task | None = None
        self.rows = ImportRowsModel(self)
        self.preview = SheetPreviewModel(self)
        self._build()
        self.fixes = RowFixes(
            self.theme,
            self.table,
            self.rows,
            context.workspace.figures,
            self._options,
            lambda: DecimalStyle.POINT if self._shown_table is None else self._shown_table.decimal_style,
            self._decide,
            self._ask_year,
        )
        self.applying = Applying(context, self, self.progress, self._follow_writing, self._applied)
        self._connect()
        self._show_step(CHOOSE)

    @property
    def table(self) -> RowsTable:
        """The rows of the third step."""
        return self.check_view.table

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read, checked or written."""
        return self._task is not None or self.applying.is_running

    def refresh(self, changes: ChangeSet) -> None:
        if not changes.touches(*_TABLES):
            return
        if self.opened is not None and self._wanted is not None and not self.applying.is_running:
            self._check(self._wanted)

    def activate(self, place: Place) -> None:
        path = place.get("path")
        if isinstance(path, str | Path):
            self.open_path(Path(path))
        elif self.step == CHOOSE:
            self.choose.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self.fixes.close()

    def panes(self) -> Sequence[QWidget]:
        return (self.choose,) if self.step == CHOOSE else (self.panel, self._main, self.footer)

    def foot(self) -> QWidget:
        return self.footer

    def handlers(self) -> Mapping[str, Handler]:
        return {"import": self.choose_file, "next_segment": self.check_view.next_kind}

    def choose_file(self) -> None:
        """Asks which file, then reads it."""
        folder = self.context.settings.value(LAST_FOLDER) or str(Path.home())
        kinds = self.tr("Workbooks and tables (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import from Excel"), folder, kinds)
        if name:
            self.context.settings.change(LAST_FOLDER, str(Path(name).parent))
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Reads a file in a worker; what was begun with another file stays until this one has been read."""
        if self.applying.is_running:
            return
        self._stop_task()
        self._asked += 1
        self.choose.say_refused("")
        self.choose.set_busy(is_busy=True)
        workspace, hints = self.context.workspace, usual_hints(QLocale())
        self.progress.begin(self.tr("Reading %1").replace("%1", path.name), self._cancel_task)
        self._task = self.context.tasks.start(
            lambda task: open_file(path, workspace, hints, task),
            finished=self._file_read,
            failed=self._file_refused,
            progressed=self.progress.advance,
        )

    def back(self) -> None:
        """One step back; from the second all the way to another file."""
        self.fixes.close()
        if self.applying.is_running:
            return
        if self.step == CHECK:
            self._show_step(MATCH)
            self.match_view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step == MATCH:
            self._begin_anew()

    def cancel(self) -> None:
        """Leaves everything as it was."""
        if not self.applying.is_running:
            self._begin_anew()

    def go_on(self) -> None:
        """What the primary button does."""
        if self.step == MATCH:
            if self._question():
                self.panel.take_year()
            elif self.checked is not None and self.checked.plan is not None:
                self._show_step(CHECK)
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step == CHECK and self.checked is not None and self.opened is not None:
            self.fixes.close()
            self.applying.start(self.opened, self.checked, remembers=self.panel.remember.isChecked())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_path(event) is not None and not self.applying.is_running:
            self.choose.zone.set_lit(is_lit=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.choose.zone.set_lit(is_lit=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.choose.zone.set_lit(is_lit=False)
        path = _dropped_path(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    # Reading

    def _file_read(self, opened: OpenedFile) -> None:
        self._end_task()
        self.opened, self.checked = opened, None
        today = self.context.workspace.today()
        self.panel.show_file(opened, today)
        self.panel.propose_year(today.year - 1 if today.month == 1 else today.year)
        self.rows.clear()
        self.check_view.show_kind(None)
        self._wanted = ReadChoices(next(iter(opened.tables)), opened.hints)
        self._check(self._wanted)

    def _file_refused(self, error: Exception) -> None:
        self._end_task()
        if not isinstance(error, AlignmentError):
            raise error
        if self.checked is not None:
            self._wanted = self.checked.choices
        if self.opened is None:
            self._show_step(CHOOSE)
            self.choose.say_refused(refusal_sentence(error))
            self.choose.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.code != "import_cancelled":
            self.context.show_problem(error)

    # Checking

    def _check(self, choices: ReadChoices) -> None:
        """Plans anew in a worker; of several questions only the last one is answered."""
        opened = self.opened
        if opened is None:
            return
        is_first = self.checked is None
        self._stop_task()
        before = self._wanted
        self._wanted = choices
        self._asked += 1
        asked = self._asked
        workspace = self.context.workspace
        side = PlanSide(workspace, known_kpis(workspace), workspace.figures().calendar)
        left_out = set() if self.rows.plan is None else self.rows.plan.left_out_by_hand()

        def cancel() -> None:
            self._asked += 1
            self._wanted = self.checked.choices if self.checked is not None else before
            self._end_task()
            if is_first:
                self._begin_anew()

        def finished(checked: CheckedTable | None) -> None:
            if asked == self._asked:
                self._end_task()
                if checked is not None:
                    self._show_checked(checked, is_first=is_first)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._end_task()
                if not isinstance(error, AlignmentError):
                    raise error
                self.context.show_problem(error)

        self.progress.begin(self.tr("Checking the rows"), cancel)
        self.progress.advance(0, 0)
        self._task = self.context.tasks.start(
            lambda _task: check(opened, choices, side, left_out, lambda: asked == self._asked),
            finished=finished,
            failed=failed,
        )

    def _show_checked(self, checked: CheckedTable, *, is_first: bool) -> None:
        opened = self.opened
        if opened is None:
            return
        if checked.table is None or checked.plan is None:
            self.checked = replace(checked, table=None)
            self._is_preview_old = True
            self.panel.show_checked(checked, ())
            self._show_step(MATCH)
            return
        self.checked = checked
        figures = self.context.workspace.figures()
        remarks = tuple(words(one.code, one.params) for one in checked.plan.remarks)
        form = ImportRowWords(checked.plan, figures)
        money = other_money_words(checked.money_signs, form.values.currency_symbol())
        remarks = (*remarks, money) if money else remarks
        self._is_preview_old = True
        self.panel.show_checked(checked, remarks)
        with _KeptView(self.table, self.rows):
            self.rows.show(checked.plan, form)
        if is_first:
            self._show_step(CHECK if checked.is_certain else MATCH)
            if checked.is_certain:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            elif self._question():
                self.panel.year.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step == CHECK and self._question():
            self._show_step(MATCH)
        else:
            self._show_step(self.step)

    def _options(self) -> PlanOptions:
        return PlanOptions() if self._wanted is None else self._wanted.options

    def _decide(self, options: PlanOptions) -> None:
        if self._wanted is not None:
            self._check(self._wanted.with_options(options))

    def _ask_year(self) -> None:
        self._show_step(MATCH)
        self.panel.year.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_sheet(self, name: str) -> None:
        if self._wanted is not None:
            self._check(self._wanted.with_sheet(name))

    def _choose_headings(self, row: int) -> None:
        if self._wanted is not None:
            self._check(self._wanted.with_table(row, self._wanted.layout))

    def _choose_layout(self, layout: TableLayout) -> None:
        if self._wanted is not None:
            self._check(self._wanted.with_table(self._wanted.header_row, layout))

    def _choose_meaning(self, column: int, meaning: ColumnMeaning) -> None:
        if self._wanted is not None:
            self._check(self._wanted.with_meaning(column, meaning))

    def _choose_style(self, style: DecimalStyle) -> None:
        if self._wanted is not None:
            self._check(replace(self._wanted, hints=replace(self._wanted.hints, decimal_style=style)))

    def _choose_order(self, order: DateOrder) -> None:
        if self._wanted is not None:
            self._check(replace(self._wanted, hints=replace(self._wanted.hints, date_order=order)))

    def _say_year(self, year: int) -> None:
        if self._wanted is not None:
            self._check(replace(self._wanted, hints=replace(self._wanted.hints, year=year)))

    # Showing

    def _show_step(self, step: int) -> None:
        self.step = step
        self.steps.set_current(step)
        self._stack.setCurrentWidget(self.choose if step == CHOOSE else self._work)
        self.footer.setVisible(step != CHOOSE)
        self.panel.set_step(is_matching=step == MATCH)
        self._main.setCurrentWidget(self.check_view if step == CHECK else self.match_view)
        if step == MATCH and self._is_preview_old:
            self._show_preview()
        self._show_state()

    def _show_preview(self) -> None:
        """The sheet is laid out when somebody looks at it."""
        self._is_preview_old = False
        if self.opened is not None and self.checked is not None:
            self.preview.show(self.opened.sheet(self.checked.choices.sheet), self.checked.table)
            self.match_view.show_table(self.checked.table)

    def _show_state(self) -> None:
        """Counts, remarks, and what the primary button says."""
        plan = None if self.checked is None else self.checked.plan
        if self.step == MATCH:
            self._show_match_state()
        elif self.step == CHECK and plan is not None:
            counts = plan.counts
            self.check_view.show_counts(
                counts, unknown_rows=_unknown_rows(plan), creates=self._options().create_numbers
            )
            reason = self._why_nothing()
            remark = self.tr("Nothing is written until you press Apply.")
            remark = " ".join(part for part in (remark, reason or skipped_words(counts.problems)) if part)
            verb = self.tr("Apply %Ln change(s)", "", counts.ticked)
            is_possible = counts.ticked > 0 and not reason and not self.applying.is_running
            self.footer.show_state(
                remark, verb if counts.ticked else self.tr("Apply"), is_possible=is_possible, reason=reason
            )

    def _show_match_state(self) -> None:
        question = self._question()
        has_table = self.checked is not None and self.checked.table is not None
        if question:
            remark = self.tr("Say the year first; everything else follows from it.")
        elif not has_table:
            remark = words("import_no_table")
        else:
            remark = self.tr("Nothing is written yet. Next you see every row and what would happen.")
        verb = self.tr("Use this year") if question else self.tr("Check the rows")
        self.footer.show_state(remark, verb, is_possible=has_table, reason="" if has_table else remark)

    def _why_nothing(self) -> str:
        """Why nothing can be applied; empty when something can."""
        plan = None if self.checked is None else self.checked.plan
        if self.context.workspace.is_read_only:
            return words("plan_is_read_only")
        if plan is None or plan.counts.ticked:
            return ""
        counts = plan.counts
        if counts.all == 0:
            return self.tr("The table holds no values.")
        if counts.new or counts.changed:
            return self.tr("No row is ticked.")
        if counts.problems and _unknown_rows(plan):
            return self.tr("No name is a number of this plan yet: choose one, or make all missing numbers.")
        if counts.problems:
            return self.tr("No row can be taken yet: mend one first.")
        return self.tr("Everything in the file is in the plan already.")

    def _question(self) -> str:
        table = self._shown_table
        return "" if table is None else question_words(table)

    @property
    def _shown_table(self) -> Table | None:
        return None if self.checked is None else self.checked.table

    def _follow_writing(self) -> None:
        """While it is written nothing may be ticked or mended."""
        self._work.setEnabled(not self.applying.is_running)
        self.footer.set_busy(is_busy=self.applying.is_running)
        self._show_state()

    def _applied(self, count: int) -> None:
        """Everything is written: the page is ready for another file, the toast takes back or leads on."""
        name = "" if self.opened is None else self.opened.name
        text = self.tr("%Ln value(s) written", "", count)
        self._begin_anew()
        self.choose.say_done(self.tr("%1 is in: %2.").replace("%1", name).replace("%2", text))
        self.context.show_toast(
            text, undoes=True, action=self.tr("See them"), on_action=lambda: self.context.navigate("numbers")
        )

    def _begin_anew(self) -> None:
        self._stop_task()
        self._asked += 1
        self.opened = self.checked = self._wanted = None
        self.fixes.close()
        self.rows.clear()
        self.choose.say_done("")
        self._show_step(CHOOSE)
        self.choose.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Tasks

    def _cancel_task(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _stop_task(self) -> None:
        """Whatever was asked is not wanted any more."""
        if self._task is not None:
            self._task.cancel()
            self._end_task()

    def _end_task(self) -> None:
        self._task = None
        self.progress.finish()
        self.choose.set_busy(is_busy=False)

    def _build(self) -> None:
        theme = self.theme
        header = PageHeader(theme, self.tr("Import from Excel"))
        self.steps = StepIndicator(
            theme, [self.tr("Choose a file"), self.tr("Match columns"), self.tr("Check and apply")]
        )
        header.add_action(self.steps)
        self.choose = ChooseStep(theme, self.choose_file)
        self.panel = SourcePanel(theme)
        self.match_view = MatchView(theme, self.preview)
        self.check_view = CheckView(theme, self.rows)
        self._main = QStackedWidget()
        self._main.addWidget(self.match_view)
        self._main.addWidget(self.check_view)
        self._work = QWidget()
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.panel)
        work.addWidget(self._main, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choose)
        self._stack.addWidget(self._work)
        self.footer = Footer(theme, self.cancel, self.back, self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(_Line(theme))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.footer)
        self.progress = ProgressPanel(theme, self)

    def _connect(self) -> None:
        panel = self.panel
        panel.sheet_chosen.connect(self._choose_sheet)
        panel.header_row_chosen.connect(self._choose_headings)
        panel.layout_chosen.connect(self._choose_layout)
        panel.meaning_chosen.connect(self._choose_meaning)
        panel.style_chosen.connect(self._choose_style)
        panel.order_chosen.connect(self._choose_order)
        panel.year_said.connect(self._say_year)
        self.match_view.meaning_chosen.connect(self._choose_meaning)
        self.check_view.create_wanted.connect(
            lambda is_on: self._decide(replace(self._options(), create_numbers=is_on))
        )
        self.rows.ticks_changed.connect(self._show_state)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back)


class _Line(QWidget):
    """A hairline under the header."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.LINE_SUBTLE))


class _KeptView:
    """Keeps scroll and current row of the table while its rows are planned anew. A row that was mended leaves its place, so
    that the keyboard is on the next one then."""

    def __init__(self, table: RowsTable, rows: ImportRowsModel) -> None:
        self._table = table
        self._rows = rows

    def __enter__(self) -> None:
        row = self._table.current_row()
        is_known = 0 <= row < self._rows.rowCount()
        self._row = row
        self._place = self._rows.place(row) if is_known else None
        self._action = self._rows.shown(row).action if is_known else None
        self._scroll = self._table.verticalScrollBar().value()

    def __exit__(self, *_error: object) -> None:
        if self._place is None:
            self._table.start_at_top()
            return
        found = self._rows.find(self._place)
        stays = found is not None and self._rows.shown(found).action is self._action
        self._table.go_to(found if stays and found is not None else min(self._row, self._rows.rowCount() - 1))
        self._table.verticalScrollBar().setValue(self._scroll)


def _unknown_rows(plan: ImportPlan) -> int:
    """How many rows nobody knows the number of, as far as a glance tells."""
    return sum(plan.row(index).series.kpi is None for index in plan.span(ImportAction.PROBLEM)[:_GLANCE])


def _dropped_path(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one local file that is dragged, if it may be a table."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
