"""Prints the scorecard and saves it as PDF, for the page that shows it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.host.settings import LAST_FOLDER, ORIENTATION, PAPER
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.scorecard.print_preview import PrintPreview
from alignment_desktop.ui.printing.paper_choice import chosen_file, chosen_paper, name_for_file
from alignment_desktop.ui.printing.scorecard_document import print_scorecard, write_scorecard_pdf
from alignment_desktop.ui.printing.scorecard_paper import ScorecardPaper, lay_out_scorecard

_SUFFIX = ".pdf"


class PaperOutput:
    """`read` gives the scorecard that is shown; `has_figures` says whether what was measured is."""

    def __init__(
        self, context: PageContext, parent: QWidget, read: Callable[[], Scorecard], has_figures: Callable[[], bool]
    ) -> None:
        self._context = context
        self._parent = parent
        self._read = read
        self._has_figures = has_figures
        self.preview: PrintPreview | None = None

    def open_preview(self) -> None:
        """Shows what would be printed."""
        settings = self._context.settings
        first = (chosen_paper(settings, QLocale()), Orientation(settings.value(ORIENTATION)))
        self.preview = PrintPreview(
            self._context.theme, self.lay_out, first, self._parent, on_print=self.print_pages, on_save=self.save_as_pdf
        )
        self.preview.finished.connect(lambda _answer: self._remember())
        self.preview.open()

    def lay_out(self, paper: Paper, orientation: Orientation) -> ScorecardPaper:
        """The shown scorecard on a paper."""
        figures = self._context.workspace.figures()
        today = QDate(figures.today.year, figures.today.month, figures.today.day)
        return lay_out_scorecard(
            self._read(), figures.calendar, today, paper, orientation, has_figures=self._has_figures()
        )

    def print_pages(self, paper: ScorecardPaper) -> None:
        """Asks for a printer and prints."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(_tr("Print the scorecard"))
        is_chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not is_chosen:
            return
        if print_scorecard(paper, printer):
            self._context.show_toast(_tr("Sent to the printer"))
        else:
            self._context.show_problem(NotSavedError("printer_not_started"))

    def save_as_pdf(self, paper: ScorecardPaper) -> None:
        """Asks where, then writes the pages."""
        settings = self._context.settings
        folder = Path(settings.value(LAST_FOLDER) or Path.home())
        proposal = folder / f"{name_for_file(paper.title.replace(' · ', ', '))}{_SUFFIX}"
        answer, _ = QFileDialog.getSaveFileName(self._parent, _tr("Save as PDF"), str(proposal), _tr("PDF (*.pdf)"))
        if not answer:
            return
        try:
            path = chosen_file(answer, _SUFFIX)
            write_scorecard_pdf(paper, path)
        except NotSavedError as error:
            self._context.show_problem(error)
            return
        # A disk that refuses a setting is no reason not to save the scorecard.
        with contextlib.suppress(OSError):
            settings.change(LAST_FOLDER, str(path.parent))
        self._context.show_toast(
            _tr("Saved as %1").replace("%1", path.name),
            action=_tr("Show file"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    def _remember(self) -> None:
        """The paper that was chosen, for the next time."""
        preview, self.preview = self.preview, None
        if preview is None:
            return
        paper, orientation = preview.choice
        settings = self._context.settings
        with contextlib.suppress(OSError):
            if paper is not chosen_paper(settings, QLocale()):
                settings.change(PAPER, paper.value)
            if orientation.value != settings.value(ORIENTATION):
                settings.change(ORIENTATION, orientation.value)
        preview.deleteLater()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScorecardPage", text)
