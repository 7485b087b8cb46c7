"""Brings values in from a file in three steps: choose it, match its columns, check and apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.import_plan import ImportAction, ImportPlan
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
from alignment_desktop.ui.pages.import_values.kept_view import KeptView
from alignment_desktop.ui.pages.import_values.match_view import MatchView
from alignment_desktop.ui.pages.import_values.reading_words import other_money_words, skipped_words
from alignment_desktop.ui.pages.import_values.row_fixes import RowFixes
from alignment_desktop.ui.pages.import_values.rows_table import RowsTable
from alignment_desktop.ui.pages.import_values.session import ImportSession
from alignment_desktop.ui.pages.import_values.source import CheckedTable, OpenedFile
from alignment_desktop.ui.pages.import_values.source_panel import SourcePanel
from alignment_desktop.ui.pages.import_values.work_columns import WorkColumns
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.progress_panel import ProgressPanel
from alignment_desktop.ui.widgets.step_indicator import StepIndicator

CHOOSE, MATCH, CHECK = range(3)
_GLANCE = 400
_TABLES = ("measurement", "kpi", "kpi_alias", "plan")
_OTHER = Qt.FocusReason.OtherFocusReason


class ImportPage(Page):
    """Place: `path` begins with that file."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self.step = CHOOSE
        self._is_preview_old = False
        self.rows = ImportRowsModel(self)
        self.preview = SheetPreviewModel(self)
        self._build()
        self.session = ImportSession(context, self.progress, self)
        self.fixes = RowFixes(
            self.theme,
            self.table,
            self.rows,
            context.workspace.figures,
            lambda: self.session.options,
            lambda: self.session.decimal_style,
            self.session.decide,
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
        return self.session.is_busy or self.applying.is_running

    def refresh(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES) and not self.applying.is_running:
            self.session.check_again()

    def activate(self, place: Place) -> None:
        self.choose.recent.show_present()
        path = place.get("path")
        if isinstance(path, str | Path):
            self.open_path(Path(path))
        elif self.step == CHOOSE:
            self.choose.button.setFocus(_OTHER)

    def flush(self) -> None:
        self.fixes.close()

    def save_layout(self) -> bytes:
        return self.choose.recent.save()

    def restore_layout(self, layout: bytes) -> None:
        self.choose.recent.restore(layout)

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
        """Reads a file in a worker and goes on to its columns or rows."""
        if not self.applying.is_running:
            self.choose.say_refused("")
            self.session.open(path)

    def back(self) -> None:
        """One step back; from the second all the way to another file."""
        self.fixes.close()
        if self.applying.is_running:
            return
        if self.step == CHECK:
            self._show_step(MATCH)
            self.match_view.setFocus(_OTHER)
        elif self.step == MATCH:
            self._begin_anew()

    def cancel(self) -> None:
        """Leaves everything as it was."""
        if not self.applying.is_running:
            self._begin_anew()

    def go_on(self) -> None:
        """What the primary button does."""
        checked, opened = self.session.checked, self.session.opened
        if checked is None or opened is None:
            return
        if self.step == MATCH:
            if self.session.question:
                self.panel.take_year()
            elif checked.plan is not None:
                self._show_step(CHECK)
                self.table.setFocus(_OTHER)
        elif self.step == CHECK:
            self.fixes.close()
            self.applying.start(opened, checked, remembers=self.panel.remember.isChecked())

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

    def _show_file(self, opened: OpenedFile) -> None:
        today = self.context.workspace.today()
        self.panel.show_file(opened, today)
        self.panel.propose_year(today.year - 1 if today.month == 1 else today.year)
        self.rows.clear()
        self.check_view.show_kind(None)

    def _show_refusal(self, error: AlignmentError) -> None:
        if self.session.opened is None:
            self._show_step(CHOOSE)
            name = str(error.params.get("file", ""))
            sentence = refusal_sentence(error)
            self.choose.say_refused(f"{name}: {sentence}" if name else sentence)
            self.choose.button.setFocus(_OTHER)
        elif error.code != "import_cancelled":
            self.context.show_problem(error)

    def _show_checked(self, checked: CheckedTable, is_first: bool) -> None:
        self._is_preview_old = True
        if checked.table is None or checked.plan is None:
            self.panel.show_checked(checked, ())
            self._show_step(MATCH)
            return
        form = ImportRowWords(checked.plan, self.context.workspace.figures())
        remarks = [words(one.code, one.params) for one in checked.plan.remarks]
        remarks.append(other_money_words(checked.money_signs, form.values.currency_symbol()))
        self.panel.show_checked(checked, tuple(filter(None, remarks)))
        with KeptView(self.table, self.rows):
            self.rows.show(checked.plan, form)
        if is_first:
            self._show_step(CHECK if checked.is_certain else MATCH)
            (self.table if checked.is_certain else self.panel.year).setFocus(_OTHER)
        else:
            self._show_step(MATCH if self.session.question else self.step)

    def _ask_year(self) -> None:
        self._show_step(MATCH)
        self.panel.year.setFocus(_OTHER)

    def _show_step(self, step: int) -> None:
        self.step = step
        self.steps.set_current(step)
        self._stack.setCurrentWidget(self.choose if step == CHOOSE else self._work)
        self.footer.setVisible(step != CHOOSE)
        self.panel.set_step(is_matching=step == MATCH)
        self._work.set_needs_panel(is_needed=step != CHECK)
        self._main.setCurrentWidget(self.check_view if step == CHECK else self.match_view)
        if step == MATCH and self._is_preview_old:
            self._show_preview()
        self._show_state()

    def _show_preview(self) -> None:
        """The sheet is laid out when somebody looks at it."""
        self._is_preview_old = False
        opened, checked = self.session.opened, self.session.checked
        if opened is not None and checked is not None:
            self.preview.show(opened.sheet(checked.choices.sheet), checked.table)
            self.match_view.show_table(checked.table)

    def _show_state(self) -> None:
        """Counts, remarks, and what the primary button says."""
        plan = self.rows.plan
        if self.step == MATCH:
            self._show_match_state()
        elif self.step == CHECK and plan is not None:
            counts = plan.counts
            creates = self.session.options.create_numbers
            self.check_view.show_counts(counts, unknown_rows=_unknown_rows(plan), creates=creates)
            reason = self._why_nothing(plan)
            remark = self.tr("Nothing is written until you press Apply.")
            remark = " ".join(part for part in (remark, reason or skipped_words(counts.problems)) if part)
            verb = self.tr("Apply %Ln change(s)", "", counts.ticked) if counts.ticked else self.tr("Apply")
            is_possible = counts.ticked > 0 and not reason and not self.applying.is_running
            self.footer.show_state(remark, verb, is_possible=is_possible, reason=reason)

    def _show_match_state(self) -> None:
        question, has_table = self.session.question, self.session.table is not None
        if question:
            remark = self.tr("Say the year first; everything else follows from it.")
        elif not has_table:
            remark = words("import_no_table")
        else:
            remark = self.tr("Nothing is written yet. Next you see every row and what would happen.")
        verb = self.tr("Use this year") if question else self.tr("Check the rows")
        self.footer.show_state(remark, verb, is_possible=has_table, reason="" if has_table else remark)

    def _why_nothing(self, plan: ImportPlan) -> str:
        """Why nothing can be applied; empty when something can."""
        counts = plan.counts
        if self.context.workspace.is_read_only:
            return words("plan_is_read_only")
        if counts.ticked:
            return ""
        if counts.all == 0:
            return self.tr("The table holds no values.")
        if counts.new or counts.changed:
            return self.tr("No row is ticked.")
        if counts.problems and _unknown_rows(plan):
            return self.tr("No name is a number of this plan yet: choose one, or make all missing numbers.")
        if counts.problems:
            return self.tr("No row can be taken yet: mend one first.")
        return self.tr("Everything in the file is in the plan already.")

    def _follow_writing(self) -> None:
        """While it is written nothing may be ticked or mended."""
        self._work.setEnabled(not self.applying.is_running)
        self.footer.set_busy(is_busy=self.applying.is_running)
        self._show_state()

    def _applied(self, count: int) -> None:
        """Everything is written: the page is ready for another file, the toast takes back or leads on."""
        opened = self.session.opened
        name = "" if opened is None else opened.name
        if opened is not None:
            self.choose.recent.note(opened.path)
        text = self.tr("%Ln value(s) written", "", count)
        self._begin_anew()
        self.choose.say_done(self.tr("%1 is in: %2.").replace("%1", name).replace("%2", text))
        self.context.show_toast(
            text, undoes=True, action=self.tr("See them"), on_action=lambda: self.context.navigate("numbers")
        )

    def _begin_anew(self) -> None:
        self.session.forget()
        self.fixes.close()
        self.rows.clear()
        self.choose.say_done("")
        self._show_step(CHOOSE)
        self.choose.button.setFocus(_OTHER)

    def _build(self) -> None:
        theme = self.theme
        header = PageHeader(theme, self.tr("Import from Excel"))
        steps = [self.tr("Choose a file"), self.tr("Match columns"), self.tr("Check and apply")]
        self.steps = StepIndicator(theme, steps)
        header.add_action(self.steps)
        self.choose = ChooseStep(theme, self.choose_file, self.open_path)
        self.panel = SourcePanel(theme)
        self.match_view = MatchView(theme, self.preview)
        self.check_view = CheckView(theme, self.rows)
        self._main = QStackedWidget()
        self._main.addWidget(self.match_view)
        self._main.addWidget(self.check_view)
        self._work = WorkColumns(theme, self.panel, self._main)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choose)
        self._stack.addWidget(self._work)
        self.footer = Footer(theme, self.cancel, self.back, self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addSpacing(1)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.footer)
        self._header = header
        self.progress = ProgressPanel(theme, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline under the header."""
        painter = QPainter(self)
        painter.setPen(self.theme.color(Token.LINE_SUBTLE))
        below = self._header.geometry().bottom() + 1.5
        painter.drawLine(QPointF(0, below), QPointF(self.width(), below))

    def _connect(self) -> None:
        panel, session = self.panel, self.session
        session.file_read.connect(self._show_file)
        session.answered.connect(self._show_checked)
        session.refused.connect(self._show_refusal)
        session.given_up.connect(self._begin_anew)
        session.work_changed.connect(lambda: self.choose.set_busy(is_busy=session.is_busy))
        panel.sheet_chosen.connect(session.choose_sheet)
        panel.header_row_chosen.connect(session.choose_headings)
        panel.layout_chosen.connect(session.choose_layout)
        panel.meaning_chosen.connect(session.choose_meaning)
        panel.style_chosen.connect(session.choose_style)
        panel.order_chosen.connect(session.choose_order)
        panel.year_said.connect(session.say_year)
        self.match_view.meaning_chosen.connect(session.choose_meaning)
        self.check_view.create_wanted.connect(lambda is_on: session.make_all_missing(is_on=is_on))
        self.rows.ticks_changed.connect(self._show_state)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back)


def _unknown_rows(plan: ImportPlan) -> int:
    """How many rows nobody knows the number of, as far as a glance tells."""
    return sum(plan.row(index).series.kpi is None for index in plan.span(ImportAction.PROBLEM)[:_GLANCE])


def _dropped_path(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one local file that is dragged, if it may be a table."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
