"""Writes a strategy map into a file; apart, because it brings Qt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale

from alignment_desktop.domain.strategy_map import StrategyMap
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.ui.printing.map_page import write_map


def write_map_file(found: StrategyMap, today: date, path: Path, paper: Paper) -> None:
    """Writes one page to `path`. Needs a running application object. Raises `NotSavedError`."""
    write_map(found, today, QLocale(), path, paper)
