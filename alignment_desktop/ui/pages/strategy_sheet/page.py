"""Shows the sheet as it will come out of the printer, prints it and saves it as PDF."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Orientation, Paper, SheetBlock, SheetOptions, StrategySheet
from alignment_desktop.host.settings import LAST_FOLDER, ORIENTATION, PAPER
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.pages.strategy_sheet.choices_panel import ChoicesPanel
from alignment_desktop.ui.printing.sheet_document import print_sheet, write_pdf
from alignment_desktop.ui.printing.sheet_layout import lay_out
from alignment_desktop.ui.printing.sheet_preview import SheetPreview
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.page_columns import PageColumns
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.workspace.strategy_sheet import load_strategy_sheet

_TABLES = (
    "plan", "vision", "plan_value", "objective", "person", "perspective", "kpi", "kpi_link", "target", "measurement",
    "key_result",
)  # fmt: skip
_LETTER_COUNTRIES = {QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico}


class StrategySheetPage(Page):
    """One page on paper: preview, print and PDF come from one layout."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sheet: StrategySheet | None = None
        header = PageHeader(self.theme, self.tr("Strategy sheet"), self.tr("Your plan on one page, ready to hang up"))
        header.add_action(Button(self.theme, self.tr("Save as PDF"), icon="file-text", on_click=self.save_as_pdf))
        header.add_action(
            Button(self.theme, self.tr("Print"), ButtonKind.PRIMARY, icon="printer", on_click=self.print_page)
        )
        self.preview = SheetPreview()
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
        inner.addWidget(self.empty, 1)
        self._columns = PageColumns(self.theme, main, self.choices, 320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self._columns, 1)

    def refresh(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES):
            self._sheet = load_strategy_sheet(self.context.workspace)
            self.choices.offer(self._sheet)
            self._lay_out()

    def activate(self, place: Place) -> None:
        self._lay_out()

    def handlers(self) -> Mapping[str, Handler]:
        return {"print": self.print_page, "export": self.save_as_pdf, "inspector": self._columns.toggle_panel}

    def save_layout(self) -> bytes:
        options = self.choices.options
        return json.dumps(
            {
                "blocks": sorted(block.value for block in options.hidden_blocks),
                "objectives": sorted(options.hidden_objectives),
            }
        ).encode()

    def restore_layout(self, layout: bytes) -> None:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            stored = json.loads(layout)
            options = self.choices.options
            hidden = frozenset(SheetBlock(name) for name in stored["blocks"])
            objectives = frozenset(int(one) for one in stored["objectives"])
            self.choices.take_hidden(SheetOptions(options.paper, options.orientation, hidden, objectives))

    def print_page(self) -> None:
        """Asks for a printer and prints what is shown."""
        layout = self.preview.sheet_layout
        if layout is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("Print the strategy sheet"))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            if print_sheet(layout, printer):
                self.context.show_toast(self.tr("Sent to the printer"))
            else:
                self.context.show_problem(NotSavedError("printer_not_started"))

    def save_as_pdf(self) -> None:
        """Asks where, then writes what is shown."""
        if self.preview.sheet_layout is None or self._sheet is None:
            return
        folder = Path(self.context.settings.value(LAST_FOLDER) or Path.home())
        proposal = str(folder / f"{self._sheet.plan_name}, strategy.pdf")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), proposal, self.tr("PDF (*.pdf)"))
        if name:
            self.write_pdf_to(Path(name))

    def write_pdf_to(self, path: Path) -> None:
        """Writes what is shown to `path`; a refusal is told in a banner."""
        layout = self.preview.sheet_layout
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
        # A disk that refuses a setting is no reason not to show the page.
        with contextlib.suppress(OSError):
            self.context.settings.change(PAPER, options.paper.value)
            self.context.settings.change(ORIENTATION, options.orientation.value)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._sheet is None:
            return
        has_content = bool(
            self._sheet.purpose or self._sheet.future_text or self._sheet.objectives or self._sheet.values
        )
        self.preview.setVisible(has_content)
        self.empty.setVisible(not has_content)
        layout = lay_out(self._sheet, self.choices.options, QLocale()) if has_content else None
        self.preview.set_sheet_layout(layout)
        self.choices.show_left_out(layout.left_out if layout is not None else ())

    def _first_options(self) -> SheetOptions:
        stored = self.context.settings.value(PAPER)
        usual = Paper.LETTER if QLocale().territory() in _LETTER_COUNTRIES else Paper.A4
        return SheetOptions(Paper(stored) if stored else usual, Orientation(self.context.settings.value(ORIENTATION)))
