"""Lays a strategy sheet out and writes its PDF; apart, because it brings Qt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale

from alignment_desktop.domain.strategy_sheet import SheetOptions, StrategySheet
from alignment_desktop.ui.printing.sheet_document import write_pdf
from alignment_desktop.ui.printing.sheet_layout import lay_out
from alignment_desktop.ui.theme.fonts import load_first_fonts, load_later_fonts


def write_sheet(sheet: StrategySheet, options: SheetOptions, path: Path) -> None:
    """Writes one page to `path`. Needs a running application object. Raises `NotSavedError`."""
    load_first_fonts()
    load_later_fonts()
    write_pdf(lay_out(sheet, options, QLocale()), path)
