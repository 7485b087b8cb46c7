"""What leaves the window: the scorecard as a workbook, the strategy sheet as a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from alignment_desktop.ui.pages.scorecard.page import ScorecardPage
from alignment_desktop.ui.pages.strategy_sheet.page import StrategySheetPage
from tests.support.drivers.hands import Key, Mod
from tests.support.drivers.waiting import until
from tests.support.drivers.window_driver import WindowDriver


class PaperDriver:
    """Each export asks the file dialog once."""

    def __init__(self, window: WindowDriver) -> None:
        self._window = window
        self._hands = window.hands

    def export_scorecard(self, path: Path) -> None:
        """Export the period that is shown to Excel."""
        window = self._window
        window.go_to("scorecard")
        page = window.page(ScorecardPage)
        window.files.will_save(path)
        if self._hands.has_mouse:
            self._hands.press(page.export_button)
        else:
            self._hands.key(Key.Key_E, Mod.ControlModifier)
        until(lambda: path.exists() and path.name in window.note, "the workbook")

    def save_sheet(self, path: Path) -> None:
        """Save the strategy sheet as PDF."""
        window = self._window
        window.go_to("strategy-sheet")
        page = window.page(StrategySheetPage)
        window.files.will_save(path)
        if self._hands.has_mouse:
            self._hands.press(next(one for one in page.findChildren(QPushButton) if one.text() == "Save as PDF"))
        else:
            self._hands.key(Key.Key_E, Mod.ControlModifier)
        until(lambda: path.exists() and path.name in window.note, "the PDF")
