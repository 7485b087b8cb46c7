"""Lays a scorecard out on pages and writes its PDF; apart, because it brings Qt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.ui.printing.scorecard_document import write_scorecard_pdf
from alignment_desktop.ui.printing.scorecard_paper import lay_out_scorecard
from alignment_desktop.ui.theme.fonts import load_first_fonts, load_later_fonts


def write_pdf(
    scorecard: Scorecard, calendar: PlanCalendar, today: date, paper: Paper, orientation: Orientation, path: Path
) -> None:
    """Writes the pages to `path`. Needs a running application object. Raises `NotSavedError`."""
    load_first_fonts()
    load_later_fonts()
    day = QDate(today.year, today.month, today.day)
    write_scorecard_pdf(lay_out_scorecard(scorecard, calendar, day, paper, orientation), path)
