"""The map on paper and in files, asked for from its segment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_map import StrategyMap
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.printing.map_page import lay_out_map, print_map, write_map
from alignment_desktop.ui.printing.paper_choice import chosen_paper, name_for_file
from alignment_desktop.ui.printing.picture_file import ask_for_picture, tell_saved


class MapOutput:
    """`parent` is the widget that dialogs belong to."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def save(self, found: StrategyMap) -> None:
        """Ask where, then write."""
        name = _tr("%1, strategy map").replace("%1", name_for_file(found.plan_name))
        path = ask_for_picture(self._context, self._parent, _tr("Save the map"), name)
        if path is not None:
            self.write(found, path)

    def write(self, found: StrategyMap, path: Path) -> None:
        """Write the map; a refusal is told in a banner."""
        try:
            write_map(found, self._today(), QLocale(), path, chosen_paper(self._context.settings, QLocale()))
        except NotSavedError as error:
            self._context.show_problem(error)
            return
        tell_saved(self._context, path)

    def print_page(self, found: StrategyMap) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(_tr("Print the strategy map"))
        is_chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if is_chosen:
            self.print_with(found, printer)

    def print_with(self, found: StrategyMap, printer: QPrinter) -> None:
        """Print on a printer that was chosen."""
        page = lay_out_map(found, self._today(), QLocale(), chosen_paper(self._context.settings, QLocale()))
        if print_map(page, printer):
            self._context.show_toast(_tr("Sent to the printer"))
        else:
            self._context.show_problem(NotSavedError("printer_not_started"))

    def _today(self) -> date:
        return self._context.workspace.today()


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategyMap", text)
