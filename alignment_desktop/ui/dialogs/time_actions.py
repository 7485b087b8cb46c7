"""Who answers the items of the Plan menu about time: compare two dates, name this day."""

from __future__ import annotations

from alignment_desktop.ui.dialogs.compare_days_dialog import CompareDaysDialog
from alignment_desktop.ui.dialogs.name_day import name_day
from alignment_desktop.ui.main_window import MainWindow


def compare_dates(window: MainWindow) -> CompareDaysDialog | None:
    """Opens the comparison over the window; what is typed on the page counts."""
    page = window.current_page
    if page is None or page.context.plan is None:
        return None
    page.flush()
    dialog = CompareDaysDialog(page.context, window)
    dialog.open()
    return dialog


def name_today(window: MainWindow) -> None:
    """Asks how the plan's today is called from now on."""
    page = window.current_page
    if page is not None and page.context.plan is not None:
        page.flush()
        name_day(page.context, page.context.workspace.today(), window)
