"""Shows the sheet as it will come out of the printer, prints it and saves it as PDF."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Orientation, SheetBlock, SheetOptions, StrategySheet
from alignment_desktop.host.settings import LAST_FOLDER, ORIENTATION, PAPER
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.pages.strategy_sheet.choices_panel import ChoicesPanel, has_anything
from alignment_desktop.ui.pages.strategy_sheet.layouter import SheetLayouter
from alignment_desktop.ui.pages.strategy_sheet.left_out_note import LeftOutNote
from alignment_desktop.ui.printing.paper_choice import chosen_file, chosen_paper, name_for_file
from alignment_desktop.ui.printing.sheet_document import print_sheet, write_pdf
from alignment_desktop.ui.printing.sheet_layout import SheetLayout
from alignment_desktop.ui.printing.sheet_preview import SheetPreview
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.focus_ring import FocusRing
from alignment_desktop.ui.widgets.page_columns import PageColumns
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.workspace.strategy_sheet import load_strategy_sheet

_SUFFIX = ".pdf"
_TABLES = (
    "plan", "vision", "plan_value", "objective", "person", "perspective", "kpi", "kpi_link", "target", "measurement",
    "key_result",
)  # fmt: skip


class StrategySheetPage(Page):
    """One page on paper: preview, print and PDF come from one layout."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sheet: StrategySheet | None = None
        self.layouter = SheetLayouter(context.tasks, self)
        self.layouter.laid_out.connect(self._show_layout)
        self.choose_button = Button(self.theme, self.tr("What is on it"), icon="settings-2", on_click=self._open_panel)
        self.pdf_button = Button(self.theme, self.tr("Save as PDF"), icon="file-text", on_click=self.save_as_pdf)
        self.print_button = Button(
            self.theme, self.tr("Print"), ButtonKind.PRIMARY, icon="printer", on_click=self.print_page
        )
        self.header = PageHeader(
            self.theme, self.tr("Strategy sheet"), self.tr("Your plan on one page, ready to hang up")
        )
        for button in (self.choose_button, self.pdf_button, self.print_button):
            self.header.add_action(button)
        self.preview = SheetPreview()
        self.preview.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        FocusRing(self.theme, self.preview)
        self.left_out = LeftOutNote(self.theme, self._open_panel)
        self.empty = EmptyState(
            self.theme,
            self.tr("Nothing to print yet"),
            self.tr("Write your purpose or add an objective, and it stands here as it will be printed."),
            self.tr("Write the vision"),
            lambda: context.navigate("vision"),
        )
        self.choices = ChoicesPanel(self.theme, self._first_options())
        self.choices.options_changed.connect(self._on_options)
        main = QWidget()
        inner = QVBoxLayout(main)
        inner.setContentsMargins(12, 0, 12, 12)
        inner.addWidget(self.preview, 1)
        inner.addWidget(self.left_out)
        inner.addWidget(self.empty, 1)
        self._columns = PageColumns(self.theme, main, self.choices, 320)
        self._columns.panel_shown.connect(self._offer_panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._columns, 1)

    def refresh(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES):
            self._sheet = load_strategy_sheet(self.context.workspace)
            self.choices.offer(self._sheet)
            self._lay_out()

    def activate(self, place: Place) -> None:
        # The paper may have been chosen in Settings meanwhile.
        first = self._first_options()
        self.choices.set_paper(first.paper, first.orientation)
        self._lay_out()
        self._offer_panel()

    def handlers(self) -> Mapping[str, Handler]:
        return {"print": self.print_page, "export": self.save_as_pdf, "inspector": self._columns.toggle_panel}

    def panes(self) -> Sequence[QWidget]:
        return (self.header, self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_panel()

    def save_layout(self) -> bytes:
        options = self.choices.options
        return json.dumps(
            {
                "blocks": sorted(block.value for block in options.hidden_blocks),
                "objectives": sorted(options.hidden_objectives),
                "panel": base64.b64encode(self._columns.save_state()).decode(),
            }
        ).encode()

    def restore_layout(self, layout: bytes) -> None:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            stored = json.loads(layout)
            options = self.choices.options
            hidden = frozenset(SheetBlock(name) for name in stored["blocks"])
            objectives = frozenset(int(one) for one in stored["objectives"])
            self.choices.take_hidden(SheetOptions(options.paper, options.orientation, hidden, objectives))
            self._columns.restore_state(base64.b64decode(stored["panel"]))

    def print_page(self) -> None:
        """Asks for a printer and prints what is shown."""
        layout = self._finished_layout()
        if layout is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("Print the strategy sheet"))
        is_chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if is_chosen:
            self.print_with(printer)

    def print_with(self, printer: QPrinter) -> None:
        """Prints what is shown on a printer that was chosen."""
        layout = self._finished_layout()
        if layout is None:
            return
        if print_sheet(layout, printer):
            self.context.show_toast(self.tr("Sent to the printer"))
        else:
            self.context.show_problem(NotSavedError("printer_not_started"))

    def save_as_pdf(self) -> None:
        """Asks where, then writes what is shown."""
        if self._sheet is None or not has_anything(self._sheet):
            return
        folder = Path(self.context.settings.value(LAST_FOLDER) or Path.home())
        proposal = self.tr("%1, strategy").replace("%1", name_for_file(self._sheet.plan_name)) + _SUFFIX
        answer, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), str(folder / proposal), self.tr("PDF (*.pdf)")
        )
        if not answer:
            return
        try:
            path = chosen_file(answer, _SUFFIX)
        except NotSavedError as error:
            self.context.show_problem(error)
            return
        # A disk that refuses a setting is no reason not to save the sheet.
        with contextlib.suppress(OSError):
            self.context.settings.change(LAST_FOLDER, str(path.parent))
        self.write_pdf_to(path)

    def write_pdf_to(self, path: Path) -> None:
        """Writes what is shown to `path`; a refusal is told in a banner."""
        layout = self._finished_layout()
        if layout is None:
            return
        try:
            write_pdf(layout, path)
        except NotSavedError as error:
            self.context.show_problem(error)
            return
        self.context.show_toast(
            self.tr("Saved as %1").replace("%1", path.name),
            action=self.tr("Show file"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    def _on_options(self, options: SheetOptions) -> None:
        chosen = self._first_options()
        # A disk that refuses a setting is no reason not to show the page.
        with contextlib.suppress(OSError):
            if options.paper is not chosen.paper:
                self.context.settings.change(PAPER, options.paper.value)
            if options.orientation is not chosen.orientation:
                self.context.settings.change(ORIENTATION, options.orientation.value)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._sheet is None:
            return
        has_content = has_anything(self._sheet)
        self.preview.setVisible(has_content)
        self.empty.setVisible(not has_content)
        for button in (self.pdf_button, self.print_button):
            button.setEnabled(has_content)
        if has_content:
            self.layouter.ask(self._sheet, self.choices.options)
        else:
            self.layouter.forget()
            self._show_layout(None)

    def _show_layout(self, layout: SheetLayout | None) -> None:
        self.preview.set_sheet_layout(layout)
        self.left_out.show_left_out(layout.left_out if layout is not None else ())

    def _finished_layout(self) -> SheetLayout | None:
        """What is shown, or what is about to be."""
        return self.layouter.now() if self.layouter.is_busy else self.preview.sheet_layout

    def _open_panel(self) -> None:
        self._columns.show_panel()
        self.choices.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_panel(self) -> None:
        """The button stands there while the choices cannot be seen."""
        self.choose_button.setVisible(not self._columns.is_panel_shown)

    def _first_options(self) -> SheetOptions:
        settings = self.context.settings
        return SheetOptions(chosen_paper(settings, QLocale()), Orientation(settings.value(ORIENTATION)))
